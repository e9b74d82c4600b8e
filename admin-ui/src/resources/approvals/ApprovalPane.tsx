import type { Refund } from '@billing/contract';
import { groupBillId } from '@billing/contract';
import Box from '@mui/material/Box';
import { DecisionBar } from '../../queue/DecisionBar';
import type { Decided, Decision } from '../../queue/decisions';
import { Beside, PaneHead } from '../../queue/PaneHead';
import { PaneBody } from '../../queue/QueueFrame';
import { useSession } from '../../providers/session';
import { LedgerEffect } from '../../refunds/LedgerEffect';
import { goesTo, refundLooks } from '../../refunds/words';
import { InstantText } from '../../ui/DayText';
import { type Entity, EntityMark } from '../../ui/EntityMark';
import { Note } from '../../ui/Note';
import { PanelSkeleton } from '../../ui/Skeletons';
import { ErrorState } from '../../ui/States';
import { moneyText } from '../../ui/amounts';
import { StatusChip } from '../../ui/StatusChip';
import { decisionsOf } from './decisions';

import { Decisions, PatientGets, Policy, Requester, Why } from './RequestPanels';
import { useRefund } from './useRefundQueue';

interface ApprovalPaneProps {
  id: string;
  /** Such as `1 of 10`. */
  place?: string;
  overtaken: string | null;
  onDecide: (refund: Refund, decision: Decision, words: string) => Promise<Decided>;
}

/** Everything that is needed to decide about one refund. */
export function ApprovalPane({ id, place, overtaken, onDecide }: ApprovalPaneProps) {
  const { data: refund, error, refetch } = useRefund(id);
  const me = useSession().known?.staff.id ?? '';
  if (error && !refund)
    return <ErrorState title="The request could not be read" error={error} onRetry={() => void refetch()} />;
  if (!refund)
    return (
      <Box sx={{ p: 5 }}>
        <PanelSkeleton lines={14} />
      </Box>
    );
  const decisions = decisionsOf(refund);
  const waits = refund.status === 'requested' || refund.status === 'approved_once';
  return (
    <>
      <PaneBody label="The request">
        <RefundHead refund={refund} place={place} />
        <Failed refund={refund} />
        <Beside>
          <Why refund={refund} />
          <Policy refund={refund} me={me} />
        </Beside>
        {refund.effect && (
          <Box sx={{ mb: 3.5 }}>
            <LedgerEffect effect={refund.effect} owedBy={refund.guarantorName} />
          </Box>
        )}
        <Beside>
          <Requester refund={refund} />
          <PatientGets refund={refund} />
        </Beside>
        <Decisions refund={refund} />
      </PaneBody>
      {(decisions.length > 0 || overtaken) && (
        <DecisionBar
          key={id}
          subject={`refund:${id}`}
          decisions={decisions}
          refusal={waits ? refund.decideRefusal : null}
          overtaken={overtaken}
          onDecide={(decision, words) => onDecide(refund, decision, words)}
        />
      )}
    </>
  );
}

function RefundHead({ refund, place }: { refund: Refund; place?: string }) {
  const { word, meaning } = refundLooks[refund.status];
  const { payment } = refund;
  return (
    <PaneHead
      title={`Refund ${moneyText(refund.amountCents)} to ${goesTo(refund)}`}
      chip={<StatusChip status={refund.status} word={word} meaning={meaning} />}
      place={place}
    >
      <span>{refund.guarantorName}</span>·
      <EntityMark entity={payment.entity.code as Entity} />
      <span>
        {payment.entity.shortName} {groupBillId(payment.billId)}
      </span>
      ·
      <span>
        asked by {refund.requestedBy.name}, <InstantText at={refund.requestedAt} />
      </span>
    </PaneHead>
  );
}

/** Why a refund that was sent is still a person's work. */
function Failed({ refund: { status, failureCode, nextAskAt, checkNo } }: { refund: Refund }) {
  if (status === 'needs_check')
    return (
      <Box sx={{ mb: 3.5 }}>
        <Note meaning="trouble" lead={failureCode ? 'It could not go back to the card.' : 'It goes by mailed check.'}>
          {failureCode && `The processor says: ${failureCode.replaceAll('_', ' ')}. `}
          Confirm the address, draw the check and record its number.
        </Note>
      </Box>
    );
  if (['submitted', 'pending', 'unknown'].includes(status))
    return (
      <Box sx={{ mb: 3.5 }}>
        <Note meaning="pending" lead="We do not know yet whether it arrived.">
          It is asked by itself
          {nextAskAt && (
            <>
              {' '}
              at <InstantText at={nextAskAt} />
            </>
          )}
          . It is never sent a second time.
        </Note>
      </Box>
    );
  if (checkNo)
    return (
      <Box sx={{ mb: 3.5 }}>
        <Note meaning="settled" lead={`Check ${checkNo} is mailed.`} />
      </Box>
    );
  return null;
}
