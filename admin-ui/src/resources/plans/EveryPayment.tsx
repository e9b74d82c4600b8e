import type { Plan } from '@billing/contract';
import Box from '@mui/material/Box';
import { paneTableSx } from '../../queue/tableSx';
import { dayText } from '../../ui/days';
import { Money } from '../../ui/Money';
import { StatusChip } from '../../ui/StatusChip';
import { installmentLooks } from './words';

/** Every date and cent of a plan, with the last try of autopay. */
export function EveryPayment({ plan }: { plan: Plan }) {
  const kept = plan.installments.filter((i) => i.status !== 'canceled' || i.paidCents > 0);
  return (
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
            <td><StatusChip status={i.status} {...installmentLooks[i.status]} /></td>
            <td>{triesOf(plan, i.id)}</td>
            <td className="cents"><Money cents={i.amountCents - i.adjustedCents} /></td>
            <td className="cents"><Money cents={i.openCents} strong={i.openCents > 0} /></td>
          </tr>
        ))}
      </tbody>
    </Box>
  );
} // prettier-ignore

function triesOf(plan: Plan, installmentId: number): string {
  const tries = plan.attempts.filter((t) => t.installmentId === installmentId);
  const last = tries.at(-1);
  if (!last) return '';
  return tries.length === 1 ? last.status : `${last.status}, ${tries.length} tries`;
}
