import { randomUUID } from 'node:crypto';
import { createLog } from '#http';
import { systemAct } from '#kernel';
import { SettlePayment } from '#payments';
import { createApp } from '../../src/create-app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser } from '../kit/browser';
import { makePayment } from '../kit/builders';
import { BIRTH_DATE, PayLinkDesk, proofIn, until, type Link } from '../kit/pay-links';

const MINUTE = 60_000;
const GONE = 'This link does not work';

let d: PayLinkDesk;
beforeAll(async () => {
  d = await PayLinkDesk.start();
});
afterAll(async () => {
  await expectBalancedBooks(d.desk.db);
  await d.close();
});
afterEach(() => d.stripe.control('POST', 'webhooks', { hold: false, drop: 0, duplicate: 0, shuffle: false }));

const revoke = (id: string) => d.agent.post<Link & { code: string }>(`/api/pay-links/${id}/revoke`);

describe('a pay link ends', () => {
  it('when the agent takes it back, also while somebody is on the payment page, and then nobody pays', async () => {
    const [early, late] = [await d.debtor(), await d.debtor()];
    const { link, path } = await d.sent(late, 10_000);
    const checkout = await d.toCheckout(path);
    const ended = await revoke(link.id);
    expect([ended.status, ended.body.status, ended.body.ending]).toEqual([200, 'revoked', 'revoked']);
    expect((await d.card(checkout)).status).toBe(410);
    expect((await d.page(path)).html).toContain(GONE);
    const again = await revoke(link.id);
    expect([again.status, again.body.code]).toEqual([409, 'pay_link_ended']);
    expect(await d.balance(late.accountId)).toBe(31_240);
    void early;
  });

  it('too late to be taken back once it was paid: the answer says that it is paid', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    const checkout = await d.toCheckout(path);
    await d.stripe.control('POST', 'webhooks', { hold: true });
    await d.card(checkout);
    const ended = await revoke(link.id);
    expect([ended.status, ended.body.status, ended.body.payment?.status]).toEqual([200, 'paid', 'succeeded']);
    await d.stripe.control('POST', 'webhooks/flush');
    expect(await d.charges(ended.body.payment!.id)).toBe(1);
    expect(await d.balance(who.accountId)).toBe(21_240);
  });

  it('after its 15 minutes, and the payment page with it', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    const checkout = await d.toCheckout(path);
    await d.desk.db.query("UPDATE pay_links SET expires_at = now() - interval '1 second' WHERE id = $1", [link.id]);
    await d.desk.db.query("UPDATE payments SET checkout_until = now() - interval '1 second', next_ask_at = now() - interval '1 second' WHERE id = (SELECT payment_id FROM pay_links WHERE id = $1)", [link.id]); // prettier-ignore
    await d.janitor();
    expect(await d.link(link.id)).toMatchObject({ status: 'expired', ending: 'time', payment: { status: 'canceled' } });
    expect((await d.card(checkout)).status).toBe(410);
    const unopened = await d.sent(await d.debtor(), 10_000);
    await d.desk.db.query("UPDATE pay_links SET expires_at = now() - interval '1 second' WHERE id = $1", [
      unopened.link.id,
    ]);
    expect((await d.page(unopened.path)).html).toContain(GONE);
    expect(await d.link(unopened.link.id)).toMatchObject({ status: 'expired', ending: 'time' });
    await d.tick();
  });

  it('when the bill is paid elsewhere meanwhile, seen at the next look of the worker', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    await d.page(path);
    const account = who.guarantor.accounts[0]!;
    await makePayment(d.desk.db, {
      account,
      amountCents: 31_240,
      bill: { billId: who.billId, visitAccountId: who.visitAccountId },
    });
    await d.tick();
    expect(await d.link(link.id)).toMatchObject({ status: 'expired', ending: 'paid_elsewhere' });
    expect((await d.page(path, BIRTH_DATE)).html).toContain(GONE);
  });

  it('at the payer’s own press, when the bill changed after the birth date was asked for', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 31_240);
    await d.page(path);
    const proof = proofIn((await d.page(path, BIRTH_DATE)).html);
    const account = who.guarantor.accounts[0]!;
    await makePayment(d.desk.db, {
      account,
      amountCents: 1_000,
      bill: { billId: who.billId, visitAccountId: who.visitAccountId },
    });
    expect((await d.page(`${path}/pay`, { proof, l: 'en' })).html).toContain(GONE);
    expect(await d.link(link.id)).toMatchObject({ status: 'expired', ending: 'paid_elsewhere', payment: null });
  });

  it('when a newer one is sent; while somebody pays with it, no newer one is', async () => {
    const who = await d.debtor();
    const first = await d.sent(who, 10_000);
    const second = await d.sent(who, 12_000);
    expect(await d.link(first.link.id)).toMatchObject({ status: 'revoked', ending: 'replaced' });
    await d.toCheckout(second.path);
    const third = await d.send(who, 5_000);
    expect([third.status, third.body.code]).toEqual([409, 'pay_link_in_use']);
    await revoke(second.link.id);
    expect((await d.send(who, 5_000)).status).toBe(201);
  });

  it('keeps what is being paid aside: a card cannot take it meanwhile, and can once the link has ended', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 31_240);
    await d.toCheckout(path);
    const body = { guarantorId: who.guarantor.id, choice: 'everything', methodRef: 'new:card' };
    expect((await d.agent.post<{ code: string }>('/api/payments/preview', body)).body.code).toBe('nothing_to_pay');
    await revoke(link.id);
    expect((await d.agent.post('/api/payments/preview', body)).status).toBe(200);
  });
});

