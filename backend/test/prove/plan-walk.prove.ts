import type { PlanFrequency } from '@billing/contract';
import { verifyBooks } from '#assurance';
import { TestSandbox } from '../../sandbox/stripe/sandbox-for-tests';
import { startApp, type TestApp } from '../kit/app';
import { PlanWalk } from '../kit/plan-walk';

const RHYTHMS: readonly [PlanFrequency, count: number, cents: number][] = [
  ['weekly', 100, 3_000_37],
  ['every_two_weeks', 50, 2_400_11],
  ['twice_a_month', 46, 2_345_67],
  ['monthly', 23, 1_999_99],
];
let stripe: TestSandbox;
let desk: TestApp;
beforeEach(async () => {
  stripe = await new TestSandbox().start();
  desk = await startApp({ STRIPE_API_BASE: stripe.running.url });
});
afterEach(async () => {
  await desk.close();
  await stripe.remove();
});

/** From before a winter night of 25 hours, over a leap day, to the third one; who pays by autopay and who does not, in each rhythm. */
test(
  'two years of plans, day by day, keep INV-11 to INV-15 and balanced books after every day',
  async () => {
    const seed = Number(process.env['WALK_SEED'] ?? 1 + (Date.now() % 1_000_000));
    const walk = new PlanWalk(desk, stripe, seed);
    await walk.goTo('2027-10-30', '09:00');
    for (const autopay of [true, false])
      for (const [at, [frequency, count, cents]] of RHYTHMS.entries())
        // A monthly plan begins on the 31st: its anchor is kept in every shorter month.
        await walk.agree(frequency, count, cents, autopay, frequency === 'monthly' ? 1 : 2 + at);
    const { events, charged, days } = await walk.walk('2027-10-31', 736, async (day) => {
      const wrong = (await verifyBooks(desk.db)).filter((line) => !line.ok).map((line) => line.line);
      expect([seed, day, wrong]).toEqual([seed, day, []]);
    });
    const log = (await stripe.log()).filter((entry) => entry.effect === 'charge.succeeded');
    const { rows } = await desk.db.query<{ n: number; done: number }>(
      `SELECT (SELECT count(*)::int FROM payments WHERE channel = 'autopay' AND status NOT IN ('failed', 'canceled')) AS n, (SELECT count(*)::int FROM plans WHERE status = 'completed') AS done`,
    );
    // The processor's own log is the witness: as many charges as payments, and each of them once.
    expect([seed, log.length, new Set(log.map((entry) => (entry.metadata as Record<string, string>)['payment_id'])).size]).toEqual([seed, rows[0]!.n, rows[0]!.n]); // prettier-ignore
    console.log(`seed ${seed}: ${days} days, ${charged} charges, ${rows[0]!.done} of 8 plans paid in full; ${JSON.stringify(events)}`); // prettier-ignore
    expect(charged).toBeGreaterThan(60);
  },
  8 * 60_000,
);
