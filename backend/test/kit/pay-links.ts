import { randomUUID } from 'node:crypto';
import { DiscoveryService } from '@nestjs/core';
import { createLog } from '#http';
import { systemAct } from '#kernel';
import { SettlePayment } from '#payments';
import { TestSandbox } from '../../sandbox/stripe/sandbox-for-tests';
import { EndStaleLinks } from '../../src/pay-links/jobs/end-stale-links';
import { findJobs, runQueue } from '../../src/work-queue';
import { startApp, type TestApp } from './app';
import type { Answer, Browser, ProblemBody } from './browser';
import { makeGuarantor, makeVisit, type GuarantorWish, type MadeGuarantor } from './builders';
import { verifiedCall } from './calls';

export interface Link {
  id: string;
  status: string;
  ending: string | null;
  declines: number;
  birthDateTries: number;
  messageStatus: string;
  decline: { en: string } | null;
  payment: { id: string; status: string; receiptNo: string | null } | null;
}
export interface Debtor {
  guarantor: MadeGuarantor;
  accountId: number;
  billId: number;
  visitAccountId: number;
  mobileId: number;
}
interface Preview {
  amountCents: number;
  parts: { accountId: number; previewHash: string; allocations: { billId: number; amountCents: number }[] }[];
}
export interface Page {
  status: number;
  html: string;
  location: string | null;
}

export async function until<T>(look: () => Promise<T>, holds: (value: T) => boolean, withinMs = 10_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`It did not become so in time: ${JSON.stringify(value)}`);
    await new Promise((done) => setTimeout(done, 25));
  }
}

/** Works off the queue in this process. @returns how to stop it */
export async function workQueue(desk: TestApp): Promise<() => Promise<void>> {
  const jobs = findJobs(desk.app.get(DiscoveryService));
  const runner = await runQueue(jobs, desk.config.databaseUrl, createLog('silent'));
  return () => runner.stop();
}

/** The API with its queue, the sandbox with its pages, and an agent: all that a link passes through. */
export class PayLinkDesk {
  stripe!: TestSandbox;
  private stopQueue!: () => Promise<void>;
  /** Where the payer's pages are. */
  origin: string;

  constructor(
    readonly desk: TestApp,
    public agent: Browser,
  ) {
    this.origin = desk.origin;
  }

  static async start(): Promise<PayLinkDesk> {
    const stripe = await new TestSandbox().start();
    const desk = await startApp({ STRIPE_API_BASE: stripe.running.url });
    stripe.running.setWebhookUrl(`${desk.origin}/api/webhooks/stripe`);
    const made = new PayLinkDesk(desk, await desk.signIn('agent'));
    return Object.assign(made, { stripe, stopQueue: await workQueue(desk) });
  }

  async close(): Promise<void> {
    await this.stopQueue();
    await this.desk.close();
    await this.stripe.remove();
  }

  /** Somebody who owes on one bill and whose mobile and email are confirmed, verified in the agent's call. */
  async debtor(owedCents = 31_240, wish: GuarantorWish = {}): Promise<Debtor> {
    const { db } = this.desk;
    const guarantor = await makeGuarantor(db, { email: 'ana@example.org', ...wish });
    const account = guarantor.accounts[0]!;
    const visit = await makeVisit(db, {
      guarantorId: guarantor.id,
      patientId: guarantor.patientId,
      account,
      owedCents,
    });
    await db.query("UPDATE contact_points SET status = 'verified' WHERE guarantor_id = $1", [guarantor.id]);
    const { rows } = await db.query<{ id: number }>(
      "SELECT id FROM contact_points WHERE guarantor_id = $1 AND kind = 'mobile'",
      [guarantor.id],
    );
    await verifiedCall(db, this.agent, guarantor.id);
    return {
      guarantor,
      accountId: account.id,
      billId: visit.billId!,
      visitAccountId: visit.visitAccountId,
      mobileId: rows[0]?.id ?? 0,
    };
  }

  preview(who: Debtor, amountCents: number): Promise<Answer<Preview & ProblemBody>> {
    const body = { guarantorId: who.guarantor.id, accountId: who.accountId, amountCents, channel: 'agent_link' };
    return this.agent.post('/api/payments/preview', body);
  }

