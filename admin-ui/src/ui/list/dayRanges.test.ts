import { describe, expect, it } from 'vitest';
import { namedRanges, rangeText } from './dayRanges';

const rangeOf = (today: string, name: string) => namedRanges(today).find(([one]) => one === name)?.[1];

describe('days of a list', () => {
  it('a week begins on Monday, also on a Sunday and over New Year', () => {
    expect(rangeOf('2026-11-24', 'This week')).toEqual({ from: '2026-11-23', to: '2026-11-24' });
    expect(rangeOf('2026-11-29', 'This week')).toEqual({ from: '2026-11-23', to: '2026-11-29' });
    expect(rangeOf('2027-01-01', 'This week')).toEqual({ from: '2026-12-28', to: '2027-01-01' });
    expect(rangeOf('2026-11-24', 'Last week')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  });

  it('yesterday of a first of March is a day that exists', () => {
    expect(rangeOf('2027-03-01', 'Yesterday')).toEqual({ from: '2027-02-28', to: '2027-02-28' });
  });

  it('are said as short as they are clear', () => {
    const today = '2026-11-24';
    expect(rangeText({ from: '2026-11-20', to: today }, today)).toBe('Nov 20 – Nov 24');
    expect(rangeText({ from: today, to: today }, today)).toBe('Today, Nov 24');
    expect(rangeText({ from: '2025-11-20', to: today }, today)).toBe('Nov 20, 2025 – Nov 24');
    expect(rangeText({ to: today }, today)).toBe('Until Nov 24');
  });
});
