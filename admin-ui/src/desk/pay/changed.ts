import type { PaymentPreview } from '@billing/contract';
import { moneyText } from '../../ui/amounts';

const linesOf = (preview: PaymentPreview) =>
  new Map(preview.parts.flatMap((part) => part.allocations).map((line) => [line.billId, line]));

/** What is other in the fresh preview than in the one that was pressed, in sentences. */
export function changesBetween(before: PaymentPreview, after: PaymentPreview): string[] {
  const said: string[] = [];
  const from = (word: string, was: number, is: number) => {
    if (was !== is) said.push(`${word} was ${moneyText(was)}, now ${moneyText(is)}.`);
  };
  from('You owe', before.owedBeforeCents, after.owedBeforeCents);
  from('Today', before.amountCents, after.amountCents);
  const was = linesOf(before);
  const is = linesOf(after);
  for (const [billId, line] of was) {
    const now = is.get(billId);
    if (!now) said.push(`${line.label} is no longer in it.`);
    else from(line.label, line.amountCents, now.amountCents);
  }
  for (const [billId, line] of is) if (!was.has(billId)) said.push(`${line.label} is new in it.`);
  return said;
}
