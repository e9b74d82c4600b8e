import { describe, expect, it } from 'vitest';
import { callTime, closedUntil, phoneIn, phoneText, progressOf } from './words';
import type { Verification } from '@billing/contract';

const verification: Verification = {
  guarantorId: 812,
  state: 'unverified',
  factors: [
    { kind: 'zip', match: true, whose: null },
    { kind: 'name', match: true, whose: null },
    { kind: 'phone', match: false, whose: null },
  ],
  nameMatched: true,
  matched: 1,
  triesLeft: 2,
  relationship: 'self',
  patientId: null,
  strong: false,
  cooldownUntil: null,
};

describe('a call', () => {
  it('shows minutes and seconds, and hours only when there are some', () => {
    const start = '2026-11-24T11:00:00Z';
    expect(callTime(start, Date.parse('2026-11-24T11:03:12Z'))).toBe('03:12');
    expect(callTime(start, Date.parse('2026-11-24T12:03:12Z'))).toBe('1:03:12');
  });

  it('takes the number of the caller from the fragment, and nothing that is no number', () => {
    expect(phoneIn('#phone=8605550142')).toBe('8605550142');
    expect(phoneIn('#phone=+18605550142')).toBe('+18605550142');
    expect(phoneIn('#phone=abc')).toBeNull();
    expect(phoneIn('')).toBeNull();
  });

  it('shows a number as it is spoken', () => {
    expect(phoneText('+18605550142')).toBe('(860) 555-0142');
    expect(phoneText('860-555-0142')).toBe('(860) 555-0142');
    expect(phoneText('+442079460000')).toBe('+442079460000');
  });

  it('says how far the verification is, and once verified by what', () => {
    expect(progressOf(null)).toBe('');
    expect(progressOf(verification)).toBe('name confirmed · 1 of 2 factors matched');
    expect(progressOf({ ...verification, nameMatched: false })).toBe('name not confirmed · 1 of 2 factors matched');
    expect(progressOf({ ...verification, state: 'verified', matched: 2 })).toBe('name, ZIP');
  });

  it('is closed to a guarantor only while the cool-down runs', () => {
    const failed: Verification = { ...verification, state: 'failed', cooldownUntil: '2026-11-24T11:15:00Z' };
    expect(closedUntil(failed, Date.parse('2026-11-24T11:10:00Z'))).toBe('2026-11-24T11:15:00Z');
    expect(closedUntil(failed, Date.parse('2026-11-24T11:16:00Z'))).toBeNull();
    expect(closedUntil({ ...failed, cooldownUntil: null }, 0)).toBeNull();
  });
});