describe('whatever order the news comes in, a link is paid once', () => {
  const paidOnce = async (link: Link, accountId: number): Promise<void> => {
    const { payment } = await d.become(link.id, 'paid');
    expect(await d.charges(payment!.id)).toBe(1);
    expect(await d.balance(accountId)).toBe(21_240);
    const { rows } = await d.desk.db.query(
      "SELECT 1 FROM journal_entries WHERE source_type = 'payment' AND source_id = $1",
      [payment!.id],
    );
    expect(rows).toHaveLength(1);
  };

  it('with every webhook sent twice and shuffled', async () => {
    await d.stripe.control('POST', 'webhooks', { duplicate: 1, shuffle: true });
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    const back = (await d.card(await d.toCheckout(path))).location!;
    await Promise.all([d.page(back), d.page(back), d.janitor()]);
    await paidOnce(link, who.accountId);
  });

  it('with the webhook later than the payer, who reads the receipt at once', async () => {
    await d.stripe.control('POST', 'webhooks', { hold: true });
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    const paid = await d.card(await d.toCheckout(path));
    expect((await d.page(paid.location!)).html).toContain('Paid. Thank you.');
    await d.stripe.control('POST', 'webhooks/flush');
    await paidOnce(link, who.accountId);
  });

  it('with the webhooks lost and the payer gone: the janitor asks by itself', async () => {
    await d.stripe.control('POST', 'webhooks', { drop: 1 });
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    await d.card(await d.toCheckout(path));
    expect((await d.link(link.id)).status).toBe('submitted');
    await d.desk.advance(MINUTE);
    await until(
      async () => (await d.janitor(), (await d.link(link.id)).status),
      (status) => status === 'paid',
    );
    await paidOnce(link, who.accountId);
    await d.desk.advance(-MINUTE);
  });

  it('with the answer to opening the page lost: nothing is charged, nothing stays reserved, and the next press opens one', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    await d.page(path);
    const proof = proofIn((await d.page(path, BIRTH_DATE)).html);
    await d.stripe.control('POST', 'faults', {
      match: { method: 'POST', path: '/v1/checkout/sessions' },
      do: '500_after_store',
    });
    expect((await d.page(`${path}/pay`, { proof, l: 'en' })).html).toContain('That did not work');
    expect(await d.link(link.id)).toMatchObject({ status: 'opened', payment: { status: 'canceled' } });
    const again = await d.page(`${path}/pay`, { proof, l: 'en' });
    expect(again.status).toBe(303);
    await d.card(again.location!);
    await paidOnce(link, who.accountId);
  });

  it('with a process that died before the page was opened: the janitor frees the bills and the link goes on', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    await d.page(path);
    const proof = proofIn((await d.page(path, BIRTH_DATE)).html);
    await d.stripe.control('POST', 'faults', {
      match: { method: 'POST', path: '/v1/checkout/sessions' },
      do: 'delay',
      ms: 1_500,
    });
    const slow = d.page(`${path}/pay`, { proof, l: 'en' });
    await until(
      () => d.link(link.id),
      (l) => l.payment?.status === 'initiated',
    );
    await d.desk.db.query("UPDATE payments SET next_ask_at = now() - interval '1 second' WHERE id = (SELECT payment_id FROM pay_links WHERE id = $1)", [link.id]); // prettier-ignore
    await d.janitor();
    expect((await slow).html).toContain('That did not work');
    expect(await d.link(link.id)).toMatchObject({ status: 'opened', payment: { status: 'canceled' } });
    await d.card((await d.page(`${path}/pay`, { proof, l: 'en' })).location!);
    await paidOnce(link, who.accountId);
  });

  it('with its page opened in the very moment in which the janitor gives it up: it is looked at before its bills are free', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    const checkout = await d.toCheckout(path);
    const { id } = (await d.link(link.id)).payment!;
    const { rows } = await d.desk.db.query<{ page: string }>('SELECT checkout_id AS page FROM payments WHERE id = $1', [
      id,
    ]);
    const opener = await d.desk.db.connect();
    try {
      // Until this commits the janitor reads a payment without a page.
      await d.desk.db.query('UPDATE payments SET checkout_id = NULL WHERE id = $1', [id]);
      await opener.query('BEGIN');
      await opener.query('SELECT FROM accounts WHERE id = $1 FOR UPDATE', [who.accountId]);
      await opener.query('UPDATE payments SET checkout_id = $2 WHERE id = $1', [id, rows[0]!.page]);
      const settled = d.desk.app.get(SettlePayment).run(systemAct('janitor', randomUUID()), id);
      await new Promise((done) => setTimeout(done, 200));
      await opener.query('COMMIT');
      expect((await settled).status).toBe('initiated');
    } finally {
      opener.release();
    }
    await d.card(checkout);
    await paidOnce(link, who.accountId);
  });

  it('and a forged webhook that says so changes nothing', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    await d.toCheckout(path);
    const { payment } = await d.link(link.id);
    const event = {
      id: `evt_${randomUUID()}`,
      type: 'checkout.session.completed',
      data: { object: { metadata: { payment_id: payment!.id }, payment_status: 'paid' } },
    };
    const forged = await d.desk
      .stranger()
      .post('/api/webhooks/stripe', event, { headers: { 'stripe-signature': 't=1,v1=00' } });
    expect(forged.status).toBe(400);
    expect(await d.link(link.id)).toMatchObject({ status: 'submitted', payment: { status: 'initiated' } });
  });
});

