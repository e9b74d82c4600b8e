import { groupBillId, type Desk, type WaysBack } from '@billing/contract';
import Box from '@mui/material/Box';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { receiptText } from '../../resources/payments/words';
import { paidWith } from '../../refunds/words';
import { dayText } from '../../ui/days';
import { Keycap } from '../../ui/Keycap';
import { Money } from '../../ui/Money';
import { Note } from '../../ui/Note';
import { StatusChip } from '../../ui/StatusChip';
import { ChoiceRow, Choices } from '../pay/ChoiceRow';
import { mayOverride } from './backDraft';
import { Before } from './Before';
import { EarlyNote, EarlyReason } from './EarlyFields';
import { RefundFields } from './RefundFields';
import type { Entry } from './useGiveBack';
import { isVoidOpen } from './useWays';
import { VoidUnknown } from './VoidUnknown';
import { WhyFields } from './WhyFields';
import { voidOff } from './words';

interface BackFormProps {
  desk: Desk;
  ways: WaysBack;
  entry: Entry;
  refundId: string | undefined;
}

/** Which payment, what went back of it before, which way, and why. */
export function BackForm({ desk, ways, entry, refundId }: BackFormProps) {
  const { changed, way } = entry;
  const early = way === 'refund' && entry.draft.override !== null;
  const shut = entry.left <= 0 && ways.void.refusal !== null ? ways.refund.refusal : null;
  const words = changed?.answer?.decision === 'return' ? changed.answer : null;
  return (
    <>
      <ThePayment payment={ways.payment} />
      <Before desk={desk} ways={ways} changing={refundId} />
      {isVoidOpen(ways) && <VoidUnknown ways={ways} guarantorId={desk.guarantor.id} />}
      {refundId !== undefined && !changed && (
        <Note meaning="pending" lead="This request is no longer there to change." />
      )}
      {words && (
        <Note meaning="pending" lead={`${words.by} asks:`}>
          “{words.note}”
        </Note>
      )}
      {shut ? (
        !isVoidOpen(ways) && <Note lead="Nothing more can be given back.">{shut.message}</Note>
      ) : (
        <>
          {!changed && <WayChoice ways={ways} entry={entry} />}
          {early && <EarlyNote />}
          {way === 'refund' && <RefundFields ways={ways} entry={entry} />}
          <WhyFields entry={entry} />
          {early && <EarlyReason entry={entry} />}
        </>
      )}
    </>
  );
}

function ThePayment({ payment }: { payment: WaysBack['payment'] }) {
  const { amountCents, receiptNo, receivedOn, takenBy, status, billId, entity } = payment;
  return (
    <Box component="section" aria-label="The payment">
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2.5 }}>
        <Money cents={amountCents} strong sx={{ typography: 'h2' }} />
        <StatusChip status={status} />
      </Box>
      <Box sx={{ mt: 1, typography: 'caption', color: 'text.secondary' }}>
        {paidWith(payment)} · {dayText(receivedOn)} · {takenBy.name}
        {receiptNo && ` · receipt ${receiptText(receiptNo)}`} · {entity.shortName} {groupBillId(billId)}
      </Box>
    </Box>
  );
}

/** The void is the taker's alone and the whole payment; a refund is anybody's to ask for. */
function WayChoice({ ways, entry: { way, change } }: { ways: WaysBack; entry: Entry }) {
  const off = voidOff(ways);
  const { refusal } = ways.refund;
  const shut = refusal === null || mayOverride(ways) ? null : refusal.message;
  useShortcut('1', 'Void the whole payment', () => change({ way: 'void' }), { enabled: off === null });
  useShortcut('2', 'Ask for a refund', () => change({ way: 'refund' }), { enabled: shut === null });
  return (
    <Choices title="How" value={way} onValue={(next) => change({ way: next as typeof way })}>
      <ChoiceRow
        value="void"
        chosen={way === 'void'}
        label="Void the whole payment"
        hint={`at once, until ${ways.void.until} ET`}
        refusal={off}
        autoFocus={way === 'void'}
        right={<Key keys="1" />}
      />
      <ChoiceRow
        value="refund"
        chosen={way === 'refund'}
        label="Ask for a refund"
        hint="a supervisor looks at it first"
        refusal={shut ?? undefined}
        right={<Key keys="2" />}
      />
    </Choices>
  );
}

const Key = ({ keys }: { keys: string }) => (
  <Box component="span" sx={{ flex: 'none' }}>
    <Keycap keys={keys} />
  </Box>
);
