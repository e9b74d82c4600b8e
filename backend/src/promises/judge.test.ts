import { judgePromise, keptFromCents } from './judge';

const promise = { amountCents: 100_00, thresholdPercent: 100, until: '2026-12-04' };
const money = (paidCents: number, returnedCents = 0, pending = false) => ({ paidCents, returnedCents, pending });
const judged = (m: ReturnType<typeof money>, today: string, over: object = {}) =>
  judgePromise({ ...promise, ...over }, m, today);

describe('a promise to pay', () => {
  it.each([
    ['open', money(0), '2026-12-04'],
    ['open', money(99_99), '2026-12-04'],
    ['kept', money(100_00), '2026-12-01'],
    ['kept', money(100_00), '2026-12-05'],
    ['partially_kept', money(99_99), '2026-12-05'],
    ['broken', money(0), '2026-12-05'],
    // A debit that was begun in time is waited for.
    ['open', money(0, 0, true), '2026-12-09'],
    // Taken back within the window: open again while it lasts, broken by the return after it.
    ['open', money(0, 100_00), '2026-12-04'],
    ['broken_by_return', money(0, 100_00), '2026-12-05'],
    ['kept', money(100_00, 100_00), '2026-12-05'],
    ['partially_kept', money(10_00, 20_00), '2026-12-05'],
  ])('is %s', (status, m, today) => expect(judged(m, today)).toBe(status));

  it('is kept by the share that the policy asks for, to the cent above', () => {
    expect(keptFromCents({ amountCents: 100_01, thresholdPercent: 90 })).toBe(90_01);
    expect(judged(money(90_00), '2026-12-01', { thresholdPercent: 90 })).toBe('kept');
  });
});
