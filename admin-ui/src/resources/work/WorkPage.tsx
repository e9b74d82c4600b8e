import type { Work, WorkItem, WorkQueue } from '@billing/contract';
import { WORK_QUEUES } from '@billing/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useNow } from '../../desk/find/useNow';
import { call as request } from '../../providers/httpClient';
import { QueueFrame } from '../../queue/QueueFrame';
import { QueueList, type QueueRow } from '../../queue/QueueList';
import { useDecisions } from '../../queue/useDecisions';
import { useWalk } from '../../queue/useWalk';
import { EmptyState, ErrorState } from '../../ui/States';
import { taskKey, workKey } from './useTask';
import { besideOf, didWords, queueNames } from './words';
import { WorkPane } from './WorkPane';
import { WorkParts } from './WorkParts';

/** What fell out and waits for a person, by queue; each task is taken, done and left in the same way. */
export default function WorkPage() {
  const [search, setSearch] = useSearchParams();
  const shown = WORK_QUEUES.find((queue) => queue === search.get('queue')) ?? null;
  const show = (queue: WorkQueue | null) => setSearch(queue ? { queue } : {}, { replace: true });
  return <Queue key={shown} shown={shown} onShow={show} />;
}

function Queue({ shown, onShow }: { shown: WorkQueue | null; onShow: (queue: WorkQueue | null) => void }) {
  const client = useQueryClient();
  const key = [...workKey, shown];
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => {
      const background = client.getQueryData(key) !== undefined;
      return request<Work>(shown ? `/api/work?queue=${shown}` : '/api/work', { signal, background });
    },
    refetchInterval: 30_000,
    staleTime: 0,
  });
  const readAgain = () => client.invalidateQueries({ queryKey: workKey });
  const now = new Date(useNow(30_000)).toISOString();
  const slaOf = (queue: WorkQueue) => data?.queues.find((one) => one.queue === queue)?.slaHours;
  const rows = (data?.rows ?? []).map((row) => ({ ...toRow(row), withinHours: slaOf(row.queue) }));
  const ids = rows.map(({ id }) => id);
  const walk = useWalk(ids, readAgain);
  const { decide, said, overtakenText } = useDecisions<WorkItem>(taskKey, walk, readAgain);
  const { current } = walk;
  const left = data?.queues.filter(({ queue }) => !shown || queue === shown).reduce((n, { count }) => n + count, 0);
  const place = current && ids.includes(current) ? `${ids.indexOf(current) + 1} of ${left}` : undefined;
  return (
    <QueueFrame
      title="Work"
      left={left === undefined ? null : `${left} left`}
      parts={data && <WorkParts queues={data.queues} shown={shown} now={now} onShow={onShow} />}
      list={<QueueList label="Tasks" rows={rows} walk={walk} now={now} aging />}
      said={said}
    >
      {error && !data ? (
        <ErrorState title="The work could not be read" error={error} onRetry={() => void readAgain()} />
      ) : current ? (
        <WorkPane
          key={current}
          id={current}
          place={place}
          now={now}
          overtaken={overtakenText(current)}
          onDecide={({ kind }, words) => {
            const send = () =>
              kind === 'take_over' || kind === 'release'
                ? post(`${current}/${kind.replace('_', '-')}`, kind === 'release' ? {} : { reason: words })
                : post(`${current}/finish`, { outcome: kind, note: words });
            return decide({ id: current, send, say: didWords, stay: kind === 'take_over' });
          }}
        />
      ) : (
        data && (
          <EmptyState title="Nothing waits here">
            {shown
              ? queueNames[shown].empty
              : 'What came back from the bank, what nobody knows the outcome of and what was promised will stand here.'}
          </EmptyState>
        )
      )}
    </QueueFrame>
  );
}

const post = (path: string, body: object) => request<WorkItem>(`/api/work/${path}`, { method: 'POST', body });

function toRow(row: Work['rows'][number]): QueueRow {
  const { id, title, maskedName, since } = row;
  return { id: String(id), title, beside: besideOf(row), from: maskedName ?? 'about no account', since };
}
