import { randomUUID } from 'node:crypto';
import { expectBalancedBooks } from '../kit/books';
import { BIRTH_DATE, PayLinkDesk, proofIn, until } from '../kit/pay-links';

let d: PayLinkDesk;
beforeAll(async () => {
  d = await PayLinkDesk.start();
});
afterAll(async () => {
  await expectBalancedBooks(d.desk.db);
  await d.close();
});

describe('a pay link', () => {
  it('is sent, opened, submitted and paid once, with a receipt number that the payer and the agent both read', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    expect(await d.become(link.id, 'sent')).toMatchObject({ messageStatus: 'sent', payment: null });
    const first = await d.page(path);
    expect([first.status, first.html.includes('Your birth date')]).toEqual([200, true]);
    expect(first.html).not.toMatch(/100\.00|Ana|Tester/);
    expect((await d.link(link.id)).status).toBe('opened');
    const checkout = await d.toCheckout(path);
    expect((await d.link(link.id)).status).toBe('submitted');
    const paid = await d.card(checkout);
    expect(paid.status).toBe(303);
    const back = await d.page(paid.location!);
    const after = await d.become(link.id, 'paid');
    expect(after.payment).toMatchObject({ status: 'succeeded', receiptNo: expect.stringMatching(/^\d{8}$/) });
    expect(back.html.replace(/\s/g, '')).toContain(after.payment!.receiptNo!);
    expect(await d.charges(after.payment!.id)).toBe(1);
    expect(await d.balance(who.accountId)).toBe(21_240);
    const payment = await d.agent.get<{ channel: string; takenBy: string }>(`/api/payments/${after.payment!.id}`);
    expect(payment.body).toMatchObject({ channel: 'agent_link', takenBy: 'the patient' });
    expect((await d.page(path)).html).toContain('This link does not work');
  });

  it('is paid with Apple Pay or Google Pay as well, and the payment says so', async () => {
    for (const wallet of ['apple_pay', 'google_pay']) {
      const { link, path } = await d.sent(await d.debtor(), 10_000);
      await d.page(await d.toCheckout(path), { wallet });
      const { payment } = await d.become(link.id, 'paid');
      const shown = await d.agent.get<{ method: string; cardLast4: string }>(`/api/payments/${payment!.id}`);
      expect(shown.body).toMatchObject({ method: wallet, cardLast4: '4242' });
    }
  });

  it('is paid from a bank account: pending to both sides, and paid only when it clears', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    const checkout = await d.toCheckout(path);
    const bank = { routing: '110000000', account: '000123456789', holder: 'Ana Tester' };
    const wrong = await d.page(checkout, { ...bank, routing: '110000001' });
    expect([wrong.status, wrong.html.includes('routing number is wrong')]).toEqual([402, true]);
    const used = await d.page(checkout, bank);
    expect(used.status).toBe(303);
    const back = await d.page(used.location!);
    expect(back.html).toContain('$100.00');
    expect(back.html).toMatch(/pending and not paid until it clears/);
    const pending = await d.become(link.id, 'pending');
    const paymentId = pending.payment!.id;
    const desk = await d.agent.get<{ owed: { totalCents: number }; pending: object[] }>(
      `/api/desk/${who.guarantor.id}`,
    );
    expect([desk.body.owed.totalCents, desk.body.pending]).toMatchObject([
      31_240,
      [{ amountCents: 10_000, status: 'processing', method: 'ach', last4: '6789', channel: 'agent_link' }],
    ]);
    // The link is used up, and another one may be sent for what is not being paid.
    expect((await d.page(path)).html).toContain('This link does not work');
    expect((await d.send(who, 21_240)).status).toBe(201);
    const { rows } = await d.desk.db.query('SELECT processor_pi_id AS pi FROM payments WHERE id = $1', [paymentId]);
    await d.stripe.control('POST', `payments/${rows[0].pi}/settle`);
    await d.become(link.id, 'paid');
    expect(await d.balance(who.accountId)).toBe(21_240);
    expect((await d.page(used.location!)).html).toContain('Paid. Thank you.');
  });

  it('whose bank account has too little is closed, and its bill is owed as before', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    await d.page(await d.toCheckout(path), { routing: '110000000', account: '000222222227', holder: 'Ana Tester' });
    const { payment } = await d.become(link.id, 'pending');
    const { rows } = await d.desk.db.query('SELECT processor_pi_id AS pi FROM payments WHERE id = $1', [payment!.id]);
    await d.stripe.control('POST', `payments/${rows[0].pi}/return`, { code: 'R01' });
    expect(await d.become(link.id, 'closed')).toMatchObject({ ending: 'declined', payment: { status: 'failed' } });
    expect(await d.balance(who.accountId)).toBe(31_240);
  });

  it('is sent once, however often the same key is sent', async () => {
    const who = await d.debtor();
    const key = randomUUID();
    const first = await d.send(who, 5_000, {}, key);
    const again = await d.send(who, 5_000, {}, key);
    expect([first.status, again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 201, 'true']);
    expect(again.body.id).toBe(first.body.id);
    await d.become(first.body.id, 'sent');
    const { rows } = await d.desk.db.query(
      'SELECT 1 FROM caught_messages c JOIN contact_points k ON k.value_key = c.sent_to WHERE k.id = $1',
      [who.mobileId],
    );
    expect(rows).toHaveLength(1);
    const other = await d.send(who, 6_000, {}, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
  });

  it('paid in two tabs is one payment: both lead to the same page, which is closed to the second', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    await d.page(path);
    const proof = proofIn((await d.page(path, BIRTH_DATE)).html);
    const tabs = await Promise.all([1, 2].map(() => d.page(`${path}/pay`, { proof, l: 'en' })));
    expect(tabs.map((tab) => tab.status)).toEqual([303, 303]);
    expect(tabs[0]!.location).toBe(tabs[1]!.location);
    await Promise.all(tabs.map((tab) => d.card(tab.location!)));
    const { payment } = await d.become(link.id, 'paid');
    expect(await d.charges(payment!.id)).toBe(1);
    expect(await d.balance(who.accountId)).toBe(21_240);
  });

  it('that was declined says so to both sides, may be tried again, and is closed after the third card', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    const checkout = await d.toCheckout(path);
    for (const [n, number] of ['4000000000009995', '4000000000000127'].entries()) {
      expect((await d.card(checkout, number)).status).toBe(402);
      const declined = await until(
        () => d.link(link.id),
        (l) => l.declines === n + 1,
      );
      expect(declined).toMatchObject({
        status: 'declined',
        decline: { en: expect.stringMatching(/Nothing was charged/) },
      });
    }
    await d.card(checkout, '4000000000000002');
    expect(await d.become(link.id, 'closed')).toMatchObject({ ending: 'declined', payment: { status: 'failed' } });
    expect((await d.card(checkout)).status).toBe(410);
    expect(await d.balance(who.accountId)).toBe(31_240);
  });

  it('after one decline is paid with another card', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 31_240);
    const checkout = await d.toCheckout(path);
    await d.card(checkout, '4000000000009995');
    await d.become(link.id, 'declined');
    await d.card(checkout);
    expect(await d.become(link.id, 'paid')).toMatchObject({ declines: 1, decline: null });
    expect(await d.balance(who.accountId)).toBe(0);
  });

  it('is closed after three wrong birth dates, whatever is typed then', async () => {
    const who = await d.debtor();
    const { link, path } = await d.sent(who, 10_000);
    await d.page(path);
    const wrong = { ...BIRTH_DATE, year: '1979' };
    expect((await d.page(path, { ...BIRTH_DATE, day: '31', month: '2' })).html).toContain('Type the month');
    expect((await d.page(path, wrong)).html).toContain('2 more tries');
    expect((await d.page(path, wrong)).html).toContain('One more try');
    expect((await d.page(path, wrong)).html).toContain('This link does not work');
    expect(await d.link(link.id)).toMatchObject({ status: 'closed', ending: 'birth_date', birthDateTries: 3 });
    expect((await d.page(path, BIRTH_DATE)).html).toContain('This link does not work');
  });

  it('goes nowhere without the right birth date: a proof of another link or of none is no proof', async () => {
    const [one, two] = [await d.debtor(), await d.debtor()];
    await d.desk.db.query("UPDATE calls SET status = 'active' WHERE id = $1", [d.agent.callId]);
    const { path } = await d.sent(two, 10_000);
    await d.page(path);
    const proof = proofIn((await d.page(path, BIRTH_DATE)).html);
    const { verifiedCall } = await import('../kit/calls');
    await verifiedCall(d.desk.db, d.agent, one.guarantor.id);
    const other = await d.sent(one, 10_000);
    for (const forged of ['', 'x', proof, proof.replace(/^\d+/, (n) => String(Number(n) + 1))]) {
      const answer = await d.page(`${other.path}/pay`, { proof: forged, l: 'en' });
      expect([answer.status, answer.html.includes('Your birth date')]).toEqual([200, true]);
    }
  });
});

