import type { PaymentVoid, WaysBack } from '@billing/contract';
import SyncOutlined from '@mui/icons-material/SyncOutlined';
import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useCommit } from '../../commands/useCommit';
import { call as request } from '../../providers/httpClient';
import { isProblem } from '../../providers/problems';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { readDeskAgain } from '../useDesk';
import { readWaysAgain } from './useWays';

/** Amber, not red: nothing failed. It is asked by itself, and a person may ask now; it is never sent a second time. */
export function VoidUnknown({ ways, guarantorId }: { ways: WaysBack; guarantorId: number }) {
  const client = useQueryClient();
  const [still, setStill] = useState(false);
  const { id } = ways.payment;
  const { commit, busy, error } = useCommit(async () => {
    setStill(false);
    try {
      const { status } = await request<PaymentVoid>(`/api/payments/${id}/void/check-now`, { method: 'POST', body: {} });
      setStill(status === 'unknown' || status === 'submitted');
    } catch (refused) {
      // Somebody else was told meanwhile.
      if (!isProblem(refused, 'void_not_waiting')) throw refused;
    }
    await readWaysAgain(client, id);
  });
  // As soon as it is known, by this button or by the poll, the account behind is read again.
  useEffect(() => () => void readDeskAgain(client, guarantorId), [client, guarantorId]);
  return (
    <Note meaning="pending" role="status" lead="We do not know yet whether the void happened.">
      We ask by ourselves. Nothing else of this payment can be given back until we know, and nobody can override this.
      <Box sx={{ mt: 2 }}>
        <ActionButton
          label={busy ? 'Asking …' : 'Check now'}
          keys="c"
          size="small"
          icon={<SyncOutlined />}
          onPress={() => void commit()}
        />
      </Box>
      {still && <Box sx={{ mt: 1 }}>The processor does not say yet. We ask again by ourselves.</Box>}
      {error !== null && <Box sx={{ mt: 1 }}>{error instanceof Error ? error.message : 'It could not be asked.'}</Box>}
    </Note>
  );
}
