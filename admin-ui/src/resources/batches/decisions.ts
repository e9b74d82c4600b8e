import type { Batch } from '@billing/contract';
import { reasonRefused } from '../../commands/refused';
import type { Check } from '../../queue/Checks';
import type { Decision } from '../../queue/decisions';
import { moneyText } from '../../ui/amounts';
import { itemsText } from './words';

/** What a supervisor can do with a batch in its state; the most wanted last. */
export function decisionsOf(batch: Batch): Decision[] {
  const amount = moneyText(batch.depositCents);
  if (batch.status === 'submitted')
    return [
      {
        kind: 'reject',
        keys: 'r',
        label: 'Send back with reason',
        says: `${batch.openedBy.name} corrects it and submits it again. Nothing is posted.`,
        confirm: 'Send it back',
        field: {
          name: 'note',
          label: `What ${batch.openedBy.name} must correct`,
          hint: 'Such as: check 1042 is over $80.00, not $90.00.',
          check: reasonRefused,
          longest: 500,
        },
      },
      {
        kind: 'approve',
        keys: 'y',
        label: `Approve ${amount}`,
        says: `${itemsText(batch.depositCount)} are posted at once, each with its receipt, and go to the bank.`,
        confirm: `Approve ${amount}`,
        primary: true,
      },
    ];
  if (batch.status === 'approved')
    return [
      {
        kind: 'deposit',
        keys: 'y',
        label: 'It is at the bank',
        says: `${itemsText(batch.depositCount)} over ${amount} went to the bank today.`,
        confirm: 'Record the deposit',
        primary: true,
      },
    ];
  return [];
}

/** The command of a decision; an approval names exactly what was looked at. */
export function commandOf(batch: Batch, kind: string, words: string, day: string): { path: string; body: object } {
  const at = `/api/batches/${batch.id}`;
  if (kind === 'deposit') return { path: `${at}/deposit`, body: { depositedOn: day } };
  if (kind === 'approve') return { path: `${at}/decide`, body: { decision: 'approve', boundHash: batch.boundHash } };
  return { path: `${at}/decide`, body: { decision: 'reject', note: words } };
}

/** What must hold before a batch is approved, and what stands out. */
export function batchChecks(batch: Batch): Check[] {
  const agrees = batch.enteredCount === batch.expectedCount && batch.enteredCents === batch.controlCents;
  return [
    {
      state: agrees ? 'yes' : 'no',
      text: agrees ? 'Count and control total agree' : 'Count and control total differ',
      aside: `${batch.enteredCount} of ${batch.expectedCount}`,
    },
    batch.decideRefusal?.startsWith('You entered')
      ? { state: 'no', text: 'Entered by yourself: another supervisor decides' }
      : { state: 'yes', text: 'Entered by another person', aside: batch.openedBy.name },
    batch.asideCount > 0
      ? {
          state: 'open',
          text: `${itemsText(batch.asideCount)} set aside, not deposited`,
          aside: moneyText(batch.asideCents),
        }
      : { state: 'yes', text: 'Nothing is set aside' },
    batch.creditCents > 0
      ? { state: 'open', text: 'More than is due: becomes credit', aside: moneyText(batch.creditCents) }
      : { state: 'yes', text: 'No check is over what is due' },
  ];
}

/** Said under the list after a decision. */
export function decidedText({ id, status, depositCents, openedBy }: Batch): string {
  if (status === 'rejected') return `Batch ${id} went back to ${openedBy.name}.`;
  if (status === 'deposited') return `Batch ${id} is at the bank.`;
  return `Approved: batch ${id}, ${moneyText(depositCents)}. It is in the books.`;
}
