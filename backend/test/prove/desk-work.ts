import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Answer, Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor, makeVisit } from '../kit/builders';
import { NOW } from '../kit/calls';

export interface Preview {
  amountCents: number;
  parts: {
    accountId: number;
    amountCents: number;
    previewHash: string;
    allocations: { billId: number; amountCents: number }[];
  }[];
}
export interface Taken {
  id: string;
  status: string;
  amountCents: number;
  receiptNo: string | null;
}
export interface Family {
  guarantorId: number;
  accountId: number;
  billId: string;
}

/** Families who owe these amounts, each on a bill of its own. */
export async function makeFamilies(db: Pool, count: number, owed: number[] = [30_000]): Promise<Family[]> {
  const families: Family[] = [];
  for (let i = 0; i < count; i++) {
    const guarantor = await makeGuarantor(db);
    const account = guarantor.accounts[0]!;
    for (const owedCents of owed)
      await makeVisit(db, { guarantorId: guarantor.id, patientId: guarantor.patientId, account, owedCents });
    families.push({ guarantorId: guarantor.id, accountId: account.id, billId: account.billId });
  }
  return families;
}

/** One call of this person in which these families are verified, or only cited for a payment without a look. */
export async function callOf(
  db: Pool,
  browser: Browser,
  families: Family[],
  status: 'verified' | 'payment_only' = 'verified',
): Promise<void> {
  const id = randomUUID();
  await db.query(
    "UPDATE calls SET status = 'closed', ended_at = now(), closed_at = now() WHERE staff_id = $1 AND status <> 'closed'",
    [browser.staff!.id],
  );
  await db.query(`INSERT INTO calls (id, staff_id, status, started_at) VALUES ($1, $2, 'active', ${NOW})`, [
    id,
    browser.staff!.id,
  ]);
  for (const family of families)
    await db.query(
      `INSERT INTO call_guarantors (call_id, guarantor_id, status, relationship, name_matched, verified_at, last_used_at, cited_bill_id)
       VALUES ($1, $2, $3, 'self', true, ${NOW}, ${NOW}, $4)`,
      [id, family.guarantorId, status, status === 'payment_only' ? family.billId : null],
    );
  browser.callId = id;
}

export async function previewOf(browser: Browser, family: Family, amountCents: number): Promise<Answer<Preview>> {
  return browser.post<Preview>('/api/payments/preview', {
    guarantorId: family.guarantorId,
    amountCents,
    methodRef: 'new:card',
  });
}

/** Presses "Pay" on a preview. */
export function press(
  browser: Browser,
  preview: Preview,
  key: string,
  processorMethodId = 'pm_card_visa',
): Promise<Answer<Taken & ProblemBody>> {
  const { accountId, amountCents, previewHash, allocations } = preview.parts[0]!;
  const body = {
    accountId,
    amountCents,
    previewHash,
    allocations: allocations.map((a) => ({ billId: a.billId, amountCents: a.amountCents })),
    methodRef: 'new:card',
    processorMethodId,
    duplicateReason: 'the caller wants it twice',
  };
  return browser.post('/api/payments', body, { headers: { 'idempotency-key': key } });
}

/** A payment of this amount, from a fresh preview to its answer. */
export async function pay(
  browser: Browser,
  family: Family,
  amountCents: number,
  card?: string,
): Promise<Answer<Taken & ProblemBody>> {
  const preview = await previewOf(browser, family, amountCents);
  if (preview.status !== 200) throw new Error(`The preview was refused: ${preview.status} ${preview.text}`);
  return press(browser, preview.body, randomUUID(), card);
}

/** A payment without a look at the account; what is over becomes credit. */
export async function payBlind(
  browser: Browser,
  family: Family,
  amountCents: number,
): Promise<Answer<Taken & ProblemBody>> {
  const preview = await browser.post<Preview>('/api/payments/preview', { billId: family.billId, amountCents });
  if (preview.status !== 200) throw new Error(`The preview was refused: ${preview.status} ${preview.text}`);
  const body = {
    billId: family.billId,
    amountCents,
    previewHash: preview.body.parts[0]!.previewHash,
    methodRef: 'new:card',
    processorMethodId: 'pm_card_mastercard',
    duplicateReason: 'the caller wants it twice',
  };
  return browser.post('/api/payments', body, { headers: { 'idempotency-key': randomUUID() } });
}
