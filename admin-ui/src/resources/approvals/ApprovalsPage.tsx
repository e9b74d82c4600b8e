import { REFUND_REASON_WORDS, type Refund } from '@billing/contract';
import { useSearchParams } from 'react-router';
import { useNow } from '../../desk/find/useNow';
import { call as request } from '../../providers/httpClient';
import { useSession } from '../../providers/session';
import { QueueFrame } from '../../queue/QueueFrame';
import { QueueList, type QueueRow } from '../../queue/QueueList';
import { useDecisions } from '../../queue/useDecisions';
import { useWalk } from '../../queue/useWalk';
import { refundLooks } from '../../refunds/words';
import { EmptyState, ErrorState } from '../../ui/States';
import { ApprovalPane } from './ApprovalPane';
import { commandOf } from './decisions';
import { Parts, type Shown, shownParts } from './Parts';
import { PlanApprovals } from './PlanApprovals';
import { usePlanRequests } from './usePlanRequests';
import { type Part, refundKey, useRefundQueue } from './useRefundQueue';
import { decidedWords, rowBeside } from './words';

/** Money back: what waits for a supervisor's yes, and what fell out after it. */
export default function ApprovalsPage() {
  const [search, setSearch] = useSearchParams();
  const shown = shownParts.find((part) => part === search.get('show')) ?? 'waits';
  const onShow = (part: Shown) => setSearch({ show: part }, { replace: true });
  if (shown === 'plans') return <PlanApprovals first={search.get('plan')} onShow={onShow} />;
  return <Approvals key={shown} shown={shown} first={search.get('refund')} onShow={onShow} />;
}

const partWords: Record<Part, { name: string; empty: string; none: string }> = {
  waits: {
    name: 'waits',
    empty: 'Nothing waits for approval',
    none: 'A refund that an agent asks for stands here at once, the oldest first.',
  },
  check: {
    name: 'check',
    empty: 'No check is to be mailed',
    none: 'A refund that cannot go back to its card stands here until its check is recorded.',
  },
  open: {
    name: 'unknown',
    empty: 'Every outcome is known',
    none: 'A refund that was sent and has no answer yet stands here.',
  },
  done: {
    name: 'done',
    empty: 'Nothing was decided yet',
    none: 'What was given back, returned or rejected stands here.',
  },
};

interface ApprovalsProps {
  shown: Part;
  /** The refund that another screen led to. */
  first: string | null;
  onShow: (part: Shown) => void;
}

function Approvals({ shown, first, onShow }: ApprovalsProps) {
  const { rows, error, totalOf, readAgain } = useRefundQueue(shown);
  const plans = usePlanRequests().rows;
  const me = useSession().known?.staff.id ?? '';
  const now = new Date(useNow(30_000)).toISOString();
  const ids = (rows ?? []).map(({ id }) => id);
  const walk = useWalk(ids, readAgain, first);
  const { decide, said, overtakenText } = useDecisions<Refund>(refundKey, walk, readAgain);
  const { current } = walk;
  const total = totalOf(shown);
  const place = current && ids.includes(current) ? `${ids.indexOf(current) + 1} of ${total}` : undefined;
  const list: QueueRow[] = (rows ?? []).map((row) => ({
    id: row.id,
    title: shown === 'done' ? refundLooks[row.status].word : REFUND_REASON_WORDS[row.reason],
    beside: shown === 'waits' ? rowBeside(row, me) : undefined,
    cents: row.amountCents,
    from: `${row.requestedBy} · ${row.guarantorName}`,
    since: row.requestedAt,
  }));
  const words = partWords[shown];
  return (
    <QueueFrame
      title="Approvals"
      left={total === null ? null : shown === 'done' ? null : `${total} left`}
      parts={
        <Parts
          shown={shown}
          totalOf={(part) => (part === 'plans' ? (plans?.length ?? null) : part === 'done' ? null : totalOf(part))}
          onShow={onShow}
        />
      }
      list={<QueueList label={words.name} rows={list} walk={walk} now={now} aging={shown !== 'done'} />}
      said={said}
    >
      {error && !rows ? (
        <ErrorState title="What waits could not be read" error={error} onRetry={() => void readAgain()} />
      ) : current ? (
        <ApprovalPane
          key={current}
          id={current}
          place={place}
          overtaken={overtakenText(current)}
          onDecide={(refund, { kind }, typed) => {
            const { path, body } = commandOf(refund, kind, typed);
            const send = () => request<Refund>(path, { method: 'POST', body });
            return decide({ id: refund.id, send, say: decidedWords });
          }}
        />
      ) : (
        rows && <EmptyState title={words.empty}>{words.none}</EmptyState>
      )}
    </QueueFrame>
  );
}
