import type { Review, ReviewQueue } from '@billing/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNow } from '../../desk/find/useNow';
import { call as request } from '../../providers/httpClient';
import { QueueFrame } from '../../queue/QueueFrame';
import { QueueList, type QueueRow } from '../../queue/QueueList';
import { useDecisions } from '../../queue/useDecisions';
import { useWalk } from '../../queue/useWalk';
import { EmptyState, ErrorState } from '../../ui/States';
import { reviewKey, ReviewPane } from './ReviewPane';
import { reviewedWords, rulesText } from './words';

const queueKey = ['reviews'];
const askEveryMs = 60_000;

/** What staff took and a supervisor looks at: the sample, and what stands out. */
export default function ReviewPage() {
  const client = useQueryClient();
  const { data, error } = useQuery({
    queryKey: queueKey,
    queryFn: ({ signal }) => {
      const background = client.getQueryData(queueKey) !== undefined;
      return request<ReviewQueue>('/api/reviews', { signal, background });
    },
    refetchInterval: askEveryMs,
    staleTime: 0,
  });
  const readAgain = () => client.invalidateQueries({ queryKey: queueKey });
  const now = new Date(useNow(30_000)).toISOString();
  const rows = (data?.rows ?? []).map(toRow);
  const ids = rows.map(({ id }) => id);
  const walk = useWalk(ids, readAgain);
  const { decide, said, overtakenText } = useDecisions<Review>(reviewKey, walk, readAgain);
  const { current } = walk;
  const place = current && ids.includes(current) ? `${ids.indexOf(current) + 1} of ${data?.waiting}` : undefined;
  return (
    <QueueFrame
      title="Review"
      left={data ? `${data.waiting} left` : null}
      list={<QueueList label="Payments to review" rows={rows} walk={walk} now={now} aging />}
      said={said}
    >
      {error && !data ? (
        <ErrorState title="What waits could not be read" error={error} onRetry={() => void readAgain()} />
      ) : current ? (
        <ReviewPane
          key={current}
          id={current}
          place={place}
          overtaken={overtakenText(current)}
          onDecide={({ kind: decision }, note) => {
            const body = { decision, note };
            const send = () => request<Review>(`/api/reviews/${current}/decide`, { method: 'POST', body });
            return decide({ id: current, send, say: reviewedWords });
          }}
        />
      ) : (
        data && (
          <EmptyState title="Every payment is reviewed">
            What the sample picks and what stands out comes here by itself, within a minute of the payment.
          </EmptyState>
        )
      )}
    </QueueFrame>
  );
}

function toRow({ id, rules, amountCents, takenBy, own, guarantorName, since }: ReviewQueue['rows'][number]): QueueRow {
  return {
    id: String(id),
    title: rulesText(rules),
    beside: own ? 'yours' : undefined,
    cents: amountCents,
    from: `${takenBy} · ${guarantorName}`,
    since,
  };
}
