import { formatCents, formatPlain, type PlanPreview } from '@billing/contract';
import Box from '@mui/material/Box';
import { dayText } from '../../ui/days';
import { planHatch } from '../../ui/hatch';
import type { Entry } from './useNewPlan';

/** So many blocks fit; what comes after them is said. */
const SHOWN = 9;

/** What the caller feels: the new plan stacked on the present one, date by date. */
export function ScheduleStrip({ entry, preview }: { entry: Entry; preview: PlanPreview }) {
  const mine = entry.solved?.installments ?? preview.installments;
  const present = new Map<string, number>();
  for (const { dueOn, amountCents } of preview.present)
    present.set(dueOn, (present.get(dueOn) ?? 0) + amountCents);
  const days = [...new Set([...mine.map((i) => i.dueOn), ...present.keys()])].sort();
  const blocks = days.map((day) => {
    const installment = mine.find((i) => i.dueOn === day);
    return { day, mineCents: installment?.amountCents ?? 0, presentCents: present.get(day) ?? 0, mark: installment === mine[0] ? 'first' : installment === mine.at(-1) ? 'last' : '' }; // prettier-ignore
  });
  const shown = blocks.length <= SHOWN ? blocks : [...blocks.slice(0, SHOWN - 1), blocks.at(-1)!];
  const most = Math.max(...blocks.map((b) => b.mineCents + b.presentCents), 1);
  const height = (cents: number) => `${Math.max(cents > 0 ? 22 : 0, Math.round((96 * cents) / most))}px`;
  return (
    <Box component="section" aria-label="The schedule">
      <Box sx={{ display: 'flex', gap: 2, mb: 1.5 }}>
        <Box component="h3" sx={{ typography: 'subtitle1', flex: 1 }}>
          What is paid, and when
        </Box>
        {preview.present.length > 0 && <Box sx={{ typography: 'caption', color: 'text.secondary' }}>hatched: the present plan</Box>}
      </Box>
      <Box component="ol" sx={stripSx}>
        {shown.map((block, at) => (
          <Box component="li" key={block.day} sx={{ flex: 1, minWidth: 0, textAlign: 'center' }}>
            <Box sx={{ typography: 'caption', fontWeight: 600 }}>{formatCents(block.mineCents + block.presentCents)}</Box>
            {block.mineCents > 0 && (
              <Box sx={[blockSx, { height: height(block.mineCents), bgcolor: 'primary.main', color: 'primary.contrastText' }]}>
                {block.presentCents > 0 && formatPlain(block.mineCents)}
              </Box>
            )}
            {block.presentCents > 0 && <Box sx={[blockSx, planHatch, { height: height(block.presentCents) }]} />}
            <Box sx={{ typography: 'caption' }}>{dayText(block.day, { year: false })}</Box>
            <Box sx={{ typography: 'caption', fontWeight: 600, color: 'primary.main', minHeight: '1rem' }}>
              {blocks.length > SHOWN && at === SHOWN - 2 ? `+ ${blocks.length - SHOWN} more` : block.mark}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
} // prettier-ignore

const stripSx = { display: 'flex', alignItems: 'flex-end', gap: 1.5, m: 0, p: 0, listStyle: 'none' };
const blockSx = { display: 'flex', alignItems: 'center', justifyContent: 'center', typography: 'caption', borderRadius: '4px', mb: 0.5, overflow: 'hidden' }; // prettier-ignore
