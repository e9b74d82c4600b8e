import type { Payment, PaymentPreview } from '@billing/contract';
import { describe, expect, it } from 'vitest';
import {
  canGoOn,
  type Charge,
  type ChargeEvent,
  type Decided,
  hadTooLittle,
  isCharging,
  nextPart,
  nothingHappened,
  reduce,
} from './charge';

const entity = { code: 'HHC-HOSP', shortName: 'Hartford HealthCare', mark: 'H' };
const part = (accountId: number): Decided => ({
  key: `decision:${accountId}`,
  body: { accountId, amountCents: 100, methodRef: 1, previewHash: 'a', sheetId: 'decision' },
  entity,
  amountCents: 100,
});
const payment = (status: Payment['status'], id = status) => ({ id, status, decline: null }) as Payment;
const pressed: ChargeEvent = {
  type: 'pressed',
  charge: { preview: { amountCents: 200 } as PaymentPreview, methodWords: 'Visa ending 4242', keyed: false },
  parts: [part(1), part(2)],
};
const after = (...events: ChargeEvent[]): Charge => [pressed, ...events].reduce<Charge | null>(reduce, null)!;
const sent = (at: number): ChargeEvent => ({ type: 'sent', at });
const answered = (at: number, status: Payment['status']): ChargeEvent => ({
  type: 'answered',
  at,
  payment: payment(status, `${at}` as Payment['status']),
});
const stale = { code: 'preview_stale', message: 'The account changed meanwhile.', fields: {} };

describe('a charge of both entities', () => {
  it('sends one after the other, and the second only when the first is paid', () => {
    expect(nextPart(after())).toBe(0);
    expect(nextPart(after(sent(0)))).toBeNull();
    const first = after(sent(0), answered(0, 'succeeded'));
    expect([nextPart(first), isCharging(first)]).toEqual([1, true]);
    const both = reduce(reduce(first, sent(1)), answered(1, 'succeeded'))!;
    expect([nextPart(both), isCharging(both)]).toEqual([null, false]);
  });

  it('that is pressed twice is the first charge, with its keys', () => {
    const once = after(sent(0));
    expect(reduce(once, { ...pressed, parts: [part(7)] } as ChargeEvent)).toBe(once);
  });

  it('stops at a decline: nothing of the second is sent', () => {
    const declined = after(sent(0), answered(0, 'failed'));
    expect([nextPart(declined), isCharging(declined), canGoOn(declined)]).toEqual([null, false, null]);
    expect(declined.parts[1]!.state.is).toBe('waiting');
  });

  it('stops at an unknown outcome; when that is paid later, the second is a decision again', () => {
    const unknown = after(sent(0), answered(0, 'unknown'));
    expect([nextPart(unknown), canGoOn(unknown)]).toEqual([null, null]);
    const settled = reduce(unknown, { type: 'settled', payment: payment('succeeded', '0' as Payment['status']) })!;
    expect([nextPart(settled), canGoOn(settled)?.key]).toEqual([null, 'decision:2']);
    expect(nextPart(reduce(settled, { type: 'go_on' }))).toBe(1);
  });

  it('keeps the first when the second is refused', () => {
    const second = after(sent(0), answered(0, 'succeeded'), sent(1), { type: 'refused', at: 1, problem: stale });
    expect(nothingHappened(second)).toBeNull();
    expect([second.parts[0]!.state.is, second.parts[1]!.state.is, isCharging(second)]).toEqual([
      'known',
      'refused',
      false,
    ]);
  });

  it('that is refused at once has done nothing', () => {
    expect(nothingHappened(after(sent(0), { type: 'refused', at: 0, problem: stale }))).toEqual(stale);
  });

  it('counts the tries of one part under the same key while the server is silent', () => {
    const silent = after(sent(0), { type: 'no_answer', at: 0 }, { type: 'in_progress', at: 0 });
    expect(silent.parts[0]!.state).toEqual({ is: 'asking', tries: 3, because: 'in_progress' });
    expect(silent.parts[0]!.key).toBe('decision:1');
    const lost = reduce(silent, { type: 'gave_up', at: 0 })!;
    expect([lost.parts[0]!.state.is, nextPart(lost)]).toEqual(['lost', null]);
    expect(nextPart(reduce(lost, { type: 'go_on' }))).toBe(0);
  });

  it('is forgotten when it is dismissed, and late news of it change nothing', () => {
    expect(reduce(after(sent(0)), { type: 'dismissed' })).toBeNull();
    expect(reduce(null, answered(0, 'succeeded'))).toBeNull();
  });

  it('may be tried with less on the same card only where the bank found too little', () => {
    const declined = (code: string): Charge =>
      after(sent(0), { ...answered(0, 'failed'), payment: { ...payment('failed'), decline: { code } } as Payment } as ChargeEvent); // prettier-ignore
    expect([hadTooLittle(declined('insufficient_funds')), hadTooLittle(declined('expired_card'))]).toEqual([
      true,
      false,
    ]);
  });
});
