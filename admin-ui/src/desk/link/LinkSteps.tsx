import type { PayLink } from '@billing/contract';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import CircleOutlined from '@mui/icons-material/CircleOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import PendingOutlined from '@mui/icons-material/PendingOutlined';
import Box from '@mui/material/Box';
import { type StepState, stepsOf } from './words';

const looks: Record<StepState, { icon: typeof CircleOutlined; color: string; word: string }> = {
  done: { icon: CheckCircleOutlined, color: 'success.main', word: 'done' },
  now: { icon: PendingOutlined, color: 'warning.main', word: 'waiting' },
  later: { icon: CircleOutlined, color: 'text.disabled', word: 'not yet' },
  trouble: { icon: ErrorOutlineOutlined, color: 'error.main', word: 'stopped here' },
};

/** Sent, opened, paying, paid, side by side; each with its word, so that no color stands alone. */
export function LinkSteps({ link }: { link: PayLink }) {
  return (
    <Box component="ol" aria-label="Progress of the link" sx={rowSx}>
      {stepsOf(link).map(({ label, state, at }) => {
        const { icon: Icon, color, word } = looks[state];
        return (
          <Box component="li" key={label} data-step={state} sx={{ flex: 1, minWidth: 0 }}>
            <Box sx={{ height: 3, bgcolor: state === 'later' ? 'divider' : color, borderRadius: 1, mb: 1.5 }} />
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, fontWeight: state === 'later' ? 400 : 600 }}>
              <Icon aria-hidden sx={{ fontSize: '1.125rem', color }} />
              {label}
            </Box>
            <Box sx={{ typography: 'caption', color: 'text.secondary' }}>{state === 'done' && at ? at : word}</Box>
          </Box>
        );
      })}
    </Box>
  );
}

const rowSx = { listStyle: 'none', m: 0, p: 0, display: 'flex', gap: 2 };
