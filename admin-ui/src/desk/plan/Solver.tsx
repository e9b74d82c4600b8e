import { PLAN_FREQUENCIES, type PlanFrequency, type PlanPreview } from '@billing/contract';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { dayText } from '../../ui/days';
import { DayField } from '../../ui/DayField';
import { MoneyInput } from '../../ui/MoneyInput';
import type { Entry } from './useNewPlan';
import { frequencyWords } from './words';

const focusOn = (id: string) => () => (document.getElementById(id) as HTMLInputElement | null)?.select();

/** Amount, count and last date: one is typed, the others follow as it is typed. */
export function Solver({ entry, preview }: { entry: Entry; preview: PlanPreview }) {
  const { draft, change, solved, live } = entry;
  const { wish } = draft;
  const field = (name: string) => Object.entries(live.problem?.fields ?? {}).some(([at]) => at.startsWith(name));
  const problem = live.problem?.message;
  useShortcut('e', 'Amount each', focusOn('plan-amount'), { group: 'Solve it' });
  useShortcut('h', 'How many', focusOn('plan-count'), { group: 'Solve it' });
  useShortcut('d', 'First date', focusOn('plan-first'), { group: 'Solve it' });
  return (
    <Box sx={{ display: 'grid', gap: 2.5 }}>
      <Box component="h3" sx={{ typography: 'overline', color: 'text.secondary' }}>
        Or solve it: change one, the others follow
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1.2fr) minmax(0, 0.8fr) minmax(0, 1.2fr)', gap: 2 }}>
        <MoneyInput
          id="plan-amount"
          label="Amount each (E)"
          cents={wish && 'amountCents' in wish ? wish.amountCents : (solved?.amountCents ?? preview.amountCents)}
          onCents={(cents) => cents && change({ wish: { amountCents: cents } })}
        />
        <CountField
          count={solved?.count ?? preview.count}
          onCount={(count) => change({ wish: { count } })}
          problem={wish && 'count' in wish && field('wish') ? problem : undefined}
        />
        <DayField
          id="plan-end"
          label="Last date"
          day={wish && 'endOn' in wish ? wish.endOn : (solved?.lastOn ?? preview.lastOn)}
          onDay={(endOn) => endOn && change({ wish: { endOn } })}
          problem={wish && 'endOn' in wish && field('wish') ? problem : undefined}
          hint={wish && 'endOn' in wish && solved ? `ends ${dayText(solved.lastOn)}` : undefined}
        />
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr auto', gap: 2, alignItems: 'start' }}>
        <ToggleButtonGroup
          exclusive
          aria-label="How often"
          value={draft.frequency}
          onChange={(_event, frequency: PlanFrequency | null) => frequency && change({ frequency })}
          sx={{ mt: 5, '& .MuiToggleButton-root': { height: 36, px: 1.5, whiteSpace: 'nowrap' } }}
        >
          {PLAN_FREQUENCIES.map((frequency) => (
            <ToggleButton key={frequency} value={frequency}>
              {frequencyWords[frequency]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <DayField
          id="plan-first"
          label="First date (D)"
          day={draft.firstOn ?? preview.firstOn}
          onDay={(firstOn) => firstOn && change({ firstOn })}
          problem={field('firstOn') ? problem : undefined}
          hint={`today to ${dayText(preview.limits.firstUntil)}`}
          sx={{ width: 132 }}
        />
      </Box>
    </Box>
  );
}

function CountField({ count, onCount, problem }: { count: number; onCount: (count: number) => void; problem?: string | undefined }) {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && typed !== '' && !/^[1-9]\d{0,2}$/.test(typed) ? 'A whole number' : undefined;
  return (
    <TextField
      id="plan-count"
      label="How many (H)"
      value={typed ?? String(count)}
      error={Boolean(wrong ?? problem)}
      helperText={wrong ?? problem}
      onChange={(event) => {
        setTyped(event.target.value);
        if (/^[1-9]\d{0,2}$/.test(event.target.value)) onCount(Number(event.target.value));
      }}
      onBlur={() => setTyped(null)}
      slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off', maxLength: 3 } }}
    />
  );
} // prettier-ignore
