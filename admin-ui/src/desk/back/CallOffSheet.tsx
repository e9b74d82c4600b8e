import type { Desk } from '@billing/contract';
import EventBusyOutlined from '@mui/icons-material/EventBusyOutlined';
import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { ReasonField } from '../../commands/ReasonField';
import { useReason } from '../../commands/useReason';
import { call as request } from '../../providers/httpClient';
import { isProblem } from '../../providers/problems';
import { ActionButton } from '../../ui/ActionButton';
import { moneyText } from '../../ui/amounts';
import { dayText } from '../../ui/days';
import { Note } from '../../ui/Note';
import { Sheet } from '../../ui/Sheet';
import { readDeskAgain } from '../useDesk';

interface CallOffSheetProps {
  desk: Desk;
  retryId: string;
  onBack: () => void;
}

/** A bank debit that would be tried again is not; the bill stays owed. */
export default function CallOffSheet({ desk, retryId, onBack }: CallOffSheetProps) {
  const client = useQueryClient();
  const retry = desk.retries.find(({ id }) => id === retryId);
  const said = useReason(`call_off:${retryId}`, async (reason) => {
    try {
      await request(`/api/debit-retries/${retryId}/cancel`, { method: 'POST', body: { reason } });
      onBack();
    } catch (refusal) {
      if (!isProblem(refusal, 'debit_retry_ended')) throw refusal;
      onBack();
    }
    await readDeskAgain(client, desk.guarantor.id);
  });
  const footer = (
    <ActionButton
      label={said.busy ? 'Sending …' : 'Call it off'}
      keys="ctrl+enter"
      size="large"
      primary
      onPress={said.submit}
    />
  );
  return (
    <Sheet
      open
      onBack={onBack}
      title="Do not try the debit again"
      icon={<EventBusyOutlined aria-hidden />}
      width={560}
      footer={footer}
    >
      <Box sx={{ px: 4.5, py: 4, display: 'flex', flexDirection: 'column', gap: 3 }}>
        {said.otherwise && (
          <Note meaning="trouble" lead="Nothing was changed." role="alert">
            {said.otherwise}
          </Note>
        )}
        <Box>
          {retry
            ? `${moneyText(retry.cents)} from ${retry.bankName ?? 'the account'} ending ${retry.last4 ?? 'unknown'} would be tried on ${dayText(retry.dueOn)}. The bill stays owed.`
            : 'It is not tried again any more, or is on its way already.'}
        </Box>
        <ReasonField label="Why" hint="Such as: the caller pays by card next week" said={said} />
      </Box>
    </Sheet>
  );
}
