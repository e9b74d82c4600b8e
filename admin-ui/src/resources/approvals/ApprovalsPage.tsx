import { REFUND_REASON_WORDS, type Refund } from '@billing/contract';
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useSearchParams } from 'react-router';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { useNow } from '../../desk/find/useNow';
import { call as request } from '../../providers/httpClient';
import { useSession } from '../../providers/session';
import { QueueFrame } from '../../queue/QueueFrame';
import { QueueList, type QueueRow } from '../../queue/QueueList';
import { useDecisions } from '../../queue/useDecisions';
import { useWalk } from '../../queue/useWalk';
import { refundLooks } from '../../refunds/words';
import { Keycap } from '../../ui/Keycap';
import { EmptyState, ErrorState } from '../../ui/States';
import { ApprovalPane } from './ApprovalPane';
import { commandOf } from './decisions';
import { type Part, parts, refundKey, useRefundQueue } from './useRefundQueue';
import { decidedWords, rowBeside } from './words';

/** Money back: what waits for a supervisor's yes, and what fell out after it. */
export default function ApprovalsPage() {
  const [search, setSearch] = useSearchParams();
  const shown = parts.find((part) => part === search.get('show')) ?? 'waits';
  const first = search.get('refund');
  return (
    <Approvals
      key={shown}
      shown={shown}
      first={first}
      onShow={(part) => setSearch({ show: part }, { replace: true })}
    />
  );
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
  onShow: (part: Part) => void;
}

function Approvals({ shown, first, onShow }: ApprovalsProps) {
  const { rows, error, totalOf, readAgain } = useRefundQueue(shown);
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
      parts={<Parts shown={shown} totalOf={totalOf} onShow={onShow} />}
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

interface PartsProps {
  shown: Part;
  totalOf: (part: Part) => number | null;
  onShow: (part: Part) => void;
}

/** Which part of the queue is shown, with how much is in each; 1 to 4 choose. */
function Parts({ shown, totalOf, onShow }: PartsProps) {
  useShortcut('1', 'What waits', () => onShow('waits'), { group: 'The queue' });
  useShortcut('2', 'Needs a check', () => onShow('check'), { group: 'The queue' });
  useShortcut('3', 'Outcome unknown', () => onShow('open'), { group: 'The queue' });
  useShortcut('4', 'Done lately', () => onShow('done'), { group: 'The queue' });
  return (
    <ToggleButtonGroup
      exclusive
      fullWidth
      aria-label="Part of the queue"
      value={shown}
      onChange={(_event, part: Part | null) => part && onShow(part)}
    >
      {parts.map((part, at) => (
        <ToggleButton key={part} value={part} aria-keyshortcuts={String(at + 1)} sx={partSx}>
          <span>{partWords[part].name}</span>
          <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
            {part !== 'done' && totalOf(part)}
            <Keycap keys={String(at + 1)} />
          </Box>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** The word over its count and key: four of them stand in the narrow column. */
const partSx = { flexDirection: 'column', height: 46, px: 1, lineHeight: '18px' };
