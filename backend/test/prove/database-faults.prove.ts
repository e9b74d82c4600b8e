import { randomUUID } from 'node:crypto';
import { addDemoStaff } from '#demo';
import { Clock } from '#kernel';
import { DEMO_PASSWORD } from '../kit/app';
import type { Browser } from '../kit/browser';
import { asOwner } from '../kit/cluster';
import { readyDebit } from '../kit/debits';
import { PayLinkDesk, until, workQueue } from '../kit/pay-links';
import { callOf, makeFamilies, press, previewOf } from './desk-work';
import { Ground, MINUTE, SECOND } from './ground';
import { approveBack, askBack, effectOf, OWED, paidFamilies, readyVoid } from './money-back';
import { OwnPostgres } from './own-postgres';
import { PgWire } from '../kit/pg-wire';
import { workerProcess } from './processes';
import { MORE_STEPS, STEPS, type Step } from './sandbox-process';
import { counted, expectTruth, tell } from './verdict';

type Press = () => Promise<{ status: number }>;
interface Way {
  ready: () => Promise<Press>;
  /** A statement of the transaction before the processor is asked, what is asked, and one of the transaction after it. */
  opens: RegExp | null;
  asks: Step;
  records: RegExp;
}

let postgres: OwnPostgres;
let wire: PgWire;
let ground: Ground;
let agent: Browser;
let supervisor: Browser;
let links: PayLinkDesk;
const paths: string[] = [];
let crashes = 0;

beforeAll(async () => {
  postgres = await OwnPostgres.start();
  await asOwner(postgres.url, (db) => addDemoStaff(db, DEMO_PASSWORD, new Date()));
  wire = await PgWire.to(postgres.url);
  ground = await Ground.open({ url: wire.url, direct: postgres.url, drop: () => Promise.resolve() });
  await atWork();
  links = new PayLinkDesk(ground.desk, await ground.desk.signIn('agent2'));
  const stop = await workQueue(ground.desk);
  for (let i = 0; i < 10; i++) paths.push((await links.sent(await links.debtor(OWED), OWED)).path);
  await stop();
});
afterAll(async () => {
  await ground?.close();
  await wire?.close();
  await postgres?.remove();
});

/** Screens lock and links end as time goes by. */
async function atWork(): Promise<void> {
  [agent, supervisor] = [await ground.desk.signIn('agent'), await ground.desk.signIn('supervisor')];
  const soon = new Date(ground.desk.app.get(Clock).now().getTime() + 15 * MINUTE);
  await ground.desk.db.query("UPDATE pay_links SET expires_at = $1 WHERE status = 'sent'", [soon]);
}

const newPaid = async () => (await paidFamilies(ground.desk.db, agent, 1))[0]!;
const newFamily = async () => (await makeFamilies(ground.desk.db, 1, [OWED]))[0]!;
const WAYS: Record<string, Way> = {
  'a card payment': {
    ready: async () => {
      const family = await newFamily();
      await callOf(ground.desk.db, agent, [family]);
      const { body } = await previewOf(agent, family, OWED);
      const key = randomUUID();
      return () => press(agent, body, key);
    },
    opens: /INSERT INTO "payments"/,
    asks: STEPS.confirm,
    records: /UPDATE "payments"/,
  },
  'a bank debit': {
    ready: async () => {
      const family = await newFamily();
      await callOf(ground.desk.db, agent, [family]);
      return readyDebit(agent, family.guarantorId, OWED);
    },
    opens: /INSERT INTO "payments"/,
    asks: STEPS.confirm,
    records: /UPDATE "payments"/,
  },
  'a refund': {
    ready: async () => {
      const id = await askBack(ground.desk.db, agent, await newPaid(), 12_345);
      const effect = await effectOf(supervisor, id);
      return () => approveBack(supervisor, id, effect);
    },
    opens: /UPDATE "refunds"/,
    asks: MORE_STEPS.refund,
    records: /UPDATE refunds SET asks/,
  },
  'a void': {
    ready: async () => {
      const { family, paymentId } = await newPaid();
      await callOf(ground.desk.db, agent, [family]);
      return readyVoid(agent, paymentId);
    },
    opens: /INSERT INTO "payment_voids"/,
    asks: MORE_STEPS.refund,
    records: /UPDATE payment_voids SET asks/,
  },
  'the page of a link': {
    ready: () => links.toButton(paths.shift()!),
    opens: /UPDATE pay_links SET payment_id/,
    asks: MORE_STEPS.openPage,
    records: /UPDATE payments SET checkout_id/,
  },
  'a payer who comes back': {
    ready: async () => {
      const back = (await links.card(await links.toCheckout(paths.shift()!))).location!;
      return () => links.page(back);
    },
    opens: null,
    asks: MORE_STEPS.lookAtPage,
    records: /UPDATE "payments"/,
  },
};

