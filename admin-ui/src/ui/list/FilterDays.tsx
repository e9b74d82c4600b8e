import CalendarTodayOutlined from '@mui/icons-material/CalendarTodayOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import { type KeyboardEvent, useState } from 'react';
import { ActionButton } from '../ActionButton';
import { DayField } from '../DayField';
import { today } from '../days';
import { type DayRange, namedRanges, rangeText } from './dayRanges';
import { FilterFrame } from './FilterFrame';
import { useFilters } from './useFilters';

interface FilterDaysProps {
  /** The filters of the API for the first and the last day. */
  from: string;
  to: string;
  any: string;
  startOpen?: boolean;
  onClosed?: () => void;
}

/** From a day to a day, both counted: by name, or typed as spoken. */
export function FilterDays({ from, to, any, startOpen, onClosed }: FilterDaysProps) {
  const { values, set } = useFilters();
  const range: DayRange = { from: values[from] as string | undefined, to: values[to] as string | undefined };
  const said = rangeText(range, today());
  const choose = (next: DayRange) => set({ [from]: next.from, [to]: next.to });
  return (
    <FilterFrame
      {...{ any, startOpen, onClosed }}
      icon={<CalendarTodayOutlined />}
      on={said || undefined}
      popup="dialog"
      onRemove={() => choose({})}
    >
      {({ anchor, close }) => (
        <Popover
          open
          anchorEl={anchor}
          onClose={close}
          anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
          slotProps={{ paper: { role: 'dialog', 'aria-label': 'Days' } }}
        >
          <DayChoices
            range={range}
            onChoose={(next) => {
              close();
              choose(next);
            }}
          />
        </Popover>
      )}
    </FilterFrame>
  );
}

function DayChoices({ range, onChoose }: { range: DayRange; onChoose: (range: DayRange) => void }) {
  const [first, setFirst] = useState(range.from ?? null);
  const [last, setLast] = useState(range.to ?? null);
  const backwards = first !== null && last !== null && last < first;
  const wrong = backwards ? 'The last day is before the first.' : undefined;
  const apply = () => {
    if (!wrong && (first ?? last)) onChoose({ from: first ?? undefined, to: last ?? undefined });
  };
  const enter = (event: KeyboardEvent) => {
    if (event.key === 'Enter') apply();
  };
  return (
    <Box sx={{ display: 'flex', p: 3, gap: 4 }}>
      <Box sx={{ display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: 1 }}>
        {namedRanges(today()).map(([name, named], at) => (
          <Button key={name} autoFocus={at === 0} onClick={() => onChoose(named)} sx={nameSx}>
            {name}
          </Button>
        ))}
      </Box>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3, width: 180 }} onKeyDown={enter}>
        <DayField label="First day" day={first} onDay={setFirst} />
        <DayField label="Last day" day={last} onDay={setLast} problem={wrong} />
        <ActionButton
          label="Show these days"
          onPress={apply}
          reason={first || last ? undefined : 'Type a day first.'}
        />
      </Box>
    </Box>
  );
}

const nameSx = { justifyContent: 'flex-start', '&&': { borderColor: 'transparent', fontWeight: 400 } };
