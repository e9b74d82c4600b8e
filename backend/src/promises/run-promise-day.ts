import { Injectable } from '@nestjs/common';
import type { Day, PromiseStatus } from '@billing/contract';
import { ReadPool, UnitOfWork, type Act, type Tx } from '#kernel';
import { lockAccounts } from '#ledger';
import { judgePromise } from './judge';

export type PromiseDayFigures = Record<Exclude<PromiseStatus, 'canceled' | 'superseded'>, number>;

/** Open ones, and kept ones of which a payment was taken back within the window since. */
const TO_JUDGE = `SELECT p.id, p.account_id AS "accountId" FROM promises p WHERE p.status = 'open'
    OR p.status = 'kept' AND p.promised_on > $1::date - 60 AND EXISTS (SELECT FROM payments y JOIN payment_returns r ON r.payment_id = y.id
      WHERE y.account_id = p.account_id AND y.created_at > p.made_at AND r.recorded_at > p.decided_at AND r.returned_on <= p.promised_on + p.grace_days)
  ORDER BY p.id`;
const PROMISE = `SELECT p.status, p.amount_cents::float8 AS "amountCents", p.threshold_percent AS "thresholdPercent", (p.promised_on + p.grace_days)::text AS until, p.paid_cents::float8 AS "paidBefore",
    m.paid::float8 AS "paidCents", m.returned::float8 AS "returnedCents", m.pending, a.guarantor_id AS "guarantorId"
  FROM promises p JOIN accounts a ON a.id = p.account_id CROSS JOIN LATERAL promise_money(p.id) m WHERE p.id = $1 FOR UPDATE OF p`;

interface Row {
  status: PromiseStatus;
  amountCents: number;
  thresholdPercent: number;
  until: Day;
  paidBefore: number;
  paidCents: number;
  returnedCents: number;
  pending: boolean;
  guarantorId: number;
}

/** The business day of promises: each is judged by what has come. Again, it changes nothing. */
@Injectable()
export class RunPromiseDay {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pool: ReadPool,
  ) {}

  async run(act: Act, day: Day): Promise<PromiseDayFigures> {
    const figures = { open: 0, kept: 0, partially_kept: 0, broken: 0, broken_by_return: 0 };
    for (const { id, accountId } of await this.pool.query<{ id: number; accountId: number }>(TO_JUDGE, [day])) {
      const status = await this.uow.run(act, (tx) => judgeOne(tx, id, accountId, day));
      if (status && status in figures) figures[status as keyof PromiseDayFigures] += 1;
    }
    return figures;
  }
}

async function judgeOne(tx: Tx, id: number, accountId: number, day: Day): Promise<PromiseStatus | null> {
  await lockAccounts(tx, [accountId]);
  const [p] = await tx.query<Row>(PROMISE, [id]);
  if (!p || !['open', 'kept'].includes(p.status)) return null;
  const status = judgePromise(p, p, day);
  if (status === p.status && p.paidCents === p.paidBefore) return status;
  await tx.query('UPDATE promises SET status = $2, paid_cents = $3, decided_at = $4 WHERE id = $1', [
    id,
    status,
    p.paidCents,
    status === 'open' ? null : tx.now,
  ]);
  if (status === p.status) return status;
  tx.audit({ action: 'change.promise', objectType: 'promise', objectId: String(id), guarantorId: p.guarantorId, detail: { from: p.status, to: status, paidCents: p.paidCents } }); // prettier-ignore
  tx.emit(status === 'kept' ? 'promise.kept' : status === 'open' ? 'promise.reopened' : 'promise.broken', String(id), { status, paidCents: p.paidCents }, tx.now.toISOString()); // prettier-ignore
  return status;
}
