import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Browser, type Answer } from '../kit/browser';
import { callOf, makeFamilies, press, previewOf, type Family, type Preview, type Taken } from './desk-work';
import { Ground, MINUTE } from './ground';
import { apiProcess, freePort, workerProcess, type ServiceProcess } from './processes';
import { STEPS } from './sandbox-process';
import { counted, expectTruth, tell } from './verdict';

const OWED = 30_000;
const DOUBLE_PRESSES = 200;
const RIVALS = 40;
const AT_ONCE = 20;

let ground: Ground;
let replicas: ServiceProcess[] = [];
let workers: ServiceProcess[] = [];
/** The same two people at both replicas: `agents[person][replica]`. */
let agents: [Browser, Browser][];

/** Two API replicas and two workers on one database, and webhooks as unreliable as the network allows. */
beforeAll(async () => {
  ground = await Ground.open();
  const env = { DATABASE_URL: ground.desk.config.databaseUrl, STRIPE_API_BASE: ground.sandbox.url };
  replicas = await Promise.all([await freePort(), await freePort()].map((port) => apiProcess(port, env)));
  workers = await Promise.all([workerProcess(env), workerProcess(env)]);
  const origins = replicas.map((api) => `http://127.0.0.1:${api.env['PORT']}`);
  await ground.sandbox.control('POST', 'webhooks', {
    url: `${origins[1]}/api/webhooks/stripe`,
    duplicate: 0.3,
    shuffle: true,
    drop: 0.05,
    delayMs: 200,
  });
  const atBoth = async (login: string): Promise<[Browser, Browser]> => {
    const first = new Browser(origins[0]!, 'bd');
    await first.signIn(login, 'billing-desk-demo');
    return [first, Object.assign(new Browser(origins[1]!, 'bd'), { ...first, origin: origins[1] })];
  };
  agents = [await atBoth('agent'), await atBoth('agent2')];
});
afterAll(async () => {
  await Promise.all([...replicas, ...workers].map((each) => each.stop()));
  await ground.close();
});

async function verifyAll(families: Family[]): Promise<void> {
  for (const [first, second] of agents) {
    await callOf(ground.desk.db, first, families);
    second.callId = first.callId;
  }
}

async function previewed(agent: Browser, family: Family, amountCents: number): Promise<Preview> {
  const answer = await previewOf(agent, family, amountCents);
  if (answer.status !== 200) throw new Error(`The preview was refused: ${answer.status} ${answer.text}`);
  return answer.body;
}

/** Works through a list, so many at the same moment. */
async function inCrowds<T, R>(list: T[], work: (each: T, i: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < list.length; from += AT_ONCE)
    results.push(...(await Promise.all(list.slice(from, from + AT_ONCE).map((each, i) => work(each, from + i)))));
  return results;
}

/** Webhooks and janitors may still be at work. */
async function untilDecided(advance = false): Promise<void> {
  const end = Date.now() + 120_000;
  while (Date.now() < end) {
    const { rowCount } = await ground.desk.db.query(
      "SELECT FROM payments WHERE status IN ('initiated', 'processing', 'unknown') LIMIT 1",
    );
    if (rowCount === 0) return;
    if (advance) await ground.advance(MINUTE);
    await wait(500);
  }
}

it('200 double presses with the same key, one at each replica, are 200 charges', async () => {
  const families = await makeFamilies(ground.desk.db, DOUBLE_PRESSES, [OWED]);
  await verifyAll(families);
  const [here, there] = agents[0]!;
  const answers = await inCrowds(families, async (family) => {
    const preview = await previewed(here, family, OWED);
    const key = randomUUID();
    return Promise.all([press(here, preview, key), press(there, preview, key)]);
  });
  const statuses = new Set(answers.flat().map((a) => a.status));
  expect([...statuses].filter((status) => ![201, 409].includes(status))).toEqual([]);
  for (const pair of answers) {
    const taken = pair.filter((a) => a.status === 201);
    expect(new Set(taken.map((a) => a.body.id)).size).toBe(1);
    for (const refused of pair.filter((a) => a.status === 409)) expect(refused.body.code).toBe('operation_in_progress');
  }
  const verdict = await expectTruth(ground.desk.db, ground.sandbox);
  expect(verdict).toMatchObject({ payments: DOUBLE_PRESSES, charged: DOUBLE_PRESSES });
  tell(`${DOUBLE_PRESSES} double presses at two replicas: ${counted(verdict)}`);
});

it('of two agents who pay the same bill from two previews, one is told that the preview is stale', async () => {
  const families = await makeFamilies(ground.desk.db, RIVALS, [OWED]);
  await verifyAll(families);
  const [ana] = agents[0]!;
  const [, ben] = agents[1]!;
  const pairs = await inCrowds(families, async (family): Promise<Answer<Taken & { code: string }>[]> => {
    const [one, other] = [await previewed(ana, family, 20_000), await previewed(ben, family, 21_000)];
    return Promise.all([press(ana, one, randomUUID()), press(ben, other, randomUUID(), 'pm_card_mastercard')]);
  });
  for (const pair of pairs) {
    const outcomes = pair.map((a) => (a.status === 201 ? 'taken' : a.body.code)).sort();
    expect(outcomes).toEqual(['preview_stale', 'taken']);
  }
  const verdict = await expectTruth(ground.desk.db, ground.sandbox);
  tell(`${RIVALS} pairs of agents with one bill: ${counted(verdict)}`);
});

it('payments whose answer was lost are posted once by whoever hears first: webhooks twice, late, shuffled, or the janitors', async () => {
  const families = await makeFamilies(ground.desk.db, 100, [OWED]);
  await verifyAll(families);
  const [here, there] = agents[0]!;
  await ground.sandbox.arm(STEPS.confirm, 'truncate', 40);
  const answers = await inCrowds(families, async (family, i) => {
    const agent = i % 2 === 0 ? here : there;
    return press(agent, await previewed(agent, family, OWED), randomUUID());
  });
  await ground.sandbox.disarm();
  const lost = answers.filter((a) => a.status === 202).length;
  expect(lost).toBeGreaterThan(20);
  await ground.sandbox.control('POST', 'webhooks/flush');
  await wait(3_000);
  const { rowCount: left } = await ground.desk.db.query("SELECT FROM payments WHERE status = 'unknown'");
  await untilDecided(true);
  const verdict = await expectTruth(ground.desk.db, ground.sandbox);
  const deliveries = (await ground.sandbox.log()).filter((e) => e.kind === 'webhook');
  const delivered = deliveries.filter((e) => e.result === 'delivered');
  const once = new Set(delivered.map((e) => e.event)).size;
  const dropped = deliveries.filter((e) => e.result === 'dropped').length;
  expect(delivered.length).toBeGreaterThan(once);
  const kept = await ground.desk.db.query('SELECT FROM webhook_events');
  expect(kept.rowCount).toBe(once);
  tell(
    `${delivered.length} webhooks of ${once} events (${dropped} dropped) on two workers, ${lost} answers lost, ` +
      `${left} left to the janitors: ${counted(verdict)}`,
  );
});
