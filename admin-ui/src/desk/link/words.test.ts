import type { PayLink } from '@billing/contract';
import { describe, expect, it } from 'vitest';
import { isLive, isOver, stateWords, stepsOf } from './words';

const link = (over: Partial<PayLink>): PayLink => ({
  id: 'l',
  accountId: 1,
  billId: '202600012340',
  entity: { code: 'HHC-HOSP', shortName: 'Hartford HealthCare', mark: 'H' },
  amountCents: 5_000,
  contactPointId: 1,
  channel: 'sms',
  language: 'en',
  status: 'sent',
  ending: null,
  messageStatus: 'sent',
  messageFailure: null,
  createdAt: '2026-11-24T15:00:00.000Z',
  expiresAt: '2026-11-24T15:15:00.000Z',
  openedAt: null,
  endedAt: null,
  sentBy: 'Ana Agent',
  callId: null,
  birthDateTries: 0,
  declines: 0,
  decline: null,
  payment: null,
  ...over,
});
const states = (over: Partial<PayLink>) => stepsOf(link(over)).map(({ state }) => state);
const opened = { openedAt: '2026-11-24T15:01:00.000Z' };
const paying = { ...opened, payment: { id: 'p', status: 'initiated', receiptNo: null } };

describe('the steps of a pay link', () => {
  it('stand where the link is, and stop where it stopped', () => {
    expect(states({ status: 'created', messageStatus: 'queued' })).toEqual(['now', 'later', 'later', 'later']);
    expect(states({})).toEqual(['done', 'now', 'later', 'later']);
    expect(states({ status: 'opened', ...opened })).toEqual(['done', 'done', 'now', 'later']);
    expect(states({ status: 'submitted', ...paying })).toEqual(['done', 'done', 'done', 'now']);
    expect(states({ status: 'declined', declines: 1, ...paying })).toEqual(['done', 'done', 'trouble', 'later']);
    expect(states({ status: 'paid', ...paying })).toEqual(['done', 'done', 'done', 'done']);
    expect(states({ status: 'expired', ending: 'time' })).toEqual(['done', 'trouble', 'later', 'later']);
    expect(states({ status: 'revoked', ending: 'revoked', ...opened })).toEqual(['done', 'done', 'trouble', 'later']);
  });
});

describe('what is said of a pay link', () => {
  it('says why it ended and that nothing was charged, and never so while the bank has not answered', () => {
    expect(stateWords(link({ status: 'expired', ending: 'paid_elsewhere' }))).toBe(
      'Ended. The bill was paid in another way meanwhile. Nothing was charged.',
    );
    const unknown = link({
      status: 'submitted',
      ending: 'revoked',
      payment: { id: 'p', status: 'unknown', receiptNo: null },
    });
    expect(stateWords(unknown)).toContain('Do not charge again');
    expect(stateWords(link({ status: 'opened', birthDateTries: 2 }))).toContain('2 wrong birth dates');
  });

  it('is followed for as long as something can still come of it', () => {
    expect([isLive(link({})), isOver(link({}))]).toEqual([true, false]);
    expect(isOver(link({ status: 'paid', payment: { id: 'p', status: 'succeeded', receiptNo: '1' } }))).toBe(true);
    expect(isOver(link({ status: 'expired', payment: { id: 'p', status: 'unknown', receiptNo: null } }))).toBe(false);
  });
});
