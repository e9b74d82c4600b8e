import type { PlanRequest } from '@billing/contract';
import { useNow } from '../../desk/find/useNow';
import { call as request } from '../../providers/httpClient';
import { QueueFrame } from '../../queue/QueueFrame';
import { QueueList, type QueueRow } from '../../queue/QueueList';
import { useDecisions } from '../../queue/useDecisions';
import { useWalk } from '../../queue/useWalk';
import { EmptyState, ErrorState } from '../../ui/States';
import { Parts, type Shown } from './Parts';
import { planDecidedWords } from './planDecisions';
import { PlanRequestPane } from './PlanRequestPane';
import { planRequestKey, usePlanRequests } from './usePlanRequests';
import { useRefundQueue } from './useRefundQueue';

interface PlanApprovalsProps {
  /** The request that another screen led to. */
  first: string | null;
  onShow: (part: Shown) => void;
}

/** Payment plans outside the policy, which begin with a supervisor's yes. */
export function PlanApprovals({ first, onShow }: PlanApprovalsProps) {
  const { rows, error, readAgain } = usePlanRequests();
  const refunds = useRefundQueue('waits');
  const now = new Date(useNow(30_000)).toISOString();
  const ids = (rows ?? []).map(({ id }) => id);
  const walk = useWalk(ids, readAgain, first);
  const { decide, said, overtakenText } = useDecisions<PlanRequest>(planRequestKey, walk, readAgain);
  const { current } = walk;
  const list: QueueRow[] = (rows ?? []).map((row) => ({
    id: row.id,
    title: 'Payment plan',
    cents: row.totalCents,
    from: `${row.requestedBy.name} · ${row.guarantorName}`,
    since: row.requestedAt,
  }));
  const place = current && ids.includes(current) ? `${ids.indexOf(current) + 1} of ${ids.length}` : undefined;
  const totalOf = (part: Shown) =>
    part === 'plans' ? (rows?.length ?? null) : part === 'done' ? null : refunds.totalOf(part);
  return (
    <QueueFrame
      title="Approvals"
      left={rows && `${rows.length} left`}
      parts={<Parts shown="plans" totalOf={totalOf} onShow={onShow} />}
      list={<QueueList label="plans" rows={list} walk={walk} now={now} aging />}
      said={said}
    >
      {error && !rows ? (
        <ErrorState title="What waits could not be read" error={error} onRetry={() => void readAgain()} />
      ) : current ? (
        <PlanRequestPane
          key={current}
          id={current}
          place={place}
          overtaken={overtakenText(current)}
          onDecide={({ kind }, words) => {
            const body = { decision: kind, ...(kind === 'approve' ? {} : { note: words }) };
            const send = () => request<PlanRequest>(`/api/plan-requests/${current}/decide`, { method: 'POST', body });
            return decide({ id: current, send, say: planDecidedWords });
          }}
        />
      ) : (
        rows && (
          <EmptyState title="No plan waits for approval">
            A plan outside the policy that an agent asks for stands here at once, the oldest first.
          </EmptyState>
        )
      )}
    </QueueFrame>
  );
}
