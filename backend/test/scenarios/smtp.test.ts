import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { ConfigError, readConfig } from '#config';
import { until } from '../kit/pay-links';
import { makeGuarantor, makeVisit } from '../kit/builders';
import { startApp, type TestApp } from '../kit/app';
import type { Browser, ProblemBody } from '../kit/browser';
import { verifiedCall } from '../kit/calls';
import { workQueue } from '../kit/pay-links';
import { randomUUID } from 'node:crypto';

interface Received {
  from: string;
  to: string[];
  text: string;
}
/** A mail server: what it was handed, and what it says to the next ones. */
const received: Received[] = [];
const answers: (Error & { responseCode: number })[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onRcptTo: (_address, _session, done) => done(answers.shift()),
  onData: (stream, session, done) => {
    let text = '';
    stream.on('data', (part: Buffer) => (text += part.toString()));
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope;
      received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), text });
      done();
    });
  },
});
const refusal = (responseCode: number) => Object.assign(new Error('no such mailbox'), { responseCode });

let desk: TestApp;
let agent: Browser;
let stop: () => Promise<void>;
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  desk = await startApp({
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'Hartford HealthCare <billing@example.org>',
  });
  agent = await desk.signIn('agent');
  stop = await workQueue(desk);
});
afterAll(async () => {
  await stop();
  await desk.close();
  await new Promise<void>((closed) => server.close(closed));
});

/** A pay link by email, sent to this address. @returns its id */
async function link(email: string, language = 'en'): Promise<string> {
  const guarantor = await makeGuarantor(desk.db, { email });
  const account = guarantor.accounts[0]!;
  await makeVisit(desk.db, { guarantorId: guarantor.id, patientId: guarantor.patientId, account, owedCents: 100_00 });
  await desk.db.query("UPDATE contact_points SET status = 'verified' WHERE guarantor_id = $1", [guarantor.id]);
  const { rows } = await desk.db.query<{ id: number }>(
    "SELECT id FROM contact_points WHERE guarantor_id = $1 AND kind = 'email'",
    [guarantor.id],
  );
  await verifiedCall(desk.db, agent, guarantor.id);
  const asked = { guarantorId: guarantor.id, accountId: account.id, amountCents: 100_00, channel: 'agent_link' };
  const { parts } = (
    await agent.post<{ parts: { previewHash: string; allocations: { billId: number; amountCents: number }[] }[] }>(
      '/api/payments/preview',
      asked,
    )
  ).body;
  const allocations = parts[0]!.allocations.map(({ billId, amountCents }) => ({ billId, amountCents }));
  const sent = await agent.post<{ id: string } & ProblemBody>(
    '/api/pay-links',
    { accountId: account.id, amountCents: 100_00, previewHash: parts[0]!.previewHash, allocations, contactPointId: rows[0]!.id, language }, // prettier-ignore
    { headers: { 'idempotency-key': randomUUID() } },
  );
  expect([sent.status, sent.body.code]).toEqual([201, undefined]);
  return sent.body.id;
}
const message = async (linkId: string) =>
  (
    await desk.db.query<{ id: string; status: string; failure: string | null }>(
      'SELECT m.id, m.status, m.failure FROM messages m JOIN pay_links l ON l.message_id = m.id WHERE l.id = $1',
      [linkId],
    )
  ).rows[0]!;
const become = (linkId: string, status: string) =>
  until(
    () => message(linkId),
    (m) => m.status === status,
  );

it('an email is handed to the mail server, to its one address, with the link in it, and caught nowhere else', async () => {
  const { id } = await become(await link('ana.tester@example.org', 'es'), 'sent');
  const [mail] = received.splice(0);
  expect(mail).toMatchObject({ from: 'billing@example.org', to: ['ana.tester@example.org'] });
  expect(mail!.text).toContain(`Message-ID: <${id}@127.0.0.1>`);
  expect(mail!.text).toMatch(/http:\/\/127\.0\.0\.1:\d+\/p\/[\w-]+/);
  expect(mail!.text).not.toMatch(/100\.00|Tester,|Ana /);
  expect((await desk.db.query('SELECT FROM caught_messages')).rowCount).toBe(0);
});

it('what the server refuses for good has failed and says so; what it cannot take now is tried again', async () => {
  answers.push(refusal(550));
  expect(await become(await link('nobody@example.org'), 'failed')).toMatchObject({ failure: 'refused_by_provider' });
  answers.push(refusal(451));
  const later = await link('later@example.org');
  await until(
    () => Promise.resolve(answers.length),
    (n) => n === 0,
  );
  // The queue tries again by itself; a person would not wait for it here.
  await desk.db.query("UPDATE graphile_worker._private_jobs SET run_at = now(), locked_at = NULL, locked_by = NULL WHERE last_error IS NOT NULL"); // prettier-ignore
  await become(later, 'sent');
  expect(received.splice(0).map(({ to }) => to)).toEqual([['later@example.org']]);
});

it.each([
  ['without a sender', { SMTP_URL: 'smtp://mail:25' }, /MAIL_FROM must be set/],
  ['with a sender that is no address', { SMTP_URL: 'smtp://mail:25', MAIL_FROM: 'billing' }, /MAIL_FROM must be set/],
  ['that is none', { SMTP_URL: 'http://mail', MAIL_FROM: 'a@example.org' }, /SMTP_URL is not right/],
])('a mail server %s stops the boot with a sentence', (_name, more, words) => {
  const boot = () => readConfig({ DATABASE_URL: 'postgres://localhost/x', ...more });
  expect(boot).toThrow(ConfigError);
  expect(boot).toThrow(words);
});
