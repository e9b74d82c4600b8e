import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Browser } from './browser';
import { makeGuarantor, makeVisit, type MadeAccount } from './builders';
import { verifiedCall } from './calls';

export interface PaidPayment {
  guarantorId: number;
  accountId: number;
  billId: string;
  paymentId: string;
  receiptNo: string;
}

export interface Owing {
  guarantorId: number;
  accountId: number;
  billId: string;
}

/** A guarantor who owes on one bill. */
export async function owing(db: Pool, owedCents: number): Promise<Owing & { onBill: number }> {
  const guarantor = await makeGuarantor(db);
  const account: MadeAccount = guarantor.accounts[0]!;
  const visit = await makeVisit(db, { guarantorId: guarantor.id, patientId: guarantor.patientId, account, owedCents });
  return { guarantorId: guarantor.id, accountId: account.id, billId: account.billId, onBill: visit.billId! };
}

/** So much of what is owed is paid by a card in a verified call of this person. */
export async function payByCard(
  db: Pool,
  browser: Browser,
  { guarantorId, accountId, billId }: Owing,
  amountCents: number,
  card = 'pm_card_visa',
): Promise<PaidPayment> {
  await verifiedCall(db, browser, guarantorId);
  const preview = await browser.post<{
    parts: { previewHash: string; allocations: { billId: number; amountCents: number }[] }[];
  }>('/api/payments/preview', { guarantorId, amountCents });
  const part = preview.body.parts[0]!;
  const taken = await browser.post<{ id: string; status: string; receiptNo: string }>(
    '/api/payments',
    {
      accountId,
      amountCents,
      methodRef: 'new:card',
      processorMethodId: card,
      previewHash: part.previewHash,
      allocations: part.allocations.map(({ billId: on, amountCents: cents }) => ({ billId: on, amountCents: cents })),
    },
    { headers: { 'idempotency-key': randomUUID() } },
  );
  expect(taken.body.status).toBe('succeeded');
  const { id, receiptNo } = taken.body;
  return { guarantorId, accountId, billId, paymentId: id, receiptNo };
}

/** A guarantor with one bill, of which so much was paid by a card in a verified call of this person. */
export async function paidByCard(
  db: Pool,
  browser: Browser,
  owedCents: number,
  amountCents: number,
  card = 'pm_card_visa',
): Promise<PaidPayment> {
  return payByCard(db, browser, await owing(db, owedCents), amountCents, card);
}

/** Until when a payment is voided on its day: what is true at noon is tested at noon, whatever the hour. */
export async function voidsUntil(db: Pool, until = '24:00'): Promise<void> {
  await db.query(
    `INSERT INTO settings (key, version, value, effective_from, created_by)
     SELECT 'void_policy', max(version) + 1, jsonb_build_object('until', $1::text), '2000-01-01', 'test' FROM settings WHERE key = 'void_policy'`,
    [until],
  );
}
