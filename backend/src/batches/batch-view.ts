import { WITH_THE_PREPARER } from '@billing/contract';
import { abilityOf, type SignedInStaff } from '#access';
import { batchHash } from './batch-hash';
import type { BatchJson, ItemJson } from './batch-view.queries';
import type { BatchView } from './batches.dto';

const sum = (items: readonly { amountCents: number }[]): number => items.reduce((total, i) => total + i.amountCents, 0);

/** A batch as it is shown: its sums, what approving it would do, and why this person may not do it. */
export function viewBatch(json: BatchJson, staff: SignedInStaff): BatchView {
  const { entityName: _name, items: rows, ...rest } = json;
  const aside = rows.filter((i) => i.status === 'set_aside');
  const deposit = rows.filter((i) => i.status !== 'set_aside');
  const items = withCredit(rows);
  const creditCents = items.flatMap((i) => i.parts).reduce((total, p) => total + p.creditCents, 0);
  return {
    ...rest,
    enteredCount: rows.length,
    enteredCents: sum(rows),
    asideCount: aside.length,
    asideCents: sum(aside),
    depositCount: deposit.length,
    depositCents: sum(deposit),
    onBillsCents: sum(deposit) - creditCents,
    creditCents,
    items,
    boundHash: batchHash(json.id, rows),
    decideRefusal: decideRefusal(json, staff),
    prepareRefusal: prepareRefusal(json, staff),
  };
}

/** Before it is posted: oldest paper first, each takes what the ones before it left open on its account. */
function withCredit(rows: readonly ItemJson[]): BatchView['items'] {
  const left = new Map<number, number>();
  return rows.map(({ enteredById: _by, parts, ...item }) => ({
    ...item,
    parts: parts.map(({ accountId, unappliedCents, ...part }) => {
      if (unappliedCents !== null) return { ...part, creditCents: unappliedCents };
      if (item.status === 'set_aside') return { ...part, creditCents: 0 };
      const open = left.get(accountId) ?? part.dueCents;
      const paid = Math.min(open, part.amountCents);
      left.set(accountId, open - paid);
      return { ...part, creditCents: part.amountCents - paid };
    }),
  }));
}

function decideRefusal(json: BatchJson, staff: SignedInStaff): string | null {
  if (json.status !== 'submitted') return 'This batch does not wait for approval.';
  const own = [json.openedBy.id, json.submittedBy?.id, ...json.items.map((i) => i.enteredById)].includes(staff.id);
  if (own) return 'You entered this batch yourself. Another supervisor decides.';
  if (!abilityOf(staff).can('decide', 'Batch')) return 'A supervisor decides.';
  return null;
}

function prepareRefusal(json: BatchJson, staff: SignedInStaff): string | null {
  if (!abilityOf(staff).can('prepare', 'Batch')) return 'Only who may prepare batches changes it.';
  if (WITH_THE_PREPARER.includes(json.status)) return null;
  if (json.status === 'submitted') return 'It waits for a supervisor. Take it back to change it.';
  return 'It is in the books: what is wrong is corrected on the payment.';
}
