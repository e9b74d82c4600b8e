import { createHash } from 'node:crypto';
import { addDays, dayOf, type AsideReason, type Cents, type Day } from '@billing/contract';
import type { EntityId } from '#ledger';
import type { Book } from './book';
import { AGENTS, DEMO_STAFF, type DemoPerson } from './staff';
import { at } from './times';

/** An account that owes and had no statement since the check came, so that no statement says otherwise. */
export interface Debtor {
  id: number;
  guarantorId: number;
  entityId: EntityId;
  billId: string;
  owedCents: Cents;
  statementOn: Day;
  bills: { id: number; visitAccountId: number; cents: Cents }[];
}
export interface DemoPaper {
  id: string;
  partId: string;
  debtor: Debtor;
  cents: Cents;
  routing: string;
  accountHash: string;
  last4: string;
  checkNo: string;
  aside: AsideReason | null;
}
export interface DemoBatch {
  id: number;
  entityId: EntityId;
  receivedOn: Day;
  /** What was counted; more than the papers where it is still being entered. */
  expectedCount: number;
  controlCents: Cents;
  papers: DemoPaper[];
  preparer: DemoPerson;
  openedAt: string;
  submittedAt: string | null;
  approval: { by: DemoPerson; at: string } | null;
  depositedAt: string | null;
}

const FIRST_BATCH = 1001;
const ROUTINGS = ['021000021', '011900254', '211170282', '221172610', '011103093'];
/** Days ago, entity and papers of what is at the bank already. */
const DEPOSITED = [[26, 1, 5], [19, 1, 6], [19, 2, 3], [12, 1, 6], [6, 1, 5], [5, 2, 3]] as const; // prettier-ignore
const WAITING = [[1, 7], [2, 4]] as const; // prettier-ignore

const weekday = (on: Day): Day => {
  const day = new Date(`${on}T00:00:00Z`).getUTCDay();
  return addDays(on, day === 0 ? -2 : day === 6 ? -1 : 0);
};

/** What came by mail in the last weeks: several batches at the bank, two that wait for a supervisor, one half entered. */
export function planBatches(book: Book, debtors: Debtor[]): DemoBatch[] {
  const { random } = book;
  const left = [...debtors];
  const preparer = AGENTS.find((person) => person.grants?.includes('batch_prepare')) ?? AGENTS[0]!;
  const supervisors = DEMO_STAFF.filter((person) => person.role === 'supervisor');
  const batches: DemoBatch[] = [];

  const papersOf = (entityId: EntityId, on: Day, many: number): DemoPaper[] => {
    const found = left.filter((d) => d.entityId === entityId && d.statementOn < on).slice(0, many);
    for (const debtor of found) left.splice(left.indexOf(debtor), 1);
    return found.map((debtor) => {
      const routing = random.pick(ROUTINGS);
      const accountNo = String(random.int(10_000_000, 99_999_999));
      return {
        id: random.uuid(),
        partId: random.uuid(),
        debtor,
        cents: random.chance(0.7) ? debtor.owedCents : Math.ceil(debtor.owedCents / 200) * 100,
        routing,
        accountHash: createHash('sha256').update(`demo:${routing}:${accountNo}`).digest('hex'),
        last4: accountNo.slice(-4),
        checkNo: String(random.int(101, 4_999)),
        aside: null,
      };
    });
  };
  const add = (batch: Omit<DemoBatch, 'id' | 'preparer' | 'expectedCount' | 'controlCents'>, more = 0): void => {
    if (batch.papers.length === 0) return;
    const cents = batch.papers.reduce((sum, p) => sum + p.cents, 0);
    batches.push({
      ...batch,
      id: FIRST_BATCH + batches.length,
      preparer,
      expectedCount: batch.papers.length + more,
      controlCents: cents + more * 7_525,
    });
  };

  for (const [days, entityId, many] of DEPOSITED) {
    const on = weekday(book.ago(days));
    const by = supervisors[batches.length % supervisors.length]!;
    add({
      entityId,
      receivedOn: on,
      papers: papersOf(entityId, on, many),
      openedAt: at(on, 13 * 60 + 5),
      submittedAt: at(on, 13 * 60 + 17),
      approval: { by, at: at(on, 14 * 60 + 40) },
      depositedAt: at(on, 16 * 60 + 5),
    });
  }
  const yesterday = weekday(book.ago(1));
  for (const [entityId, many] of WAITING) {
    const papers = papersOf(entityId, yesterday, many);
    const [first, second] = papers;
    // One is over what is due, one is not signed: what a supervisor must see.
    if (first) first.cents = first.debtor.owedCents + 2_000;
    if (second && entityId === 1) second.aside = 'unsigned';
    const minutes = 13 * 60 + entityId * 15;
    const times = { openedAt: at(yesterday, minutes), submittedAt: at(yesterday, minutes + 9) };
    add({ entityId, receivedOn: yesterday, papers, ...times, approval: null, depositedAt: null });
  }
  const openedAt = new Date(book.now.getTime() - 25 * 60_000);
  const today = dayOf(openedAt);
  add({ entityId: 1, receivedOn: today, papers: papersOf(1, today, 3), openedAt: openedAt.toISOString(), submittedAt: null, approval: null, depositedAt: null }, 4); // prettier-ignore
  return batches;
}
