import type { PaymentPreview } from '@billing/contract';
import { describe, expect, it } from 'vitest';
import { changesBetween } from './changed';
import { decide } from './decide';
import { missingOf } from './missing';
import { noCard } from './card';
import { countdown, groupReceiptNo, spokenNo } from './words';

const line = (billId: number, amountCents: number) => ({
  billId,
  label: `Bill ${billId}`,
  amountCents,
  balanceAfterCents: 0,
});
const entity = { code: 'HHC-HOSP', shortName: 'Hartford HealthCare', mark: 'H' };
const previewOf = (...lines: ReturnType<typeof line>[]): PaymentPreview => {
  const amountCents = lines.reduce((sum, one) => sum + one.amountCents, 0);
  const part = { accountId: 4, billId: '1', entity, amountCents, allocations: lines, creditCents: 0 };
  return {
    amountCents,
    owedBeforeCents: amountCents,
    parts: [{ ...part, acceptedBrands: ['visa'], previewHash: 'h' }],
  } as unknown as PaymentPreview;
};

describe('the words of a payment', () => {
  it('groups a receipt number and spells it as it is spoken', () => {
    expect(groupReceiptNo('00317790')).toBe('0031 7790');
    expect(spokenNo('00317790', 'en')).toBe('zero zero three one, seven seven nine zero');
    expect(spokenNo('0031', 'es')).toBe('cero cero tres uno');
  });

  it('counts down to the next time that we ask', () => {
    expect(countdown('2026-11-24T11:00:41Z', Date.parse('2026-11-24T11:00:00Z'))).toBe('0:41');
    expect(countdown('2026-11-24T11:00:00Z', Date.parse('2026-11-24T11:00:01Z'))).toBeNull();
  });

  it('says what is other in a fresh preview, bill by bill', () => {
    expect(changesBetween(previewOf(line(1, 500), line(2, 100)), previewOf(line(1, 300)))).toEqual([
      'You owe was $6.00, now $3.00.',
      'Today was $6.00, now $3.00.',
      'Bill 1 was $5.00, now $3.00.',
      'Bill 2 is no longer in it.',
    ]);
  });
});

describe('Charge', () => {
  const card = { ...noCard, ready: true, complete: true, brand: 'visa' };
  const draft = { method: 'new:card', keepCard: false, callerSaidYes: false, duplicateReason: '' } as const;
  const live = { fresh: previewOf(line(1, 500)), problem: null };
  const whole = { draft, live, amount: true, card, recordingPaused: true, duplicate: false };

  it('is on when nothing is missing', () => expect(missingOf(whole)).toBeNull());
  it.each([
    ['amount', { amount: false }],
    ['recording', { recordingPaused: false }],
    ['card number', { card: { ...card, complete: false } }],
    ['not accepted', { card: { ...card, brand: 'amex' } }],
    ['keeping the card', { draft: { ...draft, keepCard: true } }],
    ['why it is paid again', { duplicate: true }],
    ['on its way', { live: { fresh: null, problem: null } }],
  ])('says that the %s is missing', (word, change) => expect(missingOf({ ...whole, ...change })).toContain(word));

  it('makes one payment an account, exactly the previewed part, under a key of its own', () => {
    const decision = {
      id: 'd',
      method: 'new:card' as const,
      processorMethodIds: ['pm_1'],
      keepCard: true,
      duplicateReason: '',
    };
    const [part] = decide({ ...decision, preview: previewOf(line(1, 500)) });
    expect(part).toMatchObject({
      key: 'd:4',
      body: {
        accountId: 4,
        amountCents: 500,
        previewHash: 'h',
        processorMethodId: 'pm_1',
        saveCard: { callerSaidYes: true },
      },
    });
    expect(part!.body.allocations).toEqual([{ billId: 1, amountCents: 500 }]);
  });
});
