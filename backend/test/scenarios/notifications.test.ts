import { randomUUID } from 'node:crypto';
import { dayOf, TEXT_CONSENT_SCRIPT } from '@billing/contract';
import { UnitOfWork, systemAct } from '#kernel';
import { DispatchOutbox } from '../../src/notifications/dispatch-outbox';
import { RecordDelivery } from '../../src/messages/texts/record-delivery';
import { ReleaseDeferred } from '../../src/messages/jobs/release-deferred';
import { startApp, type TestApp } from '../kit/app';
import type { Browser } from '../kit/browser';
import { makeGuarantor, makeVisit, type GuarantorWish, type MadeGuarantor } from '../kit/builders';
import { verifiedCall } from '../kit/calls';
import { until, workQueue } from '../kit/pay-links';

interface Message {
  id: string;
  kind: string;
  channel: string;
  language: string;
  status: string;
  failure: string | null;
  subject: string | null;
  body: string;
  notBefore: Date | null;
}

let desk: TestApp;
let agent: Browser;
let stop: () => Promise<void>;
beforeAll(async () => {
  desk = await startApp();
  agent = await desk.signIn('agent');
  stop = await workQueue(desk);
});
afterAll(async () => {
  await stop();
  // INV-16: whatever was tried here, nothing left without an answer of the guard that allowed exactly it.
  const { rows } = await desk.db.query(
    `SELECT m.id FROM messages m WHERE m.status IN ('sending', 'sent', 'delivered', 'bounced')
       AND NOT EXISTS (SELECT FROM contact_decisions d WHERE d.id = m.decision_id AND d.message_id = m.id AND d.allowed AND d.consent_event_id IS NOT DISTINCT FROM m.consent_event_id)
     UNION ALL SELECT c.message_id FROM caught_messages c JOIN messages m ON m.id = c.message_id WHERE m.status NOT IN ('sending', 'sent', 'delivered', 'bounced')`,
  );
  expect(rows).toEqual([]);
  await desk.close();
});

/** The next noon in Hartford: no hours stand in the way of what is told. */
async function toNoon(plusMs = 0): Promise<void> {
  const { rows } = await desk.db.query<{ ms: string }>(
    `SELECT coalesce((SELECT offset_ms FROM sandbox_clock WHERE id = 1), 0) AS ms`,
  );
  const now = new Date(Date.now() + Number(rows[0]!.ms));
  const noon = new Date(`${dayOf(now)}T17:00:00Z`);
  await desk.advance(noon.getTime() + (noon <= now ? 86_400_000 : 0) - now.getTime() + plusMs);
  // Nobody worked meanwhile, so the session is locked.
  agent = await desk.signIn('agent');
}

interface Made {
  who: MadeGuarantor;
  account: MadeGuarantor['accounts'][number];
  billId: number;
  mobileId: number;
  emailId: number;
}
async function guarantor(wish: GuarantorWish = {}, texts: string[] = ['bill_ready']): Promise<Made> {
  const who = await makeGuarantor(desk.db, { email: `n${randomUUID().slice(0, 8)}@example.org`, ...wish });
  await desk.db.query("UPDATE contact_points SET status = 'verified' WHERE guarantor_id = $1", [who.id]);
  const account = who.accounts[0]!;
  const visit = await makeVisit(desk.db, { guarantorId: who.id, patientId: who.patientId, account, owedCents: 300_00 });
  const { rows } = await desk.db.query<{ id: number; kind: string }>('SELECT id, kind FROM contact_points WHERE guarantor_id = $1', [who.id]); // prettier-ignore
  const of = (kind: string) => rows.find((r) => r.kind === kind)?.id ?? 0;
  const made = { who, account, billId: visit.billId!, mobileId: of('mobile'), emailId: of('email') };
  await verifiedCall(desk.db, agent, who.id);
  if (texts.length > 0) {
    const changes = texts.map((type) => ({ contactPointId: made.mobileId, type, on: true }));
    const yes = { scriptVersion: TEXT_CONSENT_SCRIPT.version, callerSaidYes: true };
    expect((await agent.post('/api/preferences', { guarantorId: who.id, changes, yes })).status).toBe(200);
  }
  return made;
}
const announce = (topic: string, sourceId: string, payload: object): Promise<void> =>
  desk.app.get(UnitOfWork).run(systemAct('test', randomUUID()), (tx) => Promise.resolve(tx.emit(topic, sourceId, { ...payload }, randomUUID()))); // prettier-ignore