describe('what an agent may send', () => {
  it('goes only to a confirmed phone or email of the verified guarantor, and a text only with a recorded yes', async () => {
    const who = await d.debtor();
    const { db } = d.desk;
    const noYes = await d.send(who, 5_000, { oralConsent: undefined });
    expect([noYes.status, noYes.body.code]).toEqual([422, 'message_consent_required']);
    await db.query("UPDATE contact_points SET status = 'unverified' WHERE id = $1", [who.mobileId]);
    const unconfirmed = await d.send(who, 5_000);
    expect([unconfirmed.status, unconfirmed.body.code]).toEqual([422, 'contact_not_confirmed']);
    const postal = await db.query<{ id: number }>(
      "SELECT id FROM contact_points WHERE guarantor_id = $1 AND kind = 'postal'",
      [who.guarantor.id],
    );
    const letter = await d.send(who, 5_000, { contactPointId: postal.rows[0]!.id });
    expect([letter.status, letter.body.code]).toEqual([422, 'contact_takes_no_link']);
    const email = await db.query<{ id: number }>(
      "SELECT id FROM contact_points WHERE guarantor_id = $1 AND kind = 'email'",
      [who.guarantor.id],
    );
    const mailed = await d.send(who, 5_000, { contactPointId: email.rows[0]!.id, oralConsent: undefined });
    expect(mailed.status).toBe(201);
    const { rows } = await db.query('SELECT 1 FROM consent_events WHERE contact_point_id = $1', [who.mobileId]);
    expect(rows).toEqual([]);
  });

  it('says nothing of the account: neither names nor amounts nor visits are in the message', async () => {
    const who = await d.debtor(98_765);
    const { link } = await d.sent(who, 98_765);
    const { rows } = await d.desk.db.query<{ body: string }>(
      'SELECT c.body FROM caught_messages c JOIN pay_links l ON l.message_id = c.message_id WHERE l.id = $1',
      [link.id],
    );
    expect(rows[0]!.body.replace(/https?:\S+/, '')).not.toMatch(/987|Ana|Tester|Hospital|Ultrasound|bill/i);
  });

  it('is not more than is owed, not what is no longer previewed, and not without a birth date that can be asked for', async () => {
    const who = await d.debtor();
    const above = await d.send(who, 99_999);
    expect([above.status, above.body.code]).toEqual([422, 'pay_link_above_owed']);
    const stale = await d.send(who, 5_000, { previewHash: 'a'.repeat(64) });
    expect([stale.status, stale.body.code]).toEqual([409, 'preview_stale']);
    await d.desk.db.query('UPDATE guarantors SET birth_date = NULL WHERE id = $1', [who.guarantor.id]);
    const unborn = await d.send(who, 5_000);
    expect([unborn.status, unborn.body.code]).toEqual([422, 'pay_link_needs_birth_date']);
    const unknown = await d.send(who, 5_000, { surprise: 1 });
    expect([unknown.status, unknown.body.code]).toEqual([400, 'unknown_field']);
  });

  it('is nobody else’s: another agent, another guarantor’s caller and a patient who is not the guarantor are refused', async () => {
    const who = await d.debtor();
    const { link } = await d.sent(who, 5_000);
    const agent2 = await d.desk.signIn('agent2');
    const stranger = await agent2.get<{ code: string }>(`/api/pay-links/${link.id}`);
    expect([stranger.status, stranger.body.code]).toEqual([403, 'caller_not_verified']);
    await d.debtor();
    const elsewhere = await d.agent.get(`/api/pay-links/${link.id}`);
    expect(elsewhere.status).toBe(404);
    expect((await d.agent.post(`/api/pay-links/${link.id}/revoke`)).status).toBe(404);
    const { verifiedCall } = await import('../kit/calls');
    await verifiedCall(d.desk.db, d.agent, who.guarantor.id, { patientId: who.guarantor.patientId });
    const options = await d.agent.get<{ code: string }>(`/api/pay-links/options?guarantorId=${who.guarantor.id}`);
    expect([options.status, options.body.code]).toEqual([422, 'pay_link_needs_guarantor']);
  });
});
