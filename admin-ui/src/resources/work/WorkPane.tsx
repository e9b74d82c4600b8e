import type { WorkItem } from '@billing/contract';
import Box from '@mui/material/Box';
import { Age } from '../../home/Age';
import { DecisionBar } from '../../queue/DecisionBar';
import type { Decided, Decision } from '../../queue/decisions';
import { PaneHead } from '../../queue/PaneHead';
import { PaneBody } from '../../queue/QueueFrame';
import { timeText } from '../../ui/days';
import { DayText } from '../../ui/DayText';
import { PanelSkeleton } from '../../ui/Skeletons';
import { ErrorState } from '../../ui/States';
import { StatusChip } from '../../ui/StatusChip';
import { useCan } from '../../providers/ability';
import { Outcome, TheTask, WithIt } from './TaskPanels';
import { TakeIt } from './TakeIt';
import { useTask } from './useTask';
import { takeOver, workDecisions } from './words';

interface WorkPaneProps {
  id: string;
  place?: string;
  now: string;
  overtaken: string | null;
  onDecide: (decision: Decision, words: string) => Promise<Decided>;
}

/** One task. It is read masked, opened by taking it, and left with an outcome. */
export function WorkPane({ id, place, now, overtaken, onDecide }: WorkPaneProps) {
  const { task, error, refetch, take } = useTask(id);
  const can = useCan();
  if (error && !task)
    return <ErrorState title="The task could not be read" error={error} onRetry={() => void refetch()} />;
  if (!task)
    return (
      <Box sx={{ p: 5 }}>
        <PanelSkeleton lines={8} />
      </Box>
    );
  const { claim, status } = task;
  const bar = { key: `${id}:${claim?.mine}`, subject: `task:${id}`, overtaken, onDecide };
  return (
    <>
      <PaneBody label="The task">
        <PaneHead title={task.title} chip={<Chip task={task} />} place={place}>
          <span>{task.maskedName ?? 'About no account'}</span>·
          <Age since={task.since} now={now} lead="waits " withinHours={task.slaHours} />
          {task.dueOn && (
            <>
              · by <DayText day={task.dueOn} weekday />
            </>
          )}
          {task.assignedTo && <>· for {task.assignedTo}</>}
        </PaneHead>
        <Box sx={{ display: 'grid', gap: 3.5 }}>
          {task.opened ? <TheTask task={task} opened={task.opened} /> : <WithIt task={task} />}
          <Outcome task={task} />
        </Box>
      </PaneBody>
      {status === 'open' && !claim && <TakeIt take={take} overtaken={overtaken} />}
      {status === 'open' && claim?.mine && <DecisionBar {...bar} decisions={workDecisions(task)} refusal={null} />}
      {status === 'open' && claim && !claim.mine && (
        <DecisionBar
          {...bar}
          decisions={[takeOver(claim.by)]}
          refusal={
            can('take_over', 'Task')
              ? null
              : `${claim.by} works on it until ${timeText(claim.until)}. A supervisor can take it over.`
          }
        />
      )}
    </>
  );
}

function Chip({ task: { status, claim } }: { task: WorkItem }) {
  if (status !== 'open') return <StatusChip status="done" word="done" meaning="settled" />;
  if (!claim) return <StatusChip status="free" word="nobody works on it" meaning="owed" />;
  return (
    <StatusChip
      status="taken"
      word={claim.mine ? `with you until ${timeText(claim.until)}` : `${claim.by} works on it`}
      meaning="pending"
    />
  );
}
