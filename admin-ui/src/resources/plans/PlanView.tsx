import { formatCents, groupBillId, type Plan } from '@billing/contract';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../providers/httpClient';
import { paneTableSx } from '../../queue/tableSx';
import { dayText } from '../../ui/days';
import { InstantText } from '../../ui/DayText';
import { Facts } from '../../ui/Facts';
import { Money } from '../../ui/Money';
import { PanelSkeleton } from '../../ui/Skeletons';
import { ErrorState } from '../../ui/States';
import { StatusChip, StatusWord } from '../../ui/StatusChip';
import { installmentLooks, intentWords, planLooks } from './words';

/** One plan: how it stands, every date and cent, and each version with who made it and why. */
export function PlanView({ id }: { id: number }) {
  const {
    data: plan,
    error,
    refetch,
  } = useQuery({
    queryKey: ['plans', 'one', id],
    queryFn: ({ signal }) => call<Plan>(`/api/plans/${id}`, { signal }),
    gcTime: 0,
  });
  if (error) return <ErrorState title="The plan could not be read" error={error} onRetry={() => void refetch()} />;
  if (plan) return <Shown plan={plan} />;
  return (
    <Box sx={{ p: 5 }}>
      <PanelSkeleton lines={12} />
    </Box>
  );
}

function Shown({ plan }: { plan: Plan }) {
  const kept = plan.installments.filter((i) => i.status !== 'canceled');
  return (
    <Box sx={{ p: 4.5, display: 'grid', gap: 4 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
        <StatusChip status={plan.status} {...planLooks(plan)} />
        <Box sx={{ flex: 1 }}>{`${plan.guarantorName} · ${plan.entity.shortName} ${groupBillId(plan.billId)}`}</Box>
        <Money cents={plan.openCents} strong sx={{ typography: 'h2' }} />
      </Box>
      <Facts
        names={180}
        facts={[
          ['Paid so far', `${formatCents(plan.paidCents)} of ${formatCents(plan.totalCents)}`],
          ['Next', plan.nextDueOn ? `${formatCents(plan.nextCents ?? 0)} on ${dayText(plan.nextDueOn, { weekday: true })}` : 'none'],
          ['Paid by', plan.method ? `autopay, card ending ${plan.method.last4}` : 'themselves'],
          ['Missed', String(plan.missedCount)],
          ...(plan.pausedUntil ? [['Paused until', `${dayText(plan.pausedUntil)}: ${plan.pauseReason ?? ''}`] as [string, string]] : []),
          ...(plan.uncoveredCents > 0 ? [['Not covered', formatCents(plan.uncoveredCents)] as [string, string]] : []),
          ['Agreed to', `by ${plan.acceptance.by}, words ${plan.acceptance.scriptVersion}`],
        ]}
      />
      <Box component="table" aria-label="Every payment" sx={paneTableSx}>
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">Due</th>
            <th scope="col">State</th>
            <th scope="col">Last try</th>
            <th scope="col" className="cents">Amount</th>
            <th scope="col" className="cents">Open</th>
          </tr>
        </thead>
        <tbody>
          {kept.map((i) => (
            <tr key={i.id}>
              <td>{i.seq}</td>
              <td>{dayText(i.dueOn)}</td>
              <td><StatusWord status={i.status} {...installmentLooks[i.status]} /></td>
              <td>{triesOf(plan, i.id)}</td>
              <td className="cents"><Money cents={i.amountCents - i.adjustedCents} /></td>
              <td className="cents"><Money cents={i.openCents} strong={i.openCents > 0} /></td>
            </tr>
          ))}
        </tbody>
      </Box>
      <Box component="ol" aria-label="Versions" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {plan.versions.map((v) => (
          <Box component="li" key={v.versionNo} sx={{ py: 0.75 }}>
            <b>{`Version ${v.versionNo}`}</b> {intentWords[v.intent] ?? v.intent}, {v.by}, <InstantText at={v.at} />
            {v.note && ` · “${v.note}”`}
          </Box>
        ))}
      </Box>
    </Box>
  );
} // prettier-ignore

function triesOf(plan: Plan, installmentId: number): string {
  const tries = plan.attempts.filter((t) => t.installmentId === installmentId);
  const last = tries.at(-1);
  if (!last) return '';
  return tries.length === 1 ? last.status : `${last.status}, ${tries.length} tries`;
}
