import { OPEN_REFUNDS, REFUND_REASON_WORDS, type Desk, type WaysBack } from '@billing/contract';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { useSession } from '../../providers/session';
import { refundLooks } from '../../refunds/words';
import { ActionButton } from '../../ui/ActionButton';
import { dayOfInstant, dayText } from '../../ui/days';
import { Money } from '../../ui/Money';
import { StatusChip } from '../../ui/StatusChip';
import { sheets } from '../sheets';
import { voidLooks } from './words';
import { Withdraw } from './Withdraw';

interface BeforeProps {
  desk: Desk;
  ways: WaysBack;
  /** The request that is changed now. */
  changing: string | undefined;
}

/** What was given back of this payment, or asked for; one's own open request can be changed or withdrawn. */
export function Before({ desk, ways, changing }: BeforeProps) {
  const me = useSession().known?.staff.id;
  const [withdraws, setWithdraws] = useState(false);
  const { voids, refunds, payment } = ways;
  if (voids.length + refunds.length === 0) return null;
  const mine = refunds.find((one) => OPEN_REFUNDS.includes(one.status) && one.requestedBy.id === me);
  return (
    <Box component="section" aria-label="Given back before">
      <Box component="h3" sx={{ typography: 'overline', color: 'text.secondary', mb: 1 }}>
        Given back before, or asked for
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {voids.map(({ id, status, requestedAt, requestedBy, reason }) => (
          <Line key={id} cents={payment.amountCents} {...voidLooks[status]} status={status}>
            Void, {REFUND_REASON_WORDS[reason]} · {requestedBy.name},{' '}
            {dayText(dayOfInstant(requestedAt), { year: false })}
          </Line>
        ))}
        {refunds.map(({ id, status, amountCents, requestedAt, requestedBy, reason, answer }) => (
          <Line key={id} cents={amountCents} {...refundLooks[status]} status={status}>
            Refund, {REFUND_REASON_WORDS[reason]} · {requestedBy.name},{' '}
            {dayText(dayOfInstant(requestedAt), { year: false })}
            {answer && answer.decision !== 'approve' && ` · ${answer.by}: “${answer.note}”`}
          </Line>
        ))}
      </Box>
      {mine && !withdraws && (
        <Box sx={{ display: 'flex', gap: 2, mt: 2 }}>
          {mine.id !== changing && (
            <ActionButton
              label="Change it"
              keys="e"
              size="small"
              onPress={() => sheets.open({ kind: 'give_back', paymentId: payment.id, refundId: mine.id })}
            />
          )}
          <ActionButton label="Withdraw it" keys="w" size="small" onPress={() => setWithdraws(true)} />
        </Box>
      )}
      {mine && withdraws && (
        <Withdraw
          refund={mine}
          paymentId={payment.id}
          guarantorId={desk.guarantor.id}
          onBack={() => setWithdraws(false)}
          onDone={() => sheets.open({ kind: 'give_back', paymentId: payment.id })}
        />
      )}
    </Box>
  );
}

interface LineProps {
  cents: number;
  status: string;
  word: string;
  meaning: (typeof refundLooks)['requested']['meaning'];
  children: React.ReactNode;
}

function Line({ cents, status, word, meaning, children }: LineProps) {
  return (
    <Box component="li" sx={{ py: 1.25, borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Money cents={cents} strong />
        <StatusChip status={status} word={word} meaning={meaning} />
      </Box>
      <Box sx={{ typography: 'caption', color: 'text.secondary', overflowWrap: 'anywhere' }}>{children}</Box>
    </Box>
  );
}