const billReady = (m: Made) => announce('bill.opened', String(m.billId), { billId: m.billId, accountId: m.account.id });
const told = (): Promise<number> => desk.app.get(DispatchOutbox).tick();
const messages = async ({ who }: Made): Promise<Message[]> =>
  (await desk.db.query<Message>('SELECT m.id, m.kind, m.channel, m.language, m.status, m.failure, m.subject, m.body, m.not_before AS "notBefore" FROM messages m JOIN contact_points k ON k.id = m.contact_point_id WHERE k.guarantor_id = $1 ORDER BY m.seq', [who.id])).rows; // prettier-ignore
const become = (m: Made, holds: (all: Message[]) => boolean) => until(() => messages(m), holds);
const statuses = (all: Message[]) => all.map((one) => `${one.kind} by ${one.channel} ${one.status}`).sort();
const caught = async (id: string): Promise<string> =>
  (await desk.db.query<{ body: string }>('SELECT body FROM caught_messages WHERE message_id = $1', [id])).rows[0]!.body;

describe('a bill that is ready', () => {
  it('is told once for all bills of the day, by each way that was agreed to, in the guarantor’s language', async () => {
    await toNoon();
    const m = await guarantor({ language: 'es' });
    await billReady(m);
    await billReady(m);
    await told();
    const all = await become(m, (list) => list.length > 0 && list.every((one) => one.status === 'sent'));
    expect(statuses(all)).toEqual(['bill_ready by email sent', 'bill_ready by sms sent']);
    const text = await caught(all.find((one) => one.channel === 'sms')!.id);
    expect(text).toMatch(/^Hartford HealthCare: una factura nueva esta lista\. Vea y pague: http:\S+\/p\/\S+ Responda STOP/); // prettier-ignore
    expect(text).not.toMatch(/300|Ana|Tester|Ultrasound/);
    const email = await caught(all.find((one) => one.channel === 'email')!.id);
    expect(email.split('\n')[0]).toContain('Número de factura');
    // Told again the next minute, it is the same message.
    await billReady(m);
    await told();
    expect(await messages(m)).toHaveLength(2);
  });

  it('is not told by text to who never said yes, nor to anybody after it was paid', async () => {
    await toNoon();
    const m = await guarantor({}, []);
    await desk.db.query('UPDATE outbox SET dispatched_at = now() WHERE dispatched_at IS NULL');
    await stop();
    await billReady(m);
    await told();
    // Paid between its cause and its turn.
    await desk.db.query('UPDATE accounts SET balance_cents = 0 WHERE id = $1', [m.account.id]);
    stop = await workQueue(desk);
    const all = await become(m, (list) => list.some((one) => one.status === 'canceled'));
    expect(all.map(({ channel, status, failure }) => [channel, status, failure])).toEqual([
      ['email', 'canceled', 'moot'],
    ]);
    await desk.db.query('UPDATE accounts SET balance_cents = 30000 WHERE id = $1', [m.account.id]);
  });

  it('waits at night for eight in the morning, and after the day’s one reminder for the next day', async () => {
    await toNoon(-15 * 3_600_000);
    const m = await guarantor({ entities: ['HHC-HOSP', 'HH-OPS'] });
    await billReady(m);
    await told();
    const night = await become(m, (list) => list.length > 0 && list.every((one) => one.status === 'deferred'));
    expect(night.map(({ failure, notBefore }) => [failure, notBefore!.toISOString().slice(11, 16)])).toEqual(night.map(() => ['quiet_hours', expect.stringMatching(/^1[23]:00$/)])); // prettier-ignore
    await desk.advance(15 * 3_600_000);
    await desk.app.get(ReleaseDeferred).tick();
    // By text and by email it is one reminder, and the one of this day.
    await become(m, (list) => list.every(({ status }) => status === 'sent'));
    const other = m.who.accounts[1]!;
    const visit = await makeVisit(desk.db, { guarantorId: m.who.id, patientId: m.who.patientId, account: other, owedCents: 20_00 }); // prettier-ignore
    await announce('bill.opened', String(visit.billId), { billId: visit.billId, accountId: other.id });
    await told();
    const second = await become(
      m,
      (list) => list.length === 4 && list.slice(2).every(({ status }) => status === 'deferred'),
    );
    expect(second.slice(2).map(({ failure }) => failure)).toEqual(['cap_day', 'cap_day']);
  });

  it('stays with us while the channel is stopped, leaves when it is opened, and never after texts were stopped', async () => {
    await toNoon();
    const [m, other] = [await guarantor({ email: null }), await guarantor({ email: null })];
    const channels = (sms: boolean, version: number) => desk.db.query("INSERT INTO settings (key, version, value, effective_from, created_by) VALUES ('message_channels', $1, $2, '2000-01-01', 'test')", [version, JSON.stringify({ sms, email: true })]); // prettier-ignore
    await channels(false, 2);
    await billReady(m);
    await billReady(other);
    await told();
    for (const one of [m, other]) await become(one, (list) => list[0]?.failure === 'channel_off');
    await verifiedCall(desk.db, agent, other.who.id);
    await agent.post('/api/preferences/stop-texts', { guarantorId: other.who.id, scriptVersion: 'stop-texts-1' });
    await channels(true, 3);
    await desk.app.get(ReleaseDeferred).tick();
    expect(statuses(await become(m, (list) => list[0]?.status === 'sent'))).toEqual(['bill_ready by sms sent']);
    const [blocked] = await become(other, (list) => list[0]?.status === 'blocked');
    expect(blocked!.failure).toBe('revoked');
  });
});

