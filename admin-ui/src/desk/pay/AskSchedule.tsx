import type { Payment } from '@billing/contract';
import Box from '@mui/material/Box';
import { hatch } from '../../ui/hatch';
import { countdown } from './words';

const SLOTS = ['30 s', '2 min', '4 min 30 s', '1 hour', 'then daily'];
const amberHatch = hatch((theme) => theme.vars.palette.warning.mark ?? '');

/** When we ask the processor by ourselves, and which time is next. */
export function AskSchedule({ unknown, now }: { unknown: NonNullable<Payment['unknown']>; now: number }) {
  const { asks, nextAskAt } = unknown;
  const at = Math.min(asks, SLOTS.length - 1);
  const left = nextAskAt && countdown(nextAskAt, now);
  const next = !nextAskAt ? 'a person looks at it' : left ? `next, in ${left}` : 'asking now';
  return (
    <Box>
      <Box sx={{ typography: 'overline', color: 'text.secondary', mb: 1.5 }}>
        We ask by ourselves; you need not stay
      </Box>
      <Box component="ol" sx={{ display: 'grid', gridTemplateColumns: 'repeat(5, 1fr)', gap: 2, m: 0, p: 0 }}>
        {SLOTS.map((slot, index) => (
          <Box component="li" key={slot} sx={{ listStyle: 'none' }} aria-current={index === at ? 'step' : undefined}>
            <Box
              aria-hidden
              sx={[
                { height: 6, borderRadius: '2px', border: 1, borderColor: 'line.strong', boxSizing: 'border-box' },
                index < at && { bgcolor: 'warning.mark', borderColor: 'warning.mark' },
                index === at && amberHatch,
              ]}
            />
            <Box sx={{ typography: 'overline', mt: 1 }}>{slot}</Box>
            <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
              {index < at ? 'no answer' : index === at ? next : index === 4 ? '5 times, then a person' : ''}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
