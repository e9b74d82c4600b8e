import { dayOf, type Cents, type Day, type ItemKind } from '@billing/contract';
import type { Tx } from '#kernel';
import { bumpVersion, paymentReceived, post, type LockedAccount } from '#ledger';
import { allocateOldestFirst } from './allocate';
import { allocateParts } from './allocate-parts';
import { payableAccounts } from './payable.queries';

/** Money on paper for one account: a check or a money order, or a part of one. */
export interface CheckMoney {
  /** Becomes the payment's id, so that it is posted at most once. */
  id: string;
  account: LockedAccount;
  method: ItemKind;
  channel: 'mail' | 'lockbox';
  /** The number on the check, or the serial of the money order. */
  checkNo: string;
  amountCents: Cents;
  /** The day on which it came: what is on time is judged by it. */
  receivedOn: Day;
  /** Who entered it. */
  enteredBy: string;
}

/**
 * Posts a check under its account's lock: a payment that succeeded, on the oldest bills first. What other payments have
 * reserved is left to them, and what is over becomes credit (INV-09). A check is no electronic payment, so a bill that
 * waits for an unknown one takes it as far as nothing is reserved.
 * @returns the receipt's number, and how much no bill took
 */
export async function receiveCheck(tx: Tx, c: CheckMoney): Promise<{ receiptNo: string; creditCents: Cents }> {
  const { account } = c;
  const [receipt] = await tx.query<{ no: string }>(`SELECT nextval('receipt_numbers')::text AS no`);
  const receiptNo = receipt!.no;
  await tx.query(
    `INSERT INTO payments (id, account_id, method, channel, status, amount_cents, receipt_no, op_id, check_no, created_by, created_at, received_on, finalized_at)
     VALUES ($1, $2, $3, $4, 'succeeded', $5, $6, $7, $8, $9, $10, $11, $10)`,
    [c.id, account.id, c.method, c.channel, c.amountCents, receiptNo, `batch-${c.id}`, c.checkNo, c.enteredBy, tx.now, c.receivedOn], // prettier-ignore
  );
  const [payable] = await payableAccounts((sql, values) => tx.query(sql, values), { accountId: account.id });
  const bills = payable!.bills.map((b) => ({ ...b, blocked: false }));
  const { allocations, restCents } = allocateOldestFirst(c.amountCents, bills);
  const place = {
    effectiveOn: dayOf(tx.now),
    entityId: account.entityId,
    accountId: account.id,
    paymentId: c.id,
  };
  const parts = allocations.map(({ billId, amountCents }) => ({
    billId,
    amountCents,
    visitAccountId: bills.find((b) => b.id === billId)!.visitAccountId,
  }));
  const received = paymentReceived({ ...place, id: c.id, amountCents: c.amountCents, cash: 'check' });
  await post(tx, [...received, ...(await allocateParts(tx, place, parts))]);
  await bumpVersion(tx, account.id);
  tx.audit({
    action: 'take.payment',
    objectType: 'payment',
    objectId: c.id,
    guarantorId: account.guarantorId,
    detail: { step: 'succeeded', method: c.method, amountCents: c.amountCents, receiptNo },
  });
  for (const p of parts) tx.emit('bill.reduced', String(p.billId), { paymentId: c.id, cents: p.amountCents }, c.id);
  tx.emit('payment.succeeded', c.id, { amountCents: c.amountCents, receiptNo });
  tx.emit('receipt.issued', c.id, { receiptNo });
  if (restCents > 0) tx.emit('credit.arose', c.id, { cents: restCents });
  return { receiptNo, creditCents: restCents };
}
