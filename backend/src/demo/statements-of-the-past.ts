import { addDays, type Cents, type Day } from '@billing/contract';
import { PRINTED_CODE_POINTS } from '#documents';
import { DoesNotAddUp, familyOf, freeze, requireSums, type Frozen, type StatementFacts } from '#statements';

/** An account of the demo book with all its bills, and the days on which it was mailed a statement. */
export interface MailedAccount {
  facts: StatementFacts;
  /** Oldest first; what was owed then, as the host closed it. */
  mailed: { on: Day; closingCents: Cents }[];
}
export interface PastStatement extends Frozen {
  facts: StatementFacts;
  throughEntryId: number;
}

const PRINTED = new Set(PRINTED_CODE_POINTS);
const sum = (rows: { cents: Cents }[]): Cents => rows.reduce((total, r) => total + r.cents, 0);

/**
 * How it was on the morning of a day. Null where it cannot be told from what is known today.
 * @param newFrom a bill that is due on this day or later was on no statement before
 */
function factsOn(now: StatementFacts, on: Day, newFrom: Day, before: PastStatement | null): StatementFacts | null {
  const moved = now.activity.filter((a) => a.on < on);
  const throughEntryId = Math.max(0, ...moved.map((a) => a.entryId));
  if (now.activity.some((a) => a.on >= on && a.entryId < throughEntryId)) return null;
  const bills = now.bills.flatMap((bill) => {
    const own = moved.filter((a) => a.billId === bill.id);
    const balanceCents = sum(own);
    if (balanceCents <= 0) return [];
    const payments = new Map<string | null, { on: Day; cents: Cents }>();
    for (const a of own.filter((m) => familyOf(m) === 'payment')) {
      const known = payments.get(a.paymentId) ?? { on: a.on, cents: 0 };
      payments.set(a.paymentId, { on: known.on, cents: known.cents - a.cents });
    }
    const off = -sum(own.filter((m) => familyOf(m) === 'adjustment'));
    return [
      {
        ...bill,
        balanceCents,
        mailedBefore: bill.dueOn < newFrom || before?.snapshot.visits.some((v) => v.billId === bill.id) === true,
        paid: [...payments.values()].filter((p) => p.cents !== 0),
        adjustments:
          off === sum(bill.adjustments) ? bill.adjustments : off === 0 ? [] : [{ type: 'other', cents: off }],
        sibling: null,
      },
    ];
  });
  return {
    ...now,
    balanceCents: sum(bills.map((b) => ({ cents: b.balanceCents }))),
    creditCents: 0,
    previous: before && {
      id: 0,
      on: before.snapshot.statementOn,
      closingCents: before.snapshot.closingCents,
      throughEntryId: before.throughEntryId,
      periodEnd: before.periodEnd,
    },
    host: null,
    throughEntryId,
    firstMovedOn: moved[0]?.on ?? null,
    movedToday: false,
    bills,
    activity: moved.filter((a) => before === null || a.entryId > before.throughEntryId),
    pending: now.pending.filter((p) => p.since !== null && p.since < on && p.serviceOn < on),
  };
}

/**
 * The product's own statements of an account for the months that were: what was owed then, told from the journal. All
 * of them or none, so that they are a chain; none where one would not say what the host closed, or could not be drawn.
 * @param codeOf the address of each one's code
 */
export function statementsOfThePast(
  { facts: now, mailed }: MailedAccount,
  dueAfterDays: number,
  codeOf: () => string,
): PastStatement[] {
  // Asked of the letters alone: reading the fonts would take longer than all of this.
  const texts = [...Object.values(now.name), ...now.bills.map((b) => b.patient)];
  if (texts.some((text) => [...(text ?? '').normalize('NFC')].some((c) => !PRINTED.has(c.codePointAt(0)!)))) return [];
  const made: PastStatement[] = [];
  for (const { on, closingCents } of mailed) {
    const facts = factsOn(now, on, addDays(on, dueAfterDays), made.at(-1) ?? null);
    if (facts?.balanceCents !== closingCents) return [];
    const issue = { statementOn: on, dueAfterDays, statementNo: '0000000', qrUrl: codeOf(), plans: new Map() };
    const frozen = freeze(facts, issue);
    try {
      requireSums(frozen.snapshot);
    } catch (error) {
      if (error instanceof DoesNotAddUp) return [];
      throw error;
    }
    made.push({ ...frozen, facts, throughEntryId: facts.throughEntryId });
  }
  return made;
}
