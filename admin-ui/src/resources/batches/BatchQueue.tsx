import type { Batch, BatchRow } from '@billing/contract';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { useNow } from '../../desk/find/useNow';
import { ask, call as request } from '../../providers/httpClient';
import { useSession } from '../../providers/session';
import { QueueFrame } from '../../queue/QueueFrame';
import { QueueList, type QueueRow } from '../../queue/QueueList';
import { useDecisions } from '../../queue/useDecisions';
import { useWalk } from '../../queue/useWalk';
import { today } from '../../ui/days';
import { EmptyState, ErrorState } from '../../ui/States';
import { BatchPane } from './BatchPane';
import { commandOf, decidedText } from './decisions';
import { batchKey } from './useBatch';
import { batchLooks, itemsText } from './words';

const parts = ['waits', 'bank', 'open', 'done'] as const;
type Part = (typeof parts)[number];

const filters: Record<Part, string> = {
  waits: 'status=submitted&_sort=submittedAt&_order=ASC',
  bank: 'status=approved&_sort=submittedAt&_order=ASC',
  open: 'status=open&status=balanced&status=rejected&_sort=openedAt&_order=ASC',
  done: 'status=deposited&status=reconciled&_sort=openedAt&_order=DESC',
};
const partWords: Record<Part, { name: string; empty: string; none: string }> = {
  waits: {
    name: 'waits',
    empty: 'No batch waits for approval',
    none: 'A batch that is entered and balanced stands here, the oldest first.',
  },
  bank: {
    name: 'bank',
    empty: 'Nothing is to be taken to the bank',
    none: 'A batch that was approved stands here until its deposit is recorded.',
  },
  open: {
    name: 'entering',
    empty: 'No batch is being entered',
    none: 'What preparers are at work on stands here.',
  },
  done: { name: 'done', empty: 'No batch was deposited yet', none: 'Batches that are at the bank stand here.' },
};
const askEveryMs = 60_000;

/** What waits for a supervisor among the batches, and what comes after. */
export function BatchQueue() {
  const [search, setSearch] = useSearchParams();
  const shown = parts.find((part) => part === search.get('show')) ?? 'waits';
  return <Queue key={shown} shown={shown} onShow={(part) => setSearch({ show: part }, { replace: true })} />;
}

function useBatches(shown: Part) {
  const client = useQueryClient();
  const answers = useQueries({
    queries: parts.map((part) => ({
      queryKey: ['batches', part],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const background = client.getQueryData(['batches', part]) !== undefined;
        const path = `/api/batches?${filters[part]}&_start=0&_end=100`;
        const { body, headers } = await ask<BatchRow[]>(path, { signal, background });
        return { rows: body, total: Number(headers.get('X-Total-Count') ?? body.length) };
      },
      enabled: part !== 'done' || shown === 'done',
      refetchInterval: askEveryMs,
      staleTime: 0,
    })),
  });
  const { data, error } = answers[parts.indexOf(shown)]!;
  return {
    rows: data?.rows ?? null,
    error,
    totalOf: (part: Part): number | null => answers[parts.indexOf(part)]!.data?.total ?? null,
    readAgain: () => client.invalidateQueries({ queryKey: ['batches'] }),
  };
}

function Queue({ shown, onShow }: { shown: Part; onShow: (part: Part) => void }) {
  const { rows, error, totalOf, readAgain } = useBatches(shown);
  const me = useSession().known?.staff.id ?? '';
  const now = new Date(useNow(30_000)).toISOString();
  const ids = (rows ?? []).map(({ id }) => String(id));
  const walk = useWalk(ids, readAgain);
  const { decide, said, overtakenText } = useDecisions<Batch>(batchKey, walk, readAgain);
  const { current } = walk;
  const total = totalOf(shown);
  const place = current && ids.includes(current) ? `${ids.indexOf(current) + 1} of ${total}` : undefined;
  const words = partWords[shown];
  return (
    <QueueFrame
      title="Batches"
      left={total === null || shown === 'done' ? null : `${total} left`}
      parts={<Parts shown={shown} totalOf={totalOf} onShow={onShow} />}
      list={
        <QueueList
          label={words.name}
          rows={(rows ?? []).map((row) => toRow(row, me))}
          walk={walk}
          now={now}
          aging={shown !== 'done'}
        />
      }
      said={said}
    >
      {error && !rows ? (
        <ErrorState title="What waits could not be read" error={error} onRetry={() => void readAgain()} />
      ) : current ? (
        <BatchPane
          key={current}
          id={current}
          place={place}
          overtaken={overtakenText(current)}
          onDecide={(batch, { kind }, typed) => {
            const { path, body } = commandOf(batch, kind, typed, today());
            const send = () => request<Batch>(path, { method: 'POST', body });
            return decide({ id: current, send, say: decidedText });
          }}
        />
      ) : (
        rows && <EmptyState title={words.empty}>{words.none}</EmptyState>
      )}
    </QueueFrame>
  );
}

const toRow = (row: BatchRow, me: string): QueueRow => ({
  id: String(row.id),
  title: `Batch ${row.id}`,
  beside: row.openedById === me ? 'yours' : row.status === 'rejected' ? batchLooks.rejected.word : undefined,
  cents: row.controlCents,
  from: `${row.entity.code === 'HHC-HOSP' ? 'H' : 'D'} · ${itemsText(row.enteredCount)} · ${row.openedBy}`,
  since: row.submittedAt ?? row.openedAt,
});

interface PartsProps {
  shown: Part;
  totalOf: (part: Part) => number | null;
  onShow: (part: Part) => void;
}

function Parts({ shown, totalOf, onShow }: PartsProps) {
  useShortcut('1', 'What waits', () => onShow('waits'), { group: 'The queue' });
  useShortcut('2', 'To the bank', () => onShow('bank'), { group: 'The queue' });
  useShortcut('3', 'Being entered', () => onShow('open'), { group: 'The queue' });
  useShortcut('4', 'Done lately', () => onShow('done'), { group: 'The queue' });
  return (
    <ToggleButtonGroup
      exclusive
      aria-label="Part of the queue"
      value={shown}
      onChange={(_event, part: Part | null) => part && onShow(part)}
    >
      {parts.map((part) => (
        <ToggleButton key={part} value={part}>
          {[partWords[part].name, part === 'done' ? null : totalOf(part)].filter((word) => word !== null).join(' ')}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
