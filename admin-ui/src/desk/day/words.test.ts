import { describe, expect, it } from 'vitest';
import { countOf, dueText, isTaken } from './words';

describe('my day', () => {
  it('says late in days, today as today, and a day to come with its weekday', () => {
    expect(dueText('2026-11-22', '2026-11-24')).toEqual({ text: '2 days late', meaning: 'trouble' });
    expect(dueText('2026-11-23', '2026-11-24')).toEqual({ text: '1 day late', meaning: 'trouble' });
    expect(dueText('2026-11-24', '2026-11-24')).toEqual({ text: 'today', meaning: 'pending' });
    expect(dueText('2026-11-25', '2026-11-24')).toEqual({ text: 'Wed Nov 25', meaning: 'owed' });
    expect(dueText('2027-01-05', '2026-11-24')).toEqual({ text: 'Jan 5, 2027', meaning: 'owed' });
    expect(dueText(null, '2026-11-24')).toEqual({ text: 'no day set', meaning: 'owed' });
  });

  it('counts in words', () => {
    expect(countOf(1, 'payment')).toBe('1 payment');
    expect(countOf(6, 'payment')).toBe('6 payments');
  });

  it('counts what is still pending as taken, and no declined card', () => {
    expect(isTaken('succeeded')).toBe(true);
    expect(isTaken('unknown')).toBe(true);
    expect(isTaken('failed')).toBe(false);
  });
});