describe('the address of a link', () => {
  it('is in the message and nowhere else: no log line, no audit row, no table and no processor has it', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    await d.card(await d.toCheckout(path));
    await d.become(link.id, 'paid');
    const token = path.slice('/p/'.length);
    expect(token).toMatch(/^[\w-]{22}$/);
    expect(d.desk.logged.filter((line) => line.includes(token))).toEqual([]);
    expect(JSON.stringify(await d.stripe.log())).not.toContain(token);
    const { rows: tables } = await d.desk.db.query<{ name: string }>(
      "SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema IN ('public', 'graphile_worker') AND table_type = 'BASE TABLE'",
    );
    const holders: string[] = [];
    for (const { name } of tables) {
      const found = await d.desk.db.query(`SELECT 1 FROM ${name} t WHERE t::text LIKE '%' || $1 || '%' LIMIT 1`, [
        token,
      ]);
      if (found.rows.length > 0) holders.push(name);
    }
    expect(holders).toEqual(['public.caught_messages']);
    const { rows } = await d.desk.db.query(
      'SELECT sealed_link FROM messages m JOIN pay_links l ON l.message_id = m.id WHERE l.id = $1',
      [link.id],
    );
    expect(rows).toEqual([{ sealed_link: null }]);
  });

  it('that never was answers like one that is used, in words, headers and time', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    await revoke(link.id);
    const look = async (at: string) => {
      const began = Date.now();
      const answer = await fetch(d.desk.origin + at);
      const html = (await answer.text()).replaceAll(at, '/p/…');
      const { 'x-request-id': _id, date: _date, ...headers } = Object.fromEntries(answer.headers);
      return { status: answer.status, html, headers, ms: Date.now() - began };
    };
    const [used, never] = [await look(path), await look('/p/AAAAAAAAAAAAAAAAAAAAAA')];
    expect(used.status).toBe(404);
    expect({ ...used, ms: 0 }).toEqual({ ...never, ms: 0 });
    expect(Math.min(used.ms, never.ms)).toBeGreaterThanOrEqual(145);
    expect(used.headers['content-security-policy']).toContain("default-src 'none'");
    expect(used.headers['referrer-policy']).toBe('same-origin');
  });

  it('takes forms alone, from its own page alone, and only there', async () => {
    const { path } = await d.sent(await d.debtor(), 10_000);
    const body = new URLSearchParams(BIRTH_DATE).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const foreign = await fetch(d.desk.origin + path, {
      method: 'POST',
      body,
      headers: { ...headers, origin: 'https://evil.example' },
    });
    expect(foreign.status).toBe(403);
    const elsewhere = await fetch(`${d.desk.origin}/api/session`, { method: 'POST', body, headers });
    expect(elsewhere.status).toBe(415);
    expect((await fetch(d.desk.origin + path, { method: 'HEAD' })).status).toBe(405);
    const long = await fetch(d.desk.origin + path, { method: 'POST', body: 'x='.padEnd(20_000, 'y'), headers });
    expect(long.status).toBe(413);
  });
});

