import type { Cooldown } from '@billing/contract';
import Box from '@mui/material/Box';
import { timeText } from '../ui/days';
import { ActionButton } from '../ui/ActionButton';
import { Panel } from '../ui/Page';

interface CooldownsProps {
  cooldowns: Cooldown[];
  onLift: (guarantorId: number) => void;
}

/** Callers whom nobody may try to verify for the moment; a supervisor can open the door again, with a reason. */
export function Cooldowns({ cooldowns, onLift }: CooldownsProps) {
  return (
    <Panel title="Verification closed" aside={cooldowns.length > 0 ? `${cooldowns.length} now` : undefined}>
      {cooldowns.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>
          None now. After three wrong answers a guarantor is closed for 15 minutes and stands here.
        </Box>
      ) : (
        <Box component="ul" sx={{ p: 0, m: 0, listStyle: 'none' }}>
          {cooldowns.map(({ id, guarantorId, name, by, endsAt }, at) => (
            <Box component="li" key={id} sx={rowSx}>
              <Box sx={{ flex: 1, minWidth: 0 }}>
                <Box sx={{ fontWeight: 600 }}>{name}</Box>
                <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
                  {by}, opens by itself at {timeText(endsAt)}
                </Box>
              </Box>
              <ActionButton
                label="Lift"
                size="small"
                aria-label={`Lift: ${name}`}
                {...(at === 0 ? { keys: 'l' } : {})}
                onPress={() => onLift(guarantorId)}
              />
            </Box>
          ))}
        </Box>
      )}
    </Panel>
  );
}

const rowSx = {
  display: 'flex',
  alignItems: 'center',
  gap: 2,
  minHeight: 44,
  '& + &': { borderTop: 1, borderColor: 'divider' },
};
