import type { Desk, Payment, RefundEffect, WaysBack } from '@billing/contract';
import { describe, expect, it } from 'vitest';
import { askedOf, beginningOf, leftCents, mayOverride, missingIn, wayOf } from './backDraft';
import { voidEffect } from './effects';
import { giveBackOff } from './giveBackOff';
import { approvalWords, refundWords, voidOff, voidWords } from './words';

const request = { id: 'r1', status: 'returned_to_maker', amountCents: 85_00, payee: 'original_method', reason: 'duplicate', note: 'Paid twice', releases: [{ billId: 7, amountCents: 85_00 }] } as WaysBack['refunds'][number]; // prettier-ignore
const ways = {
  payment: {
    amountCents: 100_00,
    method: 'card',
    cardBrand: 'visa',
    cardLast4: '4242',
    takenBy: { id: 'b', name: 'Ben Okafor' },
  },
  void: { refusal: null, until: '21:00' },
  refund: { refundableCents: 15_00, refusal: null, override: null },
  onBills: [{ billId: 7, label: 'Sep 23', amountCents: 90_00, balanceCents: 5_00 }],
  creditCents: 10_00,
  account: { owedCents: 5_00, creditCents: 12_00 },
} as WaysBack;
const off = (code: string): WaysBack => ({ ...ways, void: { until: '21:00', refusal: { code, message: 'No.' } } });

describe('giving back', () => {
  it('begins with the void where it is possible, and never with an amount', () => {
    const draft = beginningOf(undefined);
    expect(draft.cents).toBeNull();
    expect(wayOf(draft, ways, false)).toBe('void');
    expect(wayOf(draft, off('void_not_own'), false)).toBe('refund');
    expect(wayOf(draft, ways, true)).toBe('refund');
  });

  it('begins a change with what its maker wrote, and does not count it against itself', () => {
    const draft = beginningOf(request);
    expect(draft).toMatchObject({ cents: 85_00, reason: 'duplicate', note: 'Paid twice', byHand: { 7: 85_00 } });
    expect(leftCents(ways, request)).toBe(100_00);
    expect(leftCents(ways, undefined)).toBe(15_00);
    expect(leftCents(ways, { ...request, status: 'rejected' })).toBe(15_00);
  });

  it('is asked for before the bank is done with a debit only by who may, and says why', () => {
    const early = (refusal: string | null) => ({ refund: { refundableCents: 0, refusal: { code: 'debit_may_return', message: 'Wait.' }, override: { refundableCents: 85_00, refusal } } }) as unknown as WaysBack; // prettier-ignore
    expect([mayOverride(early(null)), mayOverride(early('A supervisor can.'))]).toEqual([true, false]);
    expect([leftCents(early(null), undefined), leftCents(early('A supervisor can.'), undefined)]).toEqual([85_00, 0]);
    const draft = { ...beginningOf(undefined), cents: 10_00, reason: 'overpaid' as const, note: 'Paid too much' };
    expect(missingIn({ ...draft, override: '' }, 'refund', 85_00)).toMatch(/why it cannot wait/);
    expect(missingIn({ ...draft, override: 'Rent is due on Friday' }, 'refund', 85_00)).toBeNull();
  });

  it('says the first thing that is missing, and takes no number of a card', () => {
    const draft = { ...beginningOf(undefined), cents: 16_00 };
    expect(missingIn({ ...draft, cents: null }, 'refund', 15_00)).toMatch(/amount/);
    expect(missingIn(draft, 'refund', 15_00)).toMatch(/At most \$15\.00/);
    expect(missingIn(draft, 'refund', 16_00)).toMatch(/Choose why/);
    expect(missingIn({ ...draft, reason: 'other', note: 'no' }, 'void', 0)).toMatch(/few words/);
    expect(missingIn({ ...draft, reason: 'other', note: 'Card 4242 4242 4242 4242' }, 'void', 0)).toMatch(
      /card number/,
    );
    expect(missingIn({ ...draft, reason: 'other', note: 'Charged twice' }, 'void', 0)).toBeNull();
  });

  it('asks only for an amount that can go back, and names bills only where somebody did', () => {
    expect(askedOf({ ...beginningOf(undefined), cents: 15_01 }, 15_00)).toBeNull();
    expect(askedOf({ ...beginningOf(undefined), cents: 15_00, byHand: { 7: null } }, 15_00)).toEqual({
      amountCents: 15_00,
      payee: 'original_method',
    });
  });

  it('shows what a void does: all of it comes off the bills and the credit', () => {
    expect(voidEffect(ways)).toMatchObject({
      amountCents: 100_00,
      fromCreditCents: 10_00,
      reopens: [{ balanceBeforeCents: 5_00, balanceAfterCents: 95_00 }],
      owedAfterCents: 95_00,
      creditAfterCents: 2_00,
    });
    expect(voidWords(voidEffect(ways)).en).toContain('You owe $90.00 again.');
  });

  it('says why a void is off and who can', () => {
    expect(voidOff(ways)).toBeNull();
    expect(voidOff(off('void_not_own'))).toMatch(/^Ben Okafor took this payment/);
    expect(voidOff(off('void_too_late'))).toMatch(/until 21:00 ET/);
  });

  it('tells the caller where it goes, who looks first and what is owed again, in both languages', () => {
    const effect = { amountCents: 22_40, owedBeforeCents: 0, owedAfterCents: 22_40, approvals: { needed: 2, grant: null } } as RefundEffect; // prettier-ignore
    const card = refundWords(effect, ways.payment, false);
    expect(card.en).toMatch(
      /\$22\.40 goes back to your Visa ending 4242\. Two supervisors.*You will owe \$22\.40 again/,
    );
    expect(card.es).toMatch(/termina en 4242\. Primero lo revisan dos supervisores/);
    const bank = refundWords(effect, { method: 'ach', cardBrand: null, cardLast4: '6789' }, false);
    expect([bank.en, bank.es]).toEqual([expect.stringContaining('your bank account ending 6789'), expect.stringContaining('su cuenta bancaria que termina en 6789')]); // prettier-ignore
    expect(refundWords(effect, ways.payment, true).en).toMatch(/mailed check/);
    expect(approvalWords({ needed: 1, grant: null })).toMatch(/^One supervisor/);
    expect(approvalWords({ needed: 2, grant: 'finance_approve' })).toMatch(/finance right/);
  });

  it('is off on a receipt that took nothing, of an account that is not open, or for who is not the guarantor', () => {
    const desk = { accounts: [{ id: 1 }], scope: 'guarantor' } as Desk;
    const payment = { status: 'succeeded', accountId: 1 } as Payment;
    expect(giveBackOff(payment, desk)).toBeNull();
    expect(giveBackOff({ ...payment, status: 'failed' }, desk)).toMatch(/took no money/);
    expect(giveBackOff({ ...payment, status: 'unknown' }, desk)).toMatch(/not known yet/);
    expect(giveBackOff({ ...payment, accountId: 2 }, desk)).toMatch(/not open here/);
    expect(giveBackOff(payment, null)).toMatch(/not open here/);
    expect(giveBackOff(payment, { ...desk, scope: 'patient' })).toMatch(/guarantor/);
  });
});
