import Box from '@mui/material/Box';
import { StatusChip } from '../../ui/StatusChip';
import type { Verification } from '@billing/contract';

type State = Verification['state'];

const looks: Record<State, { status: string; word: string }> = {
  unverified: { status: 'not_verified', word: 'Not verified' },
  verified: { status: 'verified', word: 'Verified' },
  payment_only: { status: 'payment_only', word: 'Payment only' },
  failed: { status: 'no_match', word: 'Failed' },
};

/** Whether the caller is who they say; in the bar a change of it is read out. */
export function VerificationChip({ state, size = 'bar' }: { state: State; size?: 'bar' | 'row' }) {
  return (
    <Box component="span" role={size === 'bar' ? 'status' : undefined} sx={{ flex: 'none', display: 'inline-flex' }}>
      <StatusChip {...looks[state]} size={size} />
    </Box>
  );
}
