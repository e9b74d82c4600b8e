import type { PlanFrequency } from '@billing/contract';
import { TestSandbox } from '../../sandbox/stripe/sandbox-for-tests';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import { newYork, PlanWalk } from '../kit/plan-walk';

let stripe: TestSandbox;
let desk: TestApp;
beforeAll(async () => {
  stripe = await new TestSandbox().start();
  desk = await startApp({ STRIPE_API_BASE: stripe.running.url });
});
afterAll(async () => {
  await desk.close();
  await stripe.remove();
});

/** The whole of it, two years of it, is in `npm run prove`. */
test('a month with a leap day and a night of daylight saving keeps every rule of plans after each of its days', async () => {
  const seed = Number(process.env['WALK_SEED'] ?? 1127);
  const walk = new PlanWalk(desk, stripe, seed);
  await walk.goTo('2028-02-20', '09:00');
  const rhythms: [PlanFrequency, number, number][] = [['weekly', 10, 600_00], ['every_two_weeks', 6, 480_00], ['twice_a_month', 6, 900_00], ['monthly', 6, 700_00]]; // prettier-ignore
  for (const [at, [frequency, count, cents]] of rhythms.entries()) await walk.agree(frequency, count, cents, at % 2 === 0, 3 + at * 2); // prettier-ignore
  const { events, charged } = await walk.walk('2028-02-21', 28, () => Promise.resolve());
  await expectBalancedBooks(desk.db);
  expect({ seed, charged: charged > 0, events: Object.keys(events).length > 0 }).toEqual({ seed, charged: true, events: true }); // prettier-ignore
});

test('there are 23 and 25 hours in those days, and each of them ends at midnight in New York', () => {
  const hours = (day: string, next: string) => (newYork(next, '00:00').getTime() - newYork(day, '00:00').getTime()) / 3_600_000; // prettier-ignore
  expect([hours('2028-03-12', '2028-03-13'), hours('2028-11-05', '2028-11-06')]).toEqual([23, 25]);
});