  async send(
    who: Debtor,
    amountCents: number,
    more: Record<string, unknown> = {},
    key: string = randomUUID(),
  ): Promise<Answer<Link & ProblemBody>> {
    const [part] = (await this.preview(who, amountCents)).body.parts;
    const body = {
      accountId: who.accountId,
      amountCents,
      previewHash: part!.previewHash,
      allocations: part!.allocations.map(({ billId, amountCents: cents }) => ({ billId, amountCents: cents })),
      contactPointId: who.mobileId,
      language: 'en',
      oralConsent: { scriptVersion: 'one-text-1', callerSaidYes: true },
      ...more,
    };
    return this.agent.post('/api/pay-links', body, { headers: { 'idempotency-key': key } });
  }

  /** A link that was sent, and the address that arrived on the phone. */
  async sent(who: Debtor, amountCents: number): Promise<{ link: Link; path: string }> {
    const { body: link, status } = await this.send(who, amountCents);
    expect(status).toBe(201);
    return { link, path: await this.caught(link.id) };
  }

  async caught(linkId: string): Promise<string> {
    const rows = await until(
      async () =>
        (
          await this.desk.db.query<{ body: string }>(
            'SELECT c.body FROM caught_messages c JOIN pay_links l ON l.message_id = c.message_id WHERE l.id = $1',
            [linkId],
          )
        ).rows,
      (found) => found.length > 0,
    );
    return new URL(/https?:\S+/.exec(rows[0]!.body)![0]).pathname;
  }

  link(id: string): Promise<Link> {
    return this.agent.get<Link>(`/api/pay-links/${id}`).then((answer) => answer.body);
  }
  become(id: string, status: string): Promise<Link> {
    return until(
      () => this.link(id),
      (link) => link.status === status,
    );
  }

  /** The payer's browser: no cookie, no session, forms alone. */
  async page(path: string, form?: Record<string, string>): Promise<Page> {
    const answer = await fetch(path.startsWith('http') ? path : this.origin + path, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      ...(form
        ? {
            body: new URLSearchParams(form).toString(),
            headers: {
              'content-type': 'application/x-www-form-urlencoded',
              origin: new URL(path, this.origin).origin,
            },
          }
        : {}),
    });
    return { status: answer.status, html: await answer.text(), location: answer.headers.get('location') };
  }

  /** Through the birth date, as far as the button. */
  async toButton(path: string): Promise<() => Promise<Page>> {
    await this.page(path);
    const asked = await this.page(path, BIRTH_DATE);
    return () => this.page(`${path}/pay`, { proof: proofIn(asked.html), l: 'en' });
  }

  /** And on to the processor's page. */
  async toCheckout(path: string): Promise<string> {
    const paid = await (await this.toButton(path))();
    expect(paid.status).toBe(303);
    return paid.location!;
  }

  /** Types a test card on the processor's page. */
  card(checkout: string, number = '4242424242424242'): Promise<Page> {
    return this.page(checkout, { number, expiry: '12 / 34', cvc: '123', zip: '06106' });
  }

  janitor(): Promise<number> {
    return this.desk.app.get(SettlePayment).sweep(systemAct('janitor', randomUUID()));
  }
  tick(): Promise<void> {
    return this.desk.app.get(EndStaleLinks).tick();
  }

  async charges(paymentId: string): Promise<number> {
    const effects = await this.stripe.effects('charge.succeeded');
    return effects.filter((e) => (e['metadata'] as Record<string, string>)['payment_id'] === paymentId).length;
  }
  async balance(accountId: number): Promise<number> {
    const { rows } = await this.desk.db.query<{ c: string }>('SELECT balance_cents AS c FROM accounts WHERE id = $1', [
      accountId,
    ]);
    return Number(rows[0]!.c);
  }
}

/** Of everybody whom the builders make. */
export const BIRTH_DATE = { month: '3', day: '14', year: '1978', l: 'en' };
export const proofIn = (html: string): string => /name="proof" value="([^"]+)"/.exec(html)?.[1] ?? '';