async function restart(): Promise<void> {
  await postgres.crash();
  crashes += 1;
  await postgres.startAgain();
}

/** Nobody is told that nothing happened: an answer, a later outcome, or that the database does not answer. */
const TOLD = [200, 201, 202, 303, 409, 503];

/** Whoever had no answer asks again, as the same decision; then the janitor does. */
async function again(press: Press, first: { status: number }): Promise<void> {
  expect(JSON.stringify(first)).not.toMatch(/nothing happened|nothing was done/i);
  expect(TOLD).toContain(first.status);
  expect(TOLD).toContain((await press()).status);
  await ground.advance(61 * SECOND);
  await ground.settleAll();
}

describe.each(Object.entries(WAYS))('%s', (_name, way) => {
  beforeAll(() => ground.toMorning());
  beforeEach(async () => {
    await ground.sandbox.disarm();
    await atWork();
  });
  const commits = [
    ['before the processor is asked', way.opens],
    ['after it answered', way.records],
  ] as const;

  it.each(commits.filter(([, of]) => of))('whose COMMIT %s is done, and its answer lost', async (_when, of) => {
    const pressIt = await way.ready();
    const lost = wire.loseAnswer(of!);
    const [first] = await Promise.all([pressIt(), lost]);
    await again(pressIt, first);
  });

  it.each(commits.filter(([, of]) => of))('with the database struck down at the COMMIT %s', async (_when, of) => {
    const pressIt = await way.ready();
    const held = wire.holdCommit(of!);
    const pressed = pressIt();
    await held;
    await restart();
    await again(pressIt, await pressed);
  });

  it('with the database struck down while the processor is asked', async () => {
    const pressIt = await way.ready();
    await ground.sandbox.arm(way.asks, 'delay', 1, 4_500);
    const pressed = pressIt();
    await ground.sandbox.untilStruck();
    await restart();
    await again(pressIt, await pressed);
  });

  it('with the database struck down right after the answer', async () => {
    const pressIt = await way.ready();
    const first = await pressIt();
    expect(first.status).toBeLessThan(400);
    await restart();
    await again(pressIt, first);
  });

  it('ends in the truth', async () => {
    await ground.settleDebits();
    await ground.advance(20 * MINUTE);
    await ground.settleAll();
    const verdict = await expectTruth(ground.desk.db, ground.sandbox);
    expect(await ground.differences()).toEqual([]);
    tell(`${crashes} crashes of the database so far; ${counted(verdict)}`);
  });
});

it('a worker whose database was struck down goes on by itself: it takes up its queue, and asks', async () => {
  await atWork();
  await ground.sandbox.control('POST', 'webhooks', { url: `${ground.desk.origin}/api/webhooks/stripe` });
  const worker = await workerProcess({ DATABASE_URL: postgres.url, STRIPE_API_BASE: ground.sandbox.url });
  try {
    await restart();
    const family = await newFamily();
    await callOf(ground.desk.db, agent, [family]);
    const { body } = await previewOf(agent, family, OWED);
    await ground.sandbox.arm(STEPS.confirm, 'truncate');
    const taken = await press(agent, body, randomUUID());
    expect(taken.status).toBe(202);
    const status = async () =>
      (await ground.desk.db.query('SELECT status FROM payments WHERE id = $1', [taken.body.id])).rows[0].status;
    // By its webhook alone: the clock stands, so that no janitor asks.
    await until(status, (s) => s === 'succeeded', 25_000);
  } finally {
    await worker.stop();
  }
  await expectTruth(ground.desk.db, ground.sandbox);
});
