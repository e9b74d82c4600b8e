import { TEXT_CONSENT_SCRIPT } from '@billing/contract';
import { ConfigError, readConfig } from '#config';
import { systemAct, UnitOfWork } from '#kernel';
import { randomUUID } from 'node:crypto';
import { startSmsSandbox, twilioSignature, type SmsSandbox } from '../../sandbox/sms/server';
import { DispatchOutbox } from '../../src/notifications/dispatch-outbox';
import { meaningOf } from '../../src/messages/texts/meaning';
import { startApp, type TestApp } from '../kit/app';
import type { Browser } from '../kit/browser';
import { makeGuarantor } from '../kit/builders';
import { verifiedCall } from '../kit/calls';
import { until, workQueue } from '../kit/pay-links';

const ACCOUNT = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'token-of-the-sandbox' };
let sms: SmsSandbox;
let desk: TestApp;
let agent: Browser;
let stop: () => Promise<void>;
beforeAll(async () => {
  sms = await startSmsSandbox(ACCOUNT);
  desk = await startApp({
    TWILIO_ACCOUNT_SID: ACCOUNT.accountSid,
    TWILIO_AUTH_TOKEN: ACCOUNT.authToken,
    TWILIO_FROM: '+18605550100',
    TWILIO_API_BASE: sms.url,
  });
  sms.setInboundUrl(`${desk.origin}/api/webhooks/twilio/inbound`);
  // Noon in Hartford, so that no hours stand in the way.
  const noon = new Date(new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) + 'T17:00:00Z');
  await desk.advance(noon.getTime() - Date.now());
  agent = await desk.signIn('agent');
  stop = await workQueue(desk);
});
afterAll(async () => {
  await stop();
  await desk.close();
  await sms.close();
});

let last = 0;
interface Who {
  guarantorId: number;
  mobileId: number;
  mobile: string;
}
/** A guarantor who agreed to receipts and plan notices by text. */
async function agreed(mobile = `+1860555${String(3000 + (last += 1))}`): Promise<Who> {
  const { id } = await makeGuarantor(desk.db, { mobile });
  await desk.db.query("UPDATE contact_points SET status = 'verified' WHERE guarantor_id = $1", [id]);
  const { rows } = await desk.db.query<{ id: number }>("SELECT id FROM contact_points WHERE guarantor_id = $1 AND kind = 'mobile'", [id]); // prettier-ignore
  const mobileId = rows[0]!.id;
  await verifiedCall(desk.db, agent, id);
  const yes = { scriptVersion: TEXT_CONSENT_SCRIPT.version, callerSaidYes: true };
  const changes = ['receipt', 'plan_notice'].map((type) => ({ contactPointId: mobileId, type, on: true }));
  expect((await agent.post('/api/preferences', { guarantorId: id, changes, yes })).status).toBe(200);
  return { guarantorId: id, mobileId, mobile };
}
/** A plan notice to them, as its event announces it. @returns the message once it has come to rest */
async function notice({ guarantorId, mobileId }: Who) {
  const { rows } = await desk.db.query<{ id: number }>('SELECT id FROM accounts WHERE guarantor_id = $1', [
    guarantorId,
  ]);
  const before = (await ofPoint(mobileId)).length;
  await desk.app.get(UnitOfWork).run(systemAct('test', randomUUID()), (tx) => Promise.resolve(tx.emit('plan.activated', randomUUID(), { accountId: rows[0]!.id }))); // prettier-ignore
  await desk.app.get(DispatchOutbox).tick();
  const all = await ofPoint(mobileId);
  if (all.length === before) return null;
  return until(() => ofPoint(mobileId).then((list) => list.at(-1)!), (m) => ['delivered', 'bounced', 'failed', 'blocked'].includes(m.status)); // prettier-ignore
}
const ofPoint = async (id: number) =>
  (await desk.db.query<{ status: string; failure: string | null; sid: string | null }>('SELECT status, failure, provider_id AS sid FROM messages WHERE contact_point_id = $1 ORDER BY seq', [id])).rows; // prettier-ignore
const pointStatus = async (id: number) =>
  (await desk.db.query<{ status: string }>('SELECT status FROM contact_points WHERE id = $1', [id])).rows[0]!.status;
const at = (mobile: string) => sms.texts.filter((t) => t.to === mobile);

it('a text is handed to the network, signed for by it, and delivered', async () => {
  const who = await agreed();
  const sent = await notice(who);
  expect(sent).toMatchObject({ status: 'delivered', failure: null, sid: at(who.mobile)[0]!.sid });
  expect(at(who.mobile).map((t) => [t.from, t.body])).toEqual([['+18605550100', expect.stringMatching(/^Hartford HealthCare: your payment plan is set up.*STOP/)]]); // prettier-ignore
});

it('a text whose answer was lost is not given twice', async () => {
  const who = await agreed();
  sms.behave(who.mobile, { timeoutAfter: true });
  const { rows } = await desk.db.query<{ id: number }>('SELECT id FROM accounts WHERE guarantor_id = $1', [who.guarantorId]); // prettier-ignore
  await desk.app.get(UnitOfWork).run(systemAct('test', randomUUID()), (tx) => Promise.resolve(tx.emit('plan.activated', randomUUID(), { accountId: rows[0]!.id }))); // prettier-ignore
  await desk.app.get(DispatchOutbox).tick();
  await until(() => Promise.resolve(at(who.mobile)), (list) => list.length === 1); // prettier-ignore
  await until(async () => (await desk.db.query("SELECT 1 FROM graphile_worker._private_jobs WHERE last_error IS NOT NULL")).rowCount, (n) => n === 1); // prettier-ignore
  // The queue tries again by itself; a person would not wait for it here.
  await desk.db.query("UPDATE graphile_worker._private_jobs SET run_at = now(), locked_at = NULL, locked_by = NULL WHERE last_error IS NOT NULL"); // prettier-ignore
  await until(() => ofPoint(who.mobileId), (list) => list[0]?.status === 'sent'); // prettier-ignore
  expect(at(who.mobile)).toHaveLength(1);
});

