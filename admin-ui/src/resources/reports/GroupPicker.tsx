import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import { useRef } from 'react';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { Keycap } from '../../ui/Keycap';
import { groupWords } from './words';

interface GroupPickerProps {
  groups: readonly string[];
  by: readonly string[];
  onBy: (by: string[]) => void;
}

/** What a row is, in the order of choosing: the first makes the bars of the chart, the second their parts. */
export function GroupPicker({ groups, by, onBy }: GroupPickerProps) {
  const row = useRef<HTMLDivElement>(null);
  useShortcut('b', 'Group by', () => row.current?.querySelector('button')?.focus(), { group: 'The report' });
  const press = (group: string) => {
    if (!by.includes(group)) onBy([...by, group]);
    else if (by.length > 1) onBy(by.filter((one) => one !== group));
  };
  return (
    <Box ref={row} role="group" aria-label="Group by" sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <Box sx={{ color: 'text.secondary', display: 'flex', alignItems: 'center', gap: 1, mx: 1 }}>
        Group by <Keycap keys="b" />
      </Box>
      {groups.map((group) => {
        const at = by.indexOf(group);
        const word = groupWords[group] ?? group;
        return (
          <ToggleButton
            key={group}
            value={group}
            selected={at >= 0}
            onChange={() => press(group)}
            aria-label={at >= 0 ? `${word}, ${at + 1} of ${by.length}` : word}
            sx={{ px: 2.5, gap: 1 }}
          >
            {at >= 0 && by.length > 1 && (
              <Box component="span" sx={{ typography: 'caption', fontWeight: 600 }}>
                {at + 1}
              </Box>
            )}
            {word}
          </ToggleButton>
        );
      })}
    </Box>
  );
}
