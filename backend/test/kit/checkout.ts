import { randomUUID } from 'node:crypto';
import { Clock, systemAct, UnitOfWork } from '#kernel';
import { PayByCheckout } from '#payments';
import type { TestApp } from './app';

export interface OpenedPage {
  paymentId: string;
  url: string;
}

/** The processor's page for a bill, as a pay link opens it. @throws Refusal processor_unreachable */
export async function openPageOf(
  desk: TestApp,
  { accountId }: { accountId: number },
  amountCents: number,
): Promise<OpenedPage> {
  const act = systemAct('test', randomUUID());
  const checkout = desk.app.get(PayByCheckout);
  const { rows } = await desk.db.query<{ id: number }>('SELECT min(id) AS id FROM bills WHERE account_id = $1', [
    accountId,
  ]);
  const opened = await desk.app.get(UnitOfWork).run(act, (tx) =>
    checkout.open(tx, {
      accountId,
      channel: 'agent_link',
      amountCents,
      allocations: [{ billId: rows[0]!.id, amountCents }],
      callId: null,
      language: 'en',
      until: new Date(desk.app.get(Clock).now().getTime() + 900_000),
      createdBy: 'patient',
    }),
  );
  const back = `${desk.origin}/back`;
  const page = { successUrl: back, cancelUrl: back, language: 'en' as const, entityName: 'Hartford HealthCare' };
  const url = await checkout.openPage(act, opened, page, async () => undefined);
  return { paymentId: opened.payment.id, url };
}

/** A payer types a test card on it. @returns 303 when it was paid */
export async function payOnPage(url: string): Promise<number> {
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ number: '4242424242424242', expiry: '12 / 34', cvc: '123', zip: '06106' }),
    headers: { origin: new URL(url).origin },
  });
  return answer.status;
}
