import { formatCents, type Plan } from '@billing/contract';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import EditCalendarOutlined from '@mui/icons-material/EditCalendarOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import EventBusyOutlined from '@mui/icons-material/EventBusyOutlined';
import UndoOutlined from '@mui/icons-material/UndoOutlined';
import Box from '@mui/material/Box';
import { dayOfInstant, dayText, today } from '../../ui/days';
import { Timeline, type TimelineItem } from '../../ui/Timeline';
import { channelWords, intentWords } from './words';

type Dated = TimelineItem & { at: string };

/** Everything that happened to a plan, the newest first: agreements, money, tries that were declined, misses. */
export function PlanTimeline({ plan }: { plan: Plan }) {
  return (
    <Box component="section" aria-label="What happened">
      <Box component="h3" sx={{ typography: 'overline', color: 'text.secondary', mb: 1 }}>
        What happened
      </Box>
      <Timeline items={eventsOf(plan)} thisYear={today().slice(0, 4)} />
    </Box>
  );
}

export function eventsOf(plan: Plan): Dated[] {
  const seq = (id: number | null) => {
    const found = plan.installments.find((i) => i.id === id);
    return found ? `payment ${found.seq} of ${dayText(found.dueOn)}` : 'what the plan does not cover';
  };
  const versions = plan.versions.map((v): Dated => ({
    id: `v${v.versionNo}`,
    at: v.at,
    day: dayOfInstant(v.at),
    icon: EditCalendarOutlined,
    label: [
      `Version ${v.versionNo}: ${intentWords[v.intent] ?? v.intent}, by ${v.by}${v.callId ? ', in a call' : ''}`,
      v.count > 0 ? `${v.count} × ${formatCents(v.amountCents)}` : '',
      v.note ? `“${v.note}”` : '',
    ].filter(Boolean).join(' · '),
  })); // prettier-ignore
  const money = plan.parts.map((part, at): Dated => ({
    id: `m${at}`,
    at: part.at,
    day: part.on,
    icon: part.amountCents > 0 ? CheckCircleOutlined : UndoOutlined,
    meaning: part.amountCents > 0 ? 'settled' : 'trouble',
    label: `${part.amountCents > 0 ? 'Paid' : 'Taken back'}: ${seq(part.installmentId)}, ${channelWords(part.channel)}`,
    cents: part.amountCents,
  }));
  const declines = plan.attempts
    .filter((t) => t.status === 'failed')
    .map((t): Dated => ({
      id: `t${t.installmentId}.${t.attemptNo}`,
      at: t.at,
      day: dayOfInstant(t.at),
      icon: ErrorOutlineOutlined,
      meaning: 'trouble',
      label: `Declined, try ${t.attemptNo}: ${seq(t.installmentId)}`,
      cents: t.amountCents,
      strong: false,
    }));
  const missed = plan.installments
    .filter((i) => i.missedOn !== null)
    .map((i): Dated => ({
      id: `x${i.id}`,
      at: `${i.missedOn}T05:00:00Z`,
      day: i.missedOn!,
      icon: EventBusyOutlined,
      meaning: 'trouble',
      label: `Missed: ${seq(i.id)}${i.curedOn ? `, made up for on ${dayText(i.curedOn)}` : ''}`,
    }));
  const ended = plan.closedAt
    ? [{ id: 'end', at: plan.closedAt, day: dayOfInstant(plan.closedAt), icon: CheckCircleOutlined, label: ['The plan ended', plan.closedReason ?? ''].filter(Boolean).join(': ') }] // prettier-ignore
    : [];
  return [...versions, ...money, ...declines, ...missed, ...ended].sort((a, b) => b.at.localeCompare(a.at));
}
