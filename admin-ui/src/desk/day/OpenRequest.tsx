import { groupBillId, type Refund } from '@billing/contract';
import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { ShortcutLayer } from '../../app/keyboard/useShortcut';
import { search } from '../../app/search';
import { useCommit } from '../../commands/useCommit';
import { call as request } from '../../providers/httpClient';
import { ActionButton } from '../../ui/ActionButton';
import { moneyText } from '../../ui/amounts';
import { Note } from '../../ui/Note';
import { wanted } from '../back/wanted';
import { find } from '../find/findings';
import type { MyRequest } from './MyRequests';

/**
 * A request that came back is changed on its account, which only its caller or a supervisor's reason opens; as soon as
 * it is open, the sheet opens by itself. To withdraw it, nothing of the account is needed.
 */
export function OpenRequest({ request: asked, onBack }: { request: MyRequest; onBack: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { commit, busy, error } = useCommit(async () => {
    await request<Refund>(`/api/refunds/${asked.id}/withdraw`, { method: 'POST', body: {} });
    await client.invalidateQueries({ queryKey: ['my-day'] });
  });
  const { guarantorId, billId } = asked;
  const goOn = () => {
    wanted.want(asked.id);
    if (guarantorId !== null) return void navigate(`/desk/${guarantorId}`);
    search.type(groupBillId(billId));
    void find(client, billId);
  };
  return (
    <ShortcutLayer>
      <Box role="group" aria-label={`The request for ${groupBillId(billId)}`} sx={{ py: 2, display: 'grid', gap: 2 }}>
        <Box>
          {guarantorId === null
            ? `It is changed with the account open. Call the patient, search ${groupBillId(billId)} and verify them: the request then opens by itself.`
            : 'It is changed with the account open. Say why you open it: the request then opens by itself.'}
        </Box>
        {error !== null && (
          <Note meaning="trouble" role="alert" lead="It was not withdrawn.">
            {error instanceof Error ? error.message : ''}
          </Note>
        )}
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
          <ActionButton label="Back" keys="Escape" size="small" onPress={onBack} />
          <ActionButton
            label={busy ? 'Withdrawing …' : `Withdraw ${moneyText(asked.amountCents)}`}
            size="small"
            onPress={() => void commit()}
          />
          <ActionButton
            label={guarantorId === null ? 'Start the call and search' : 'Open the account'}
            keys="enter"
            size="small"
            primary
            autoFocus
            onPress={goOn}
          />
        </Box>
      </Box>
    </ShortcutLayer>
  );
}
