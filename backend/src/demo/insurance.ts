import { addDays, daysBetween, type Cents, type Day } from '@billing/contract';
import type { Book } from './book';
import { DENIALS, NOT_COVERED, owingReason, type Payer } from './clinical';
import type { OwedSpec } from './visit-accounts';

interface Outcome {
  insurance: { on: Day; cents: Cents; payer: string }[];
  receipts: { on: Day; cents: Cents; tender: string }[];
  discount: { on: Day; cents: Cents; reason: string };
  owed: OwedSpec[];
}

/** What insurance, or the lack of it, makes of a charge: the parts always sum to it. */
export function adjudicate(book: Book, payer: Payer, serviceOn: Day, charges: Cents, visitClass: string): Outcome {
  const { random } = book;
  const age = daysBetween(serviceOn, book.today);
  const on = addDays(serviceOn, Math.min(random.int(12, 44), Math.max(1, age - random.int(1, 6))));
  const reason = owingReason(random, payer.kind);
  const named = payer.kind === 'none' ? null : payer.name;
  const receipt =
    reason !== 'copay' && payer.kind !== 'none' && random.chance(0.2)
      ? Math.min(random.pick([1500, 2000, 2500, 4000, 5000]), Math.floor(charges / 4))
      : 0;
  const left = charges - receipt;
  const yours = Math.min(left, patientPart(book, reason, payer, left, visitClass));
  const refused = reason === 'denied' || reason === 'not_covered' || payer.kind === 'none';
  const paid = refused ? 0 : Math.floor(((left - yours) * random.int(28, 72)) / 100);
  const discount = left - yours - paid;

  const line = (cents: Cents, why = reason): OwedSpec => ({
    on,
    cents,
    reason: why,
    payer: named,
    words: why === 'denied' ? random.pick(DENIALS) : why === 'not_covered' ? random.pick(NOT_COVERED) : null,
  });
  const owed: OwedSpec[] = [];
  if (yours > 0 && reason === 'deductible' && random.chance(0.25)) {
    const first = Math.floor((yours * random.int(30, 80)) / 100);
    owed.push(...[line(first), line(yours - first, 'coinsurance')].filter((l) => l.cents > 0));
  } else if (yours > 0) owed.push(line(yours));
  return {
    insurance: payments(book, paid, addDays(on, -1), named),
    receipts:
      receipt > 0
        ? [{ on: addDays(serviceOn, 1), cents: receipt, tender: random.pick(['card', 'cash', 'check']) }]
        : [],
    discount: { on, cents: discount, reason: payer.kind === 'none' ? 'Uninsured discount' : 'Contractual allowance' },
    owed,
  };
}

function patientPart(book: Book, reason: OwedSpec['reason'], payer: Payer, left: Cents, visitClass: string): Cents {
  const { random } = book;
  if (left <= 0) return 0;
  const share = (low: number, high: number): Cents => Math.floor((left * random.int(low, high)) / 1000);
  switch (reason) {
    case 'self_pay':
      return random.chance(0.55) ? share(400, 700) : left;
    case 'denied':
      return random.chance(0.5) ? left : share(350, 900);
    case 'not_covered':
      return share(300, 800);
    case 'copay':
      return random.chance(0.2)
        ? 0
        : (visitClass === 'Emergency' ? random.pick([150, 200, 240, 250]) : random.pick([20, 25, 30, 40, 50])) * 100;
    default:
      if (payer.kind === 'husky' || random.chance(0.22)) return 0;
      return Math.min(share(40, 300), random.int(250_000, 650_000));
  }
}

/** Mostly one payment; now and then a take-back and a second one that makes up for it. */
function payments(book: Book, cents: Cents, on: Day, payer: string | null): Outcome['insurance'] {
  if (cents <= 0 || payer === null) return [];
  if (!book.random.chance(0.015)) return [{ on, cents, payer }];
  const over = Math.floor(cents / 5);
  return [
    { on: addDays(on, -1), cents: cents - over, payer },
    { on, cents: -over, payer },
    { on, cents: 2 * over, payer },
  ].filter((p) => p.cents !== 0);
}
