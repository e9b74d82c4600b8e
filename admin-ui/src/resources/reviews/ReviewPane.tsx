import type { Review } from '@billing/contract';
import { groupBillId } from '@billing/contract';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { call as request } from '../../providers/httpClient';
import { DecisionBar } from '../../queue/DecisionBar';
import type { Decided, Decision } from '../../queue/decisions';
import { Beside, PaneHead } from '../../queue/PaneHead';
import { PaneBody } from '../../queue/QueueFrame';
import { moneyText } from '../../ui/amounts';
import { InstantText } from '../../ui/DayText';
import { type Entity, EntityMark } from '../../ui/EntityMark';
import { PanelSkeleton } from '../../ui/Skeletons';
import { ErrorState } from '../../ui/States';
import { StatusChip } from '../../ui/StatusChip';
import { DecidedBefore, RefundsOfIt, Taker, TheCall, ThePayment, WhyLooked } from './ReviewPanels';
import { reviewDecisions, reviewLooks } from './words';

export const reviewKey = (id: string) => ['review', id];

interface ReviewPaneProps {
  id: string;
  place?: string;
  overtaken: string | null;
  onDecide: (decision: Decision, words: string) => Promise<Decided>;
}

/** Everything that is needed to say whether one payment was taken right. */
export function ReviewPane({ id, place, overtaken, onDecide }: ReviewPaneProps) {
  const {
    data: review,
    error,
    refetch,
  } = useQuery({
    queryKey: reviewKey(id),
    queryFn: ({ signal }) => request<Review>(`/api/reviews/${id}`, { signal }),
    staleTime: 0,
  });
  if (error && !review)
    return <ErrorState title="The payment could not be read" error={error} onRetry={() => void refetch()} />;
  if (!review)
    return (
      <Box sx={{ p: 5 }}>
        <PanelSkeleton lines={14} />
      </Box>
    );
  const { payment } = review;
  const { word, meaning } = reviewLooks[review.status];
  return (
    <>
      <PaneBody label="The payment to review">
        <PaneHead
          title={`${moneyText(payment.amountCents)} taken by ${payment.takenBy}`}
          chip={<StatusChip status={review.status} word={word} meaning={meaning} />}
          place={place}
        >
          <span>{review.guarantorName}</span>·
          <EntityMark entity={payment.entity.code as Entity} />
          <span>
            {payment.entity.shortName} {groupBillId(payment.billId)}
          </span>
          ·
          <InstantText at={payment.createdAt} />
        </PaneHead>
        <Beside>
          <WhyLooked review={review} />
          <Taker review={review} />
        </Beside>
        <Beside>
          <ThePayment payment={payment} />
          <TheCall review={review} />
        </Beside>
        <Box sx={{ display: 'grid', gap: 3.5 }}>
          <RefundsOfIt refunds={review.refunds} />
          <DecidedBefore review={review} />
        </Box>
      </PaneBody>
      <DecisionBar
        key={id}
        subject={`review:${id}`}
        decisions={reviewDecisions(payment.takenBy)}
        refusal={review.decideRefusal}
        overtaken={overtaken}
        onDecide={onDecide}
      />
    </>
  );
}
