import type { GivenBackFacts } from './payment-facts';
import { givenBackItem, givingBackOf } from './giving-back';

const refund = (more: Partial<GivenBackFacts> = {}): GivenBackFacts => ({
  kind: 'refund',
  id: 'r1',
  paymentId: 'p1',
  status: 'requested',
  cents: 2_240,
  reason: 'duplicate',
  payee: 'original_method',
  by: 'Ana Agent',
  mine: false,
  at: '2026-11-23T15:00:00Z',
  movedAt: '2026-11-24T04:30:00Z',
  words: null,
  method: 'card',
  hostTender: null,
  brand: 'visa',
  last4: '4242',
  ...more,
});

describe('what goes back', () => {
  it('stands in the timeline under its New York day with where it goes, why, and who asked', () => {
    expect(givenBackItem(refund())).toMatchObject({
      id: 'refund:r1',
      on: '2026-11-23',
      title: 'Refund',
      detail: 'to Visa 4242, charged twice, asked for by Ana Agent',
      status: 'requested',
      cents: -2_240,
      paymentId: 'p1',
    });
    expect(givenBackItem(refund({ status: 'needs_check' })).detail).toMatch(/^by mailed check/);
    expect(givenBackItem(refund({ kind: 'void', payee: null, status: 'succeeded' }))).toMatchObject({
      id: 'void:r1',
      title: 'Void',
      detail: 'of Visa 4242, charged twice, by Ana Agent',
    });
  });

  it('is said to the next agent while it is asked for or on its way, and not once it is decided', () => {
    const all = (['requested', 'returned_to_maker', 'unknown', 'needs_check', 'succeeded', 'rejected'] as const).map(
      (status) => refund({ id: status, status, words: 'Which visit?' }),
    );
    const shown = givingBackOf([...all, refund({ id: 'v', kind: 'void', payee: null, status: 'unknown' })]);
    expect(shown.map((one) => one.id)).toEqual(['requested', 'returned_to_maker', 'unknown', 'needs_check', 'v']);
    // An approval's words are no reason why it came back.
    expect(shown.map((one) => one.words)).toEqual([null, 'Which visit?', null, null, null]);
  });
});