it('a changed contact is told to the old one, not to the new', async () => {
  await toNoon();
  const m = await guarantor({ mobile: '+18605559001' });
  const email = (await desk.db.query<{ value: string }>('SELECT value FROM contact_points WHERE id = $1', [m.emailId])).rows[0]!; // prettier-ignore
  const body = { guarantorId: m.who.id, kind: 'email', text: 'new.owner@example.org', readBack: 'new.owner@example.org', replacesId: m.emailId }; // prettier-ignore
  expect((await agent.post('/api/contacts', body)).status).toBe(201);
  await told();
  const [notice] = await become(m, (list) => list[0]?.status === 'sent');
  expect([notice!.kind, notice!.channel]).toEqual(['contact_changed', 'email']);
  const { rows } = await desk.db.query('SELECT sent_to FROM caught_messages WHERE message_id = $1', [notice!.id]);
  expect(rows).toEqual([{ sent_to: email.value }]);
});

it('the database itself lets nothing be sent that the guard did not allow', async () => {
  const m = await guarantor();
  const insert = (status: string) => desk.db.query(`INSERT INTO messages (id, kind, channel, contact_point_id, language, body, status, created_by, created_at) VALUES ($1, 'bill_ready', 'email', $2, 'en', 'x', $3, 'test', now())`, [randomUUID(), m.emailId, status]); // prettier-ignore
  for (const status of ['sending', 'sent', 'delivered'])
    await expect(insert(status)).rejects.toThrow(/guard|being sent/);
  await insert('queued');
  const [queued] = await messages(m);
  await expect(desk.db.query("UPDATE messages SET status = 'sending' WHERE id = $1", [queued!.id])).rejects.toThrow('guard'); // prettier-ignore
  await expect(desk.db.query("UPDATE messages SET status = 'sent' WHERE id = $1", [queued!.id])).rejects.toThrow('was not being sent'); // prettier-ignore
  const { rows } = await desk.db.query<{ id: string }>(
    `INSERT INTO contact_decisions (message_id, contact_point_id, type, channel, at, allowed, rule) VALUES ($1, $2, 'bill_ready', 'email', now(), false, 'hold') RETURNING id`,
    [queued!.id, m.emailId],
  );
  await expect(desk.db.query("UPDATE messages SET status = 'sending', decision_id = $2 WHERE id = $1", [queued!.id, rows[0]!.id])).rejects.toThrow('guard'); // prettier-ignore
});

