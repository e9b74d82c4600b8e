import { formatCents, type PlanChangePreview } from '@billing/contract';
import Box from '@mui/material/Box';
import { paneTableSx } from '../../../queue/tableSx';
import { installmentLooks } from '../../../resources/plans/words';
import { dayText } from '../../../ui/days';
import { Money } from '../../../ui/Money';

type Terms = PlanChangePreview['before'];

/** The plan as it is and as it would be: in a line each, and every date and cent of both side by side. */
export function BeforeAndAfter({ preview }: { preview: PlanChangePreview }) {
  const { before, after, open, installments, intent } = preview;
  const stays = installments.length === 0 && intent !== 'cancel' && intent !== 'default';
  const then = stays ? open : installments;
  const days = [...new Set([...open, ...then].map((i) => i.dueOn))].sort();
  const on = (day: string, list: readonly { dueOn: string; amountCents: number }[]) =>
    list.filter((i) => i.dueOn === day).reduce((sum, i) => sum + i.amountCents, 0);
  return (
    <Box component="section" aria-label="Before and after" sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '70px 1fr', rowGap: 0.5 }}>
        <Box sx={{ color: 'text.secondary' }}>Now</Box>
        <Box>{termsText(before)}</Box>
        <Box sx={{ color: 'text.secondary' }}>Then</Box>
        <Box sx={{ fontWeight: 600 }}>{stays ? 'the same dates and amounts' : termsText(after)}</Box>
      </Box>
      <Box sx={{ maxHeight: 260, overflowY: 'auto' }} tabIndex={0} role="group" aria-label="Every date and cent">
        <Box component="table" aria-label="Every date and cent, now and then" sx={paneTableSx}>
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col">Stands</th>
              <th scope="col" className="cents">Now</th>
              <th scope="col" className="cents">Then</th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => {
              const was = open.find((i) => i.dueOn === day);
              const [now, later] = [on(day, open), on(day, then)];
              return (
                <tr key={day}>
                  <td>{dayText(day)}</td>
                  <td>{was ? installmentLooks[was.status]?.word : 'new'}</td>
                  <td className="cents">{now > 0 && <Money cents={now} struck={later === 0} />}</td>
                  <td className="cents">{later > 0 && <Money cents={later} strong={later !== now} />}</td>
                </tr>
              );
            })}
            <tr>
              <td>In all</td>
              <td />
              <td className="cents"><Money cents={before.totalCents} strong /></td>
              <td className="cents"><Money cents={stays ? before.totalCents : after.totalCents} strong /></td>
            </tr>
          </tbody>
        </Box>
      </Box>
    </Box>
  );
} // prettier-ignore

function termsText({ count, amountCents, lastCents, nextOn, lastOn }: Terms): string {
  if (count === 0 || !nextOn || !lastOn) return 'no plan: each bill is due by its own date';
  const times = count === 1 ? formatCents(lastCents) : `${count} × ${formatCents(amountCents)}`;
  const last = count > 1 && lastCents !== amountCents ? `, the last ${formatCents(lastCents)}` : '';
  return `${times}${last}, ${dayText(nextOn)}${count > 1 ? ` to ${dayText(lastOn)}` : ''}`;
}
