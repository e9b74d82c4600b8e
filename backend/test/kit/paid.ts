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

/** A guarantor with one bill, of which so much was paid by a card in a verified call of this person. */
export async function paidByCard(
  db: Pool,
  browser: Browser,
  owedCents: number,
  amountCents: number,
  card = 'pm_card_visa',
): Promise<PaidPayment> {
  const guarantor = await makeGuarantor(db);
  const account: MadeAccount = guarantor.accounts[0]!;
  await makeVisit(db, { guarantorId: guarantor.id, patientId: guarantor.patientId, account, owedCents });
  await verifiedCall(db, browser, guarantor.id);
  const preview = await browser.post<{
    parts: { previewHash: string; allocations: { billId: number; amountCents: number }[] }[];
  }>('/api/payments/preview', { guarantorId: guarantor.id, amountCents });
  const part = preview.body.parts[0]!;
  const taken = await browser.post<{ id: string; status: string; receiptNo: string }>(
    '/api/payments',
    {
      accountId: account.id,
      amountCents,
      methodRef: 'new:card',
      processorMethodId: card,
      previewHash: part.previewHash,
      allocations: part.allocations.map(({ billId, amountCents: cents }) => ({ billId, amountCents: cents })),
    },
    { headers: { 'idempotency-key': randomUUID() } },
  );
  expect(taken.body.status).toBe('succeeded');
  const { id, receiptNo } = taken.body;
  return { guarantorId: guarantor.id, accountId: account.id, billId: account.billId, paymentId: id, receiptNo };
}
