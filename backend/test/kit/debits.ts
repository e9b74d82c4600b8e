import { randomUUID } from 'node:crypto';
import type { Answer, Browser, ProblemBody } from './browser';

/** An account in the sandbox that stays pending until it is settled or returned. */
export const DEBIT_WAITS = 'pm_usBankAccount_success';

/** A bank debit of a verified caller who said yes to its words. */
export async function debitBy(
  browser: Browser,
  guarantorId: number,
  amountCents: number,
  processorMethodId = DEBIT_WAITS,
): Promise<Answer<{ id: string; status: string } & ProblemBody>> {
  const methodRef = 'new:ach';
  const preview = await browser.post<{
    parts: { accountId: number; previewHash: string; allocations: { billId: number; amountCents: number }[] }[];
  }>('/api/payments/preview', { guarantorId, amountCents, methodRef, processorMethodId });
  if (preview.status !== 200) throw new Error(`The preview was refused: ${preview.status} ${preview.text}`);
  const { accountId, previewHash, allocations } = preview.body.parts[0]!;
  return browser.post(
    '/api/payments',
    {
      accountId,
      amountCents,
      previewHash,
      allocations: allocations.map((a) => ({ billId: a.billId, amountCents: a.amountCents })),
      methodRef,
      processorMethodId,
      duplicateReason: 'the caller wants it twice',
      authorization: { language: 'en', callerSaidYes: true, evidence: 'written_notice' },
    },
    { headers: { 'idempotency-key': randomUUID() } },
  );
}
