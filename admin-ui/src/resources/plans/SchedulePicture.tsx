import { formatCents, type Plan } from '@billing/contract';
import Box from '@mui/material/Box';
import type { Theme } from '@mui/material/styles';
import { dayText } from '../../ui/days';
import { planHatch } from '../../ui/hatch';
import { installmentLooks, type Standing, standingOf } from './words';

const height = 104;
/** So many dates have room for their own words. */
const roomForWords = 14;

const fills: Record<Standing, (theme: Theme) => object> = {
  paid: (theme) => ({ backgroundColor: theme.vars.palette.success.main }),
  due: (theme) => ({ backgroundColor: theme.vars.palette.warning.main }),
  missed: (theme) => ({ backgroundColor: theme.vars.palette.error.mark }),
  future: planHatch,
};
const legend: Standing[] = ['paid', 'due', 'missed', 'future'];
const names: Record<Standing, string> = { paid: 'paid', due: 'due', missed: 'missed', future: 'to come' };

/** Every date of the plan as a column: what is paid of it, what is due, missed, and to come. The table has the figures. */
export function SchedulePicture({ plan }: { plan: Plan }) {
  const shown = plan.installments.filter((i) => i.status !== 'canceled' || i.paidCents > 0);
  const most = Math.max(...shown.map((i) => i.amountCents - i.adjustedCents), 1);
  const counts = legend.map((kind) => ({ kind, n: shown.filter((i) => standingOf(i) === kind).length }));
  const said = counts.filter(({ n }) => n > 0).map(({ kind, n }) => `${n} ${names[kind]}`);
  const every = Math.ceil(shown.length / roomForWords);
  return (
    <Box component="section" aria-label={`The schedule: ${said.join(', ')}`}>
      <Box aria-hidden sx={{ display: 'flex', alignItems: 'flex-end', gap: '3px', height }}>
        {shown.map((i) => {
          const whole = Math.max(i.amountCents - i.adjustedCents, i.paidCents);
          const part = (cents: number) => `${Math.max(cents > 0 ? 4 : 0, Math.round((height * cents) / most))}px`;
          const kind = standingOf(i);
          const left = kind === 'paid' ? 0 : whole - i.paidCents;
          const title = `${dayText(i.dueOn)}: ${formatCents(whole)}, ${installmentLooks[i.status]?.word ?? i.status}`;
          return (
            <Box key={i.id} title={title} sx={{ flex: '1 1 0', minWidth: 3, maxWidth: 46 }}>
              {left > 0 && <Box sx={[barSx, fills[kind]]} style={{ height: part(left) }} />}
              {i.paidCents > 0 && <Box sx={[barSx, fills.paid]} style={{ height: part(i.paidCents) }} />}
            </Box>
          );
        })}
      </Box>
      <Box aria-hidden sx={{ display: 'flex', gap: '3px', height: 18, typography: 'caption', color: 'text.secondary' }}>
        {shown.map((i, at) => (
          <Box key={i.id} sx={{ flex: '1 1 0', minWidth: 3, maxWidth: 46, display: 'flex', justifyContent: 'center' }}>
            {at % every === 0 && <Box sx={{ whiteSpace: 'nowrap' }}>{dayText(i.dueOn, { year: false })}</Box>}
          </Box>
        ))}
      </Box>
      <Box sx={{ display: 'flex', gap: 4, mt: 1, typography: 'caption', color: 'text.secondary' }}>
        {counts
          .filter(({ n }) => n > 0)
          .map(({ kind, n }) => (
            <Box key={kind} sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
              <Box aria-hidden sx={[{ width: 10, height: 10 }, fills[kind]]} />
              {`${n} ${names[kind]}`}
            </Box>
          ))}
      </Box>
    </Box>
  );
}

const barSx = { borderRadius: '2px', mt: '1px' };
