import { randomUUID } from 'node:crypto';
import type { Answer, Browser, ProblemBody } from './browser';

/** An account in the sandbox that stays pending until it is settled or returned. */
export const DEBIT_WAITS = 'pm_usBankAccount_success';

type Taken = Answer<{ id: string; status: string } & ProblemBody>;

/** A bank debit of a verified caller who said yes to its words: previewed, and pressed as often as it is called. */
export async function readyDebit(
  browser: Browser,
  guarantorId: number,
  amountCents: number,
  processorMethodId = DEBIT_WAITS,
): Promise<() => Promise<Taken>> {
  const methodRef = 'new:ach';
  const preview = await browser.post<{
    parts: { accountId: number; previewHash: string; allocations: { billId: number; amountCents: number }[] }[];
  }>('/api/payments/preview', { guarantorId, amountCents, methodRef, processorMethodId });
  if (preview.status !== 200) throw new Error(`The preview was refused: ${preview.status} ${preview.text}`);
  const { accountId, previewHash, allocations } = preview.body.parts[0]!;
  const body = {
    accountId,
    amountCents,
    previewHash,
    allocations: allocations.map((a) => ({ billId: a.billId, amountCents: a.amountCents })),
    methodRef,
    processorMethodId,
    duplicateReason: 'the caller wants it twice',
    authorization: { language: 'en', callerSaidYes: true, evidence: 'written_notice' },
  };
  const headers = { 'idempotency-key': randomUUID() };
  return () => browser.post('/api/payments', body, { headers });
}

export const debitBy = async (...asked: Parameters<typeof readyDebit>): Promise<Taken> =>
  (await readyDebit(...asked))();

/** An account that is typed into the processor's own fields: no documented one, which is new at each use. */
export async function typedAccount(sandboxUrl: string): Promise<string> {
  const answer = await fetch(`${sandboxUrl}/hosted-fields/payment_methods`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'bank', routing: '110000000', account: '000123456789', accountType: 'checking', holderName: 'Ana Tester' }), // prettier-ignore
  });
  return ((await answer.json()) as { id: string }).id;
}