describe('paper', () => {
  const form = (path: string, fields: Record<string, string>) =>
    fetch(desk.origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: desk.origin },
      body: new URLSearchParams(fields),
    });
  const born = { month: '3', day: '14', year: '1978' };
  const state = async ({ who }: Made) =>
    (await agent.get<{ paperless: { state: string } }>(`/api/preferences?guarantorId=${who.id}`)).body.paperless.state;

  it('is given up by the patient alone, on their own device, and comes again by a word or a bounce', async () => {
    const m = await guarantor();
    const invite = { guarantorId: m.who.id, contactPointId: m.emailId };
    expect((await agent.post('/api/paperless/invite', { ...invite, contactPointId: m.mobileId })).status).toBe(422);
    expect((await agent.post('/api/paperless/invite', invite)).status).toBe(204);
    expect(await state(m)).toBe('invited');
    const [mail] = await become(m, (list) => list[0]?.status === 'sent');
    const path = new URL(/https?:\S+/.exec(await caught(mail!.id))![0]).pathname;
    expect(await (await fetch(desk.origin + path)).text()).toContain('instead of paper');
    expect(await (await form(path, { ...born, year: '1979', agree: 'yes' })).text()).toContain('2 more tries');
    expect(await (await form(path, born)).text()).toContain('Tick the box');
    expect(await state(m)).toBe('invited');
    expect(await (await form(path, { ...born, agree: 'yes' })).text()).toContain('your statements come by email');
    expect(await state(m)).toBe('on');
    const { rows } = await desk.db.query('SELECT source, script_version AS script, call_id FROM consent_events WHERE contact_point_id = $1', [m.emailId]); // prettier-ignore
    expect(rows).toEqual([{ source: 'device', script: 'paperless-1', call_id: null }]);
    await desk.app
      .get(RecordDelivery)
      .run({ messageId: mail!.id, providerId: null, status: 'undelivered', code: '550' });
    expect(await state(m)).toBe('off');
    const open = await desk.db.query("SELECT kind FROM tasks WHERE guarantor_id = $1 AND status = 'open'", [m.who.id]);
    expect(open.rows).toEqual([{ kind: 'paper_again' }]);
  });

  it('is not given up with a made-up address, nor after three wrong birth dates', async () => {
    expect((await form('/p/e/made-up-token', { ...born, agree: 'yes' })).status).toBe(404);
    const m = await guarantor();
    await agent.post('/api/paperless/invite', { guarantorId: m.who.id, contactPointId: m.emailId });
    const [mail] = await become(m, (list) => list[0]?.status === 'sent');
    const path = new URL(/https?:\S+/.exec(await caught(mail!.id))![0]).pathname;
    for (const year of ['1', '2', '3']) await form(path, { ...born, year, agree: 'yes' });
    expect((await form(path, { ...born, agree: 'yes' })).status).toBe(404);
    expect(await state(m)).toBe('off');
  });
});