describe('who watches a link', () => {
  /** Reads the stream until it ends or enough was seen. */
  async function watch(
    browser: Browser,
    id: string,
    until: (links: Link[]) => boolean,
    origin = d.desk.origin,
  ): Promise<Link[]> {
    const answer = await fetch(`${origin}/api/pay-links/${id}/events`, {
      headers: { cookie: `${browser.cookieName}=${browser.cookie}`, 'x-call-id': browser.callId ?? '' },
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const seen: Link[] = [];
    let text = '';
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const events = text.split('\n\n');
      text = events.pop()!;
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (data) seen.push(JSON.parse(data) as Link);
      }
      if (until(seen)) break;
    }
    return seen;
  }

  it('is told of each step as it happens, until it is paid; the stream then ends by itself', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    await d.become(link.id, 'sent');
    const watching = watch(d.agent, link.id, () => false);
    await new Promise((done) => setTimeout(done, 300));
    await d.card(await d.toCheckout(path));
    const steps = (await watching).map((l) => l.status);
    expect([...new Set(steps)]).toEqual(['sent', 'opened', 'submitted', 'paid']);
  });

  it('is told by another replica than the one that the payer is on, also after its connection to the database was cut', async () => {
    const log = createLog('silent');
    const replica = await createApp({ config: d.desk.config, log });
    await replica.listen({ port: 0, host: '127.0.0.1' });
    const { port } = replica.getHttpServer().address() as { port: number };
    try {
      const who = await d.debtor();
      const { link, path } = await d.sent(who, 10_000);
      await d.become(link.id, 'sent');
      const watching = watch(d.agent, link.id, () => false, `http://127.0.0.1:${port}`);
      await new Promise((done) => setTimeout(done, 300));
      await d.page(path);
      await d.desk.db.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()",
      );
      const checkout = await d.toCheckout(path);
      await d.card(checkout);
      const steps = (await watching).map((l) => l.status);
      expect(steps[0]).toBe('sent');
      expect(steps.at(-1)).toBe('paid');
    } finally {
      await replica.close();
    }
  });

  it('does not keep a replica from stopping', async () => {
    const replica = await createApp({ config: d.desk.config, log: createLog('silent') });
    await replica.listen({ port: 0, host: '127.0.0.1' });
    const { port } = replica.getHttpServer().address() as { port: number };
    const { link } = await d.sent(await d.debtor(), 10_000);
    const watching = watch(d.agent, link.id, () => false, `http://127.0.0.1:${port}`);
    await new Promise((done) => setTimeout(done, 300));
    const began = Date.now();
    await replica.close();
    await watching;
    expect(Date.now() - began).toBeLessThan(3_000);
  });

  it('is no longer told anything once the call has ended, and never keeps a session alive', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    await d.become(link.id, 'sent');
    const watching = watch(d.agent, link.id, () => false);
    await new Promise((done) => setTimeout(done, 300));
    await d.desk.db.query(
      "UPDATE calls SET status = 'closed', ended_at = now(), closed_at = now() - interval '1 hour' WHERE id = $1",
      [d.agent.callId],
    );
    await d.page(path);
    expect((await watching).map((l) => l.status)).toEqual(['sent']);
    const before = await d.desk.db.query('SELECT max(last_seen_at) AS at FROM staff_sessions');
    await d.desk.advance(5 * MINUTE);
    const answer = await fetch(`${d.desk.origin}/api/pay-links/${link.id}/events`, {
      headers: { cookie: `${d.agent.cookieName}=${d.agent.cookie}`, 'x-call-id': d.agent.callId! },
    });
    expect(answer.status).toBe(403);
    expect((await d.desk.db.query('SELECT max(last_seen_at) AS at FROM staff_sessions')).rows).toEqual(before.rows);
    await d.desk.advance(-5 * MINUTE);
  });
});
