import { isBusinessDay } from '@billing/contract';
import { retryDay } from './debit-retry';

it('a further try falls on a banking day: the third one on, then the 1st or 15th or the day after', () => {
  const policy = { firstAfterBusinessDays: 3, thenOnDays: [1, 15] };
  const days = ['2026-11-24', '2026-12-24', '2026-12-31', '2027-01-31', '2027-02-13'];
  expect(days.map((day) => retryDay(day, 1, policy))).toEqual([
    '2026-11-30',
    '2026-12-30',
    '2027-01-06',
    '2027-02-03',
    '2027-02-18',
  ]);
  expect(days.map((day) => retryDay(day, 2, policy))).toEqual([
    '2026-12-01',
    '2027-01-04',
    '2027-01-04',
    '2027-02-01',
    '2027-02-16',
  ]);
  expect(days.flatMap((day) => [1, 2].map((n) => isBusinessDay(retryDay(day, n, policy))))).not.toContain(false);
});
