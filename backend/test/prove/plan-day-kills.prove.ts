import { setTimeout as wait } from 'node:timers/promises';
import { addDays, dayOf } from '@billing/contract';
import { Clock } from '#kernel';
import { agreedPlan, owes } from '../kit/plans';
import { DAY, Ground, SECOND } from './ground';
import { workerProcess } from './processes';
import { expectTruth, tell } from './verdict';

const PLANS = 40;
const KILLS = 5;
let ground: Ground;

beforeAll(async () => {
  ground = await Ground.open();
});
afterAll(() => ground.close());

const counts = async (): Promise<{ attempts: number; paid: number }> =>
  (
    await ground.desk.db.query<{ attempts: number; paid: number }>(
      `SELECT (SELECT count(*)::int FROM plan_attempts) AS attempts, (SELECT count(*)::int FROM installments WHERE status = 'paid') AS paid`,
    )
  ).rows[0]!;

test(
  'the day of plans, with its workers killed in the middle again and again, charges each installment exactly once',
  async () => {
    const { desk, sandbox } = ground;
    const agent = await desk.signIn('agent');
    const today = desk.app.get(Clock).today();
    for (let n = 0; n < PLANS; n++) {
      const { guarantor } = await owes(desk.db, agent, [{ cents: 300_00 }]);
      const now = desk.app.get(Clock).now();
      await desk.db.query('UPDATE call_guarantors SET verified_at = $1, last_used_at = $1 WHERE call_id = $2', [now, agent.callId]); // prettier-ignore
      const { rows } = await desk.db.query<{ id: number }>(
        `INSERT INTO payment_methods (guarantor_id, processor_pm_id, brand, last4, exp_month, exp_year, is_default, consent_script_version, consent_given_by, consented_at, created_by)
       VALUES ($1::int, 'pm_card_visa__9' || $1::int, 'visa', '4242', 12, 2040, true, 'keep-card-2026-11', 'caller', now(), 'system:test') RETURNING id`,
        [guarantor.id],
      );
      await agreedPlan(agent, { guarantorId: guarantor.id, firstOn: addDays(today, 1), wish: { count: 3 }, methodId: rows[0]!.id }); // prettier-ignore
    }
    await ground.advance(DAY);
    expect(dayOf(desk.app.get(Clock).now())).toBe(addDays(today, 1));
    // Each charge takes its time, so that every kill meets some that are under way.
    await sandbox.control('POST', 'faults', { match: { method: 'POST', path: '/v1/payment_intents/*/confirm', count: 10_000 }, do: 'delay', ms: 400 }); // prettier-ignore
    const env = { DATABASE_URL: desk.config.databaseUrl, STRIPE_API_BASE: sandbox.url };
    for (let kill = 0; kill < KILLS; kill++) {
      // Two at once: neither takes what the other has.
      const workers = await Promise.all([workerProcess(env), workerProcess(env)]);
      const before = await counts();
      const end = Date.now() + 20_000;
      while ((await counts()).attempts < Math.min(PLANS, before.attempts + 4 + kill) && Date.now() < end)
        await wait(50);
      await Promise.all(workers.map((worker) => worker.kill()));
      // What the dead had claimed is free again, and their charges are asked for.
      await ground.advance(61 * SECOND);
    }
    await sandbox.control('DELETE', 'faults');
    const worker = await workerProcess(env);
    for (const end = Date.now() + 120_000; (await counts()).paid < PLANS && Date.now() < end;) {
      await ground.advance(35 * SECOND);
      await wait(1_000);
    }
    await worker.stop();
    const { rows } = await desk.db.query<{ installments: number; kept: number; tries: number }>(
      `SELECT count(DISTINCT t.installment_id)::int AS installments, count(*) FILTER (WHERE y.status = 'succeeded')::int AS kept, count(*)::int AS tries FROM plan_attempts t JOIN payments y ON y.id = t.payment_id`,
    );
    expect(rows[0]).toMatchObject({ installments: PLANS, kept: PLANS });
    await expectTruth(desk.db, sandbox);
    tell(`${PLANS} installments of a day, ${2 * KILLS} workers killed: ${rows[0]!.tries} tries, each charged once`);
  },
  5 * 60_000,
);