describe('the words of messages', () => {
  const code = (a: { status: number; body: { code?: string } }) => [a.status, a.body.code];
  const words = (en: string, es: string) => ({ kind: 'plan_notice', channel: 'sms', subject: { en: null, es: null }, body: { en, es } }); // prettier-ignore
  const fine = words(
    'Hartford HealthCare: your plan is set up. Reply STOP to stop texts.',
    'Hartford HealthCare: su plan esta listo. Responda STOP para no recibir textos.',
  );
  interface Template {
    id: number;
    version: number;
    status: string;
    inForce: boolean;
    lint: { language: string; say: string }[];
    code?: string;
  }

  it('are written by one admin, refused with what is wrong with them, published by another, and never changed again', async () => {
    const [admin, admin2] = [await desk.signIn('admin'), await desk.signIn('admin2')];
    const bad = await admin.post<Template>('/api/message-templates', words('Your surgery {name} <b>costs</b> more', fine.body.es)); // prettier-ignore
    expect(bad.status).toBe(201);
    expect(bad.body.lint.map(({ say }) => say)).toEqual([
      '{name} may not stand in a text.',
      '“surgery” says something about health.',
      'It does not say who it is from: Hartford HealthCare.',
      'It has markup; the words are plain text.',
      'It does not say that STOP ends texts.',
    ]);
    expect(code(await admin.post<Template>(`/api/message-templates/${bad.body.id}/submit`))).toEqual([422, 'template_has_offences']); // prettier-ignore
    const draft = await admin.post<Template>('/api/message-templates', fine);
    expect([draft.body.id, draft.body.version, draft.body.lint]).toEqual([bad.body.id, 2, []]);
    expect((await admin.post<Template>(`/api/message-templates/${draft.body.id}/submit`)).body.status).toBe(
      'in_review',
    );
    const decide = (who: Browser) => who.post<Template>(`/api/message-templates/${draft.body.id}/decide`, { decision: 'publish' }); // prettier-ignore
    expect(code(await decide(admin))).toEqual([409, 'own_request']);
    expect((await decide(admin2)).body).toMatchObject({ status: 'published', inForce: true });
    expect(code(await decide(admin2))).toEqual([409, 'state_changed']);
    await expect(desk.db.query("UPDATE message_templates SET body_en = 'x' WHERE id = $1", [draft.body.id])).rejects.toThrow('draft alone'); // prettier-ignore
    await toNoon();
    const m = await guarantor({}, ['plan_notice']);
    await announce('plan.activated', '1', { accountId: m.account.id });
    await told();
    const all = await become(m, (list) => list.length === 2 && list.every(({ status }) => status === 'sent'));
    expect(await caught(all.find(({ channel }) => channel === 'sms')!.id)).toBe(fine.body.en);

    const log = await agent.get<{ id: string; body: string; templateVersion: number; canResend: boolean }[]>(`/api/messages?guarantorId=${m.who.id}`); // prettier-ignore
    const text = log.body.find(({ body }) => body === fine.body.en)!;
    expect(text).toMatchObject({ templateVersion: 2, canResend: true });
    const again = await agent.post<unknown[]>(`/api/messages/${text.id}/resend?guarantorId=${m.who.id}`);
    expect([again.status, again.body.length]).toEqual([200, 3]);
  });

  it('stop leaving by one supervisor’s word, at once, and go on by another', async () => {
    await toNoon();
    const supervisor = await desk.signIn('supervisor');
    const set = (on: boolean) => supervisor.post<{ channels: { channel: string; on: boolean }[] }>('/api/message-channels', { channel: 'email', on, reason: 'Wrong links in the mails' }); // prettier-ignore
    expect((await set(false)).body.channels).toMatchObject([{ channel: 'sms', on: true }, { channel: 'email', on: false }]); // prettier-ignore
    const m = await guarantor({ mobile: '+18605559002' }, []);
    await billReady(m);
    await told();
    await become(m, (list) => list[0]?.failure === 'channel_off');
    await set(true);
    await desk.app.get(ReleaseDeferred).tick();
    await become(m, (list) => list[0]?.status === 'sent');
    expect((await agent.get('/api/message-channels')).status).toBe(403);
  });
});
