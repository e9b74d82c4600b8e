import { randomUUID } from 'node:crypto';
import { addBusinessDays, addDays, dayOf, isBusinessDay, type Day } from '@billing/contract';
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

  /** @returns the day on which it is tried again, or null where it is not */
  async schedule(tx: Tx, payment: PaymentRow, reason: string, guarantorId: number): Promise<Day | null> {
    if (payment.method !== 'ach' || bankReturn(reason).retry !== 'again') return null;
    const policy = (await this.settings.within(tx, 'debit_returns')).value;
    const { most, withinDays } = (await this.settings.within(tx, 'debit_retries')).value;
    const [first] = await tx.query<{ id: string; attempt: number; debitOn: Day }>(FIRST_ENTRY, [payment.id]);
    // Without the words that say so, nothing is tried again.
    if (!policy.presentAgain || !first || first.attempt > most) return null;
    if (!(await canCollect((sql, values) => tx.query(sql, values), { accountId: payment.accountId }, 'debit_retry', tx.now)).allowed) return null; // prettier-ignore
    const dueOn = retryDay(dayOf(tx.now), first.attempt, policy);
    if (dueOn > addDays(first.debitOn, withinDays)) return null;
    const id = randomUUID();
    await tx.query(
      `INSERT INTO debit_retries (id, first_payment_id, after_payment_id, account_id, attempt, amount_cents, due_on, status, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'scheduled', $8)`,
      [id, first.id, payment.id, payment.accountId, first.attempt, payment.amountCents, dueOn, tx.now],
    );
    tx.audit({
      action: 'create.debit_retry',
      objectType: 'debit_retry',
      objectId: id,
      guarantorId,
      detail: { paymentId: payment.id, attempt: first.attempt, dueOn },
    });
    return dueOn;
  }
}

/** The entry that the words were read for, and how manieth try after it this would be: `$1` is the one that came back. */
const FIRST_ENTRY = `SELECT d.payment_id AS id, coalesce(r.attempt, 0) + 1 AS attempt, d.debit_on::text AS "debitOn"
  FROM (SELECT $1::uuid AS id) p LEFT JOIN debit_retries r ON r.payment_id = p.id
    JOIN debit_authorizations d ON d.payment_id = coalesce(r.first_payment_id, p.id)`;
