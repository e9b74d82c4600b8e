import type { Refund, WaysBack } from '@billing/contract';
import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { ShortcutLayer } from '../../app/keyboard/useShortcut';
import { useCommit } from '../../commands/useCommit';
import { call as request } from '../../providers/httpClient';
import { ActionButton } from '../../ui/ActionButton';
import { moneyText } from '../../ui/amounts';
import { Note } from '../../ui/Note';
import { readDeskAgain } from '../useDesk';
import { readWaysAgain } from './useWays';

interface WithdrawProps {
  refund: Pick<WaysBack['refunds'][number], 'id' | 'amountCents'>;
  paymentId: string;
  guarantorId: number;
  onBack: () => void;
  onDone: () => void;
}

/** A letter opened it; Enter does it. */
export function Withdraw({ refund, paymentId, guarantorId, onBack, onDone }: WithdrawProps) {
  const client = useQueryClient();
  const { commit, busy, error } = useCommit(async () => {
    await request<Refund>(`/api/refunds/${refund.id}/withdraw`, { method: 'POST', body: {} });
    await Promise.all([readWaysAgain(client, paymentId), readDeskAgain(client, guarantorId)]);
    onDone();
  });
  const amount = moneyText(refund.amountCents);
  return (
    <ShortcutLayer>
      <Box role="group" aria-label={`Withdraw ${amount}`} sx={{ mt: 2, display: 'grid', gap: 2 }}>
        <Box>Nothing goes back, and the supervisors no longer see it. It can be asked for again.</Box>
        {error !== null && (
          <Note meaning="trouble" role="alert" lead="It was not withdrawn.">
            {error instanceof Error ? error.message : ''}
          </Note>
        )}
        <Box sx={{ display: 'flex', gap: 2 }}>
          <ActionButton label="Keep it" keys="Escape" size="small" onPress={onBack} />
          <ActionButton
            label={busy ? 'Withdrawing …' : `Withdraw ${amount}`}
            keys="enter"
            size="small"
            primary
            autoFocus
            onPress={() => void commit()}
          />
        </Box>
      </Box>
    </ShortcutLayer>
  );
}
