import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined';
import type { MyDay } from '@billing/contract';
import Box from '@mui/material/Box';
import { meaningColor } from '../../ui/StatusChip';
import { DayRows } from './DayRows';
import { countOf, dueText } from './words';

/** What this person promised, and what came back to them; the longest overdue first. */
export function Callbacks({ tasks, today }: { tasks: MyDay['tasks']; today: string }) {
  const now = tasks.filter(({ dueOn }) => dueOn !== null && dueOn <= today).length;
  return (
    <DayRows
      title="Callbacks and what came back"
      aside={now > 0 ? `${countOf(now, 'waits', 'wait')} today` : undefined}
      head={['What', 'Who', 'When']}
      empty="Nothing waits. A follow-up day in the wrap-up of a call puts a callback here."
      count={tasks.length}
    >
      {tasks.map(({ id, title, maskedName, dueOn }) => (
        <tr key={id}>
          <td>{title}</td>
          <Box component="td" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
            {maskedName ?? '–'}
          </Box>
          <td>
            <Due dueOn={dueOn} today={today} />
          </td>
        </tr>
      ))}
    </DayRows>
  );
}

function Due({ dueOn, today }: { dueOn: string | null; today: string }) {
  const { text, meaning } = dueText(dueOn, today);
  const Icon = meaning === 'trouble' ? ErrorOutlineOutlined : meaning === 'pending' ? ScheduleOutlined : null;
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 1,
        color: meaningColor[meaning].ink,
        whiteSpace: 'nowrap',
      }}
    >
      {Icon && <Icon aria-hidden sx={{ fontSize: '0.875rem' }} />}
      {text}
    </Box>
  );
}
