import { describe, expect, it } from 'vitest';
import { ageOf, ageText, kindsText, placeOf, shareOf, type Waiting } from './words';

const now = '2026-11-24T12:00:00.000Z';
const row: Waiting = { queue: 'task', id: '7', what: 'Call back', from: 'Ana Agent', cents: null, guarantorId: 812, since: now }; // prettier-ignore

describe('what waits', () => {
  it('says how long in two parts at most', () => {
    expect(ageText('2026-11-12T11:00:00Z', now)).toBe('12 d');
    expect(ageText('2026-11-20T21:00:00Z', now)).toBe('3 d 15 h');
    expect(ageText('2026-11-23T14:00:00Z', now)).toBe('22 h');
    expect(ageText('2026-11-24T10:09:00Z', now)).toBe('1 h 51 min');
    expect(ageText('2026-11-24T11:56:00Z', now)).toBe('4 min');
    expect(ageText('2026-11-24T12:00:30Z', now)).toBe('0 min');
  });

  it('is late after a day, and old after half of one', () => {
    expect(ageOf('2026-11-23T11:00:00Z', now)).toBe('late');
    expect(ageOf('2026-11-23T23:00:00Z', now)).toBe('old');
    expect(ageOf('2026-11-24T11:00:00Z', now)).toBe('fresh');
    expect(shareOf('2026-11-20T11:00:00Z', now)).toBe(1);
    expect(shareOf('2026-11-24T00:00:00Z', now)).toBe(0.5);
  });

  it('counts tasks by their kind in words', () => {
    expect(kindsText([{ kind: 'callback', count: 3 }, { kind: 'data_quality', count: 1 }])).toBe('3 callbacks, 1 figure to check'); // prettier-ignore
  });

  it('opens each row where it is handled', () => {
    expect(placeOf(row)).toBe('/work');
    expect(placeOf({ ...row, queue: 'unknown_payment' })).toBe('/payments?status=unknown');
    expect(placeOf({ ...row, queue: 'approval' })).toBe('/approvals');
    expect(placeOf({ ...row, queue: 'review' })).toBe('/reviews');
    expect(placeOf({ ...row, queue: 'batch' })).toBe('/batches');
    expect(placeOf({ ...row, queue: 'quarantine' })).toBe('/imports');
    expect(placeOf({ ...row, queue: 'cooldown' })).toBeNull();
  });
});
