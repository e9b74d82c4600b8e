import { isHardDecline, nextTryOn, spoilsTheCard } from './retry';

const POLICY = { retryDays: [2, 5], mostAttempts: 4 };
const tries = (declines: number, today: string, firstOn = '2026-12-15') => ({ dueOn: '2026-12-15', graceDays: 10, firstOn, declines, today }); // prettier-ignore

test('a soft decline is tried on the policy’s days, on the last of the grace, and then no more', () => {
  expect(nextTryOn(tries(1, '2026-12-15'), POLICY)).toBe('2026-12-17');
  expect(nextTryOn(tries(2, '2026-12-17'), POLICY)).toBe('2026-12-20');
  expect(nextTryOn(tries(3, '2026-12-20'), POLICY)).toBe('2026-12-25');
  expect(nextTryOn(tries(4, '2026-12-25'), POLICY)).toBeNull();
  // After an outage the days that passed are not made up for.
  expect(nextTryOn(tries(1, '2026-12-22', '2026-12-22'), POLICY)).toBe('2026-12-24');
  expect(nextTryOn(tries(1, '2027-01-04', '2026-12-15'), POLICY)).toBeNull();
});

test('a card that is lost is never tried again, one that lacks money is', () => {
  expect(['lost_card', 'stolen_card', 'expired_card'].map(isHardDecline)).toEqual([true, true, true]);
  expect(['insufficient_funds', 'generic_decline', 'processing_error'].map(isHardDecline)).toEqual([
    false,
    false,
    false,
  ]);
  expect(spoilsTheCard('authentication_required')).toBe(false);
});