it.each([
  ['STOP', 'stop'],
  ['Stop.', 'stop'],
  ['please STOP', 'stop'],
  ['Alto', 'stop'],
  ['PARAR', 'stop'],
  ['cancelar por favor', 'stop'],
  ['opt-out', 'stop'],
  ['quit texting me', 'stop'],
  ['No more texts!', 'stop'],
  ['don’t text me', 'stop'],
  ['no me manden más mensajes', 'stop'],
  ['wrong number', 'stop'],
  ['START', 'start'],
  ['help', 'help'],
  ['Ayuda', 'help'],
  ['Who is this?', 'words'],
  ['I paid already', 'words'],
])('“%s” from a phone means %s', (text, meaning) => {
  expect(meaningOf(text)).toBe(meaning);
});

it('STOP ends all texts to the number for both who have it, START opens it and what they had agreed to', async () => {
  const one = await agreed();
  const two = await agreed(one.mobile);
  const answer = await sms.reply(one.mobile, 'ALTO');
  // The network knows no ALTO, so the one answer is ours, in their language.
  expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('no recibira mas mensajes') });
  for (const who of [one, two]) expect(await notice(who)).toBeNull();
  await verifiedCall(desk.db, agent, two.guarantorId);
  const changes = [{ contactPointId: two.mobileId, type: 'receipt', on: true }];
  const yes = { scriptVersion: TEXT_CONSENT_SCRIPT.version, callerSaidYes: true };
  const aloud = await agent.post<{ code: string }>('/api/preferences', { guarantorId: two.guarantorId, changes, yes });
  expect([aloud.status, aloud.body.code]).toEqual([422, 'consent_stopped']);
  expect(await sms.reply(one.mobile, 'START')).toEqual({ status: 200, text: '<Response/>' });
  for (const who of [one, two]) expect((await notice(who))?.status).toBe('delivered');
});

it('STOP told twice is one line, and the network’s own answer is the only one', async () => {
  const who = await agreed();
  const first = await sms.reply(who.mobile, 'STOP', 'SM00000000000000000000000000000001');
  const again = await sms.reply(who.mobile, 'STOP', 'SM00000000000000000000000000000001');
  expect([first.text, again.text]).toEqual(['<Response/>', '<Response/>']);
  const { rows } = await desk.db.query("SELECT source, words FROM consent_events WHERE contact_point_id = $1 AND decision = 'revoked'", [who.mobileId]); // prettier-ignore
  expect(rows).toEqual([{ source: 'handset', words: 'STOP' }]);
});

it('other words become a note and a task for a person, without the card number that was texted', async () => {
  const who = await agreed();
  await sms.reply(who.mobile, 'use my card 4242 4242 4242 4242 <b>ok</b>');
  const { rows } = await desk.db.query<{ text: string }>('SELECT text FROM notes WHERE guarantor_id = $1', [who.guarantorId]); // prettier-ignore
  expect(rows[0]!.text).toContain('use my card •••• ••••');
  const tasks = await desk.db.query("SELECT kind FROM tasks WHERE guarantor_id = $1 AND status = 'open'", [who.guarantorId]); // prettier-ignore
  expect(tasks.rows).toEqual([{ kind: 'text_reply' }]);
  const kept = await desk.db.query('SELECT body FROM inbound_texts WHERE from_key = $1', [who.mobile]);
  expect(JSON.stringify(kept.rows)).not.toContain('4242');
});

it.each([
  [21610, 'failed', 'verified', 'while we thought it was agreed to: the ledger learns that the number is stopped'],
  [30003, 'bounced', 'verified', 'since the phone was off: the contact stays'],
  [30005, 'bounced', 'undeliverable', 'since nobody has that number: nothing goes there any more'],
])('a text that the network refuses with %i is %s, and the contact %s, %s', async (code, status, point) => {
  const who = await agreed();
  sms.behave(who.mobile, { code });
  expect(await notice(who)).toMatchObject({ status, failure: String(code) });
  expect(await pointStatus(who.mobileId)).toBe(point);
  const next = code === 30003 ? 'bounced' : null;
  expect((await notice(who))?.status ?? null).toBe(next);
});

it('what is not signed by the network is refused, and a status of a text that we never sent is ignored', async () => {
  const url = `${desk.origin}/api/webhooks/twilio/status?m=${randomUUID()}`;
  const fields = { MessageSid: 'SM1', MessageStatus: 'delivered' };
  const send = (signature: string) =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature }, body: new URLSearchParams(fields) }); // prettier-ignore
  for (const forged of [
    '',
    'x',
    twilioSignature('another', url, fields),
    twilioSignature(ACCOUNT.authToken, `${url}&x=1`, fields),
  ])
    // prettier-ignore
    expect((await send(forged)).status).toBe(400);
  expect((await send(twilioSignature(ACCOUNT.authToken, url, fields))).status).toBe(204);
});

it('half of the settings of the network stops the boot with a sentence', () => {
  const boot = () => readConfig({ DATABASE_URL: 'postgres://localhost/x', TWILIO_ACCOUNT_SID: ACCOUNT.accountSid });
  expect(boot).toThrow(ConfigError);
  expect(boot).toThrow(/TWILIO_AUTH_TOKEN and TWILIO_FROM must be set/);
});
