import { randomUUID } from 'node:crypto';
import { addBusinessDays, addDays, dayOf, formatShortDay, isBusinessDay, type Day } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { bankReturn } from '#gateway';
import { canCollect } from '#holds';
import type { Tx } from '#kernel';
import { Settings } from '#settings';
import type { PaymentRow } from './payment.entity';

export interface RetryPolicy {
  firstAfterBusinessDays: number;
  thenOnDays: number[];
}

/**
 * The day of a further try: so many business days on, then the next payday of the month (the 1st or 15th), on which or
 * after which banks work. Never the day itself.
 */
export function retryDay(today: Day, attempt: number, policy: RetryPolicy): Day {
  if (attempt === 1) return addBusinessDays(today, policy.firstAfterBusinessDays);
  let at = addDays(today, 1);
  while (!policy.thenOnDays.includes(Number(at.slice(8)))) at = addDays(at, 1);
  return isBusinessDay(at) ? at : addBusinessDays(at, 1);
}

/**
 * After a bank said that there was too little (R01, R09): the same amount is presented again by itself, at most as often
 * as the rule says and within its days, since the words that were read say so. Nothing else is ever tried again.
 */
@Injectable()
export class DebitRetries {
  constructor(private readonly settings: Settings) {}

  /** @returns the day on which it is tried again, or why it is not; null where a further try is out of the question */
  async schedule(tx: Tx, payment: PaymentRow, reason: string, guarantorId: number): Promise<Again | null> {
    if (payment.method !== 'ach' || bankReturn(reason).retry !== 'again') return null;
    const policy = (await this.settings.within(tx, 'debit_returns')).value;
    const { most, withinDays } = (await this.settings.within(tx, 'debit_retries')).value;
    const [first] = await tx.query<FirstEntry>(FIRST_ENTRY, [payment.id]);
    const { id: firstId, attempt } = first ?? { id: payment.id, attempt: 1 };
    // The database takes no third one, and says so of none.
    if (attempt > most || attempt > MOST) return { on: null, why: 'It was tried as often as the rule allows.' };
    const dueOn = retryDay(dayOf(tx.now), attempt, policy);
    const held = await canCollect((sql, values) => tx.query(sql, values), { accountId: payment.accountId }, 'debit_retry', tx.now); // prettier-ignore
    const why = held.allowed ? whyNot(first, dueOn, policy.presentAgain, withinDays) : `On hold. ${held.rule}`;
    const id = randomUUID();
    await tx.query(
      `INSERT INTO debit_retries (id, first_payment_id, after_payment_id, account_id, attempt, amount_cents, due_on, status, reason, ended_by, ended_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [id, firstId, payment.id, payment.accountId, attempt, payment.amountCents, dueOn,
        ...(why ? ['canceled', why, tx.act.actorId, tx.now] : ['scheduled', null, null, null]), tx.now], // prettier-ignore
    );
    tx.audit({
      action: 'create.debit_retry',
      objectType: 'debit_retry',
      objectId: id,
      guarantorId,
      detail: { paymentId: payment.id, attempt, ...(why ? { why } : { dueOn }) },
    });
    return why ? { on: null, why } : { on: dueOn };
  }

  /** The banking day on which a debit that is made now is sent, and when it has cleared. */
  async daysOfDebit(tx: Tx): Promise<{ debitOn: Day; clearsOn: Day }> {
    const { clearsAfterBusinessDays } = (await this.settings.within(tx, 'bank_debits')).value;
    const today = dayOf(tx.now);
    const debitOn = isBusinessDay(today) ? today : addBusinessDays(today, 1);
    return { debitOn, clearsOn: addBusinessDays(debitOn, clearsAfterBusinessDays) };
  }
}

const MOST = 2;
interface FirstEntry {
  id: string;
  attempt: number;
  debitOn: Day;
}
/** When a debit is tried again, or a sentence why it is not. */
export type Again = { on: Day } | { on: null; why: string };

/** For a task's title; empty where nobody would expect a further try. */
export const sayAgain = (again: Again | null): string =>
  again === null
    ? ''
    : again.on === null
      ? `${again.why} `
      : `It is tried again on ${formatShortDay(again.on)} by itself. `;

function whyNot(first: FirstEntry | undefined, dueOn: Day, presentAgain: boolean, withinDays: number): string | null {
  // Without the words that say so, nothing is tried again.
  if (!first) return 'Its payer was not told that it may be tried again.';
  if (!presentAgain) return 'Debits are not tried again at present.';
  return dueOn > addDays(first.debitOn, withinDays) ? `It is more than ${withinDays} days after the first.` : null;
}

/** The entry that the words were read for, and how manieth try after it this would be: `$1` is the one that came back. */
const FIRST_ENTRY = `SELECT d.payment_id AS id, coalesce(r.attempt, 0) + 1 AS attempt, d.debit_on::text AS "debitOn"
  FROM (SELECT $1::uuid AS id) p LEFT JOIN debit_retries r ON r.payment_id = p.id
    JOIN debit_authorizations d ON d.payment_id = coalesce(r.first_payment_id, p.id)`;
