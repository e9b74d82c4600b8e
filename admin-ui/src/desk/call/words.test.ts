import { describe, expect, it } from 'vitest';
import { callTime, isWhole, phoneIn } from './words';

describe('a call', () => {
  it('shows minutes and seconds, and hours only when there are some', () => {
    const start = '2026-11-24T11:00:00Z';
    expect(callTime(start, Date.parse('2026-11-24T11:03:12Z'))).toBe('03:12');
    expect(callTime(start, Date.parse('2026-11-24T12:03:12Z'))).toBe('1:03:12');
  });

  it('takes the number of the caller from the fragment, and nothing that is no number', () => {
    expect(phoneIn('#phone=8605550142')).toBe('8605550142');
    expect(phoneIn('#phone=abc')).toBeNull();
    expect(phoneIn('')).toBeNull();
  });

  it('asks about a ZIP at its fifth digit and about a Bill ID at its twelfth', () => {
    expect(isWhole('zip', '0610')).toBe(false);
    expect(isWhole('zip', '06106')).toBe(true);
    expect(isWhole('bill_id', '2026 0001 2340')).toBe(true);
    expect(isWhole('name', '06106')).toBe(false);
  });
});
