import { formatCents, groupBillId, type Plan } from '@billing/contract';
import Box from '@mui/material/Box';
import { dayText } from '../../ui/days';
import { Facts, type Fact } from '../../ui/Facts';
import { Money } from '../../ui/Money';
import { PanelSkeleton } from '../../ui/Skeletons';
import { ErrorState } from '../../ui/States';
import { StatusChip } from '../../ui/StatusChip';
import { EveryPayment } from './EveryPayment';
import { PlanTimeline } from './PlanTimeline';
import { SchedulePicture } from './SchedulePicture';
import { usePlan } from './usePlan';
import { newChargeWords, planLooks } from './words';

/** One plan: how it stands, its schedule as a picture and as a table, and everything that happened to it. */
export function PlanView({ id }: { id: number }) {
  const { data: plan, error, refetch } = usePlan(id);
  if (error) return <ErrorState title="The plan could not be read" error={error} onRetry={() => void refetch()} />;
  if (plan) return <PlanShown plan={plan} />;
  return (
    <Box sx={{ p: 5 }}>
      <PanelSkeleton lines={12} />
    </Box>
  );
}

export function PlanShown({ plan }: { plan: Plan }) {
  return (
    <Box sx={{ p: 4.5, display: 'grid', gap: 4 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
        <StatusChip status={plan.status} {...planLooks(plan)} />
        <Box sx={{ flex: 1 }}>{`${plan.guarantorName} · ${plan.entity.shortName} ${groupBillId(plan.billId)}`}</Box>
        <Money cents={plan.openCents} strong sx={{ typography: 'h2' }} />
      </Box>
      <SchedulePicture plan={plan} />
      <Facts names={180} facts={factsOf(plan)} />
      <EveryPayment plan={plan} />
      <PlanTimeline plan={plan} />
    </Box>
  );
}

const factsOf = (plan: Plan): Fact[] => [
  ['Paid so far', `${formatCents(plan.paidCents)} of ${formatCents(plan.totalCents)}`],
  ['Next', plan.nextDueOn ? `${formatCents(plan.nextCents ?? 0)} on ${dayText(plan.nextDueOn, { weekday: true })}` : 'none'],
  ['Paid by', plan.method ? `autopay, ${plan.method.brand === 'ach' ? 'bank account' : 'card'} ending ${plan.method.last4}` : 'themselves'],
  ['Missed', String(plan.missedCount)],
  ['Bills that come later', newChargeWords[plan.newChargePolicy]],
  ...(plan.pausedUntil ? [['Paused until', `${dayText(plan.pausedUntil)}: ${plan.pauseReason ?? ''}`] as Fact] : []),
  ...(plan.uncoveredCents > 0 ? [['Not covered', formatCents(plan.uncoveredCents)] as Fact] : []),
  ['Agreed to', `by ${plan.acceptance.by}, words ${plan.acceptance.scriptVersion}`],
]; // prettier-ignore
