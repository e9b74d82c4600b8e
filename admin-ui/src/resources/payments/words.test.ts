import { describe, expect, it } from 'vitest';
import type { Payment } from '../rows';
import { methodText, paymentWords, receiptText } from './words';

const row = (of: Partial<Payment>) =>
  ({ method: 'card', hostTender: null, cardBrand: null, cardLast4: null, checkNo: null, ...of }) as Payment;

describe('one box for what people have in hand', () => {
  it.each([
    ['*4242', { last4: '4242' }],
    ['2026 0001 2340', { billId: '202600012340' }],
    ['0031 7791', { receiptNo: '00317791' }],
    ['R-0031 7791', { receiptNo: '00317791' }],
    ['$312.40', { amountCents: 31_240 }],
    ['$1,204.18', { amountCents: 120_418 }],
  ])('%s', (text, filter) => {
    expect(paymentWords.read(text)).toEqual(filter);
  });

  it.each(['*42', '312', '2026000', 'María', '4242424242424242', '$1.234', '$-5', ''])(
    'does not look for %j, which is none of them yet',
    (text) => expect(paymentWords.read(text)).toBeNull(),
  );

  it('says again what it understood', () => {
    for (const text of ['*4242', '2026 0001 2340', '0031 7791', '$1,204.18'])
      expect(paymentWords.say(paymentWords.read(text) ?? {})).toBe(text);
  });
});

it('a method is said as on a receipt', () => {
  expect(methodText(row({ cardBrand: 'visa', cardLast4: '4242' }))).toBe('Visa 4242');
  expect(methodText(row({ method: 'host', hostTender: 'money_order' }))).toBe('money order');
  expect(methodText(row({ method: 'ach', cardLast4: '5512' }))).toBe('Bank 5512');
  expect(methodText(row({ method: 'check', checkNo: '1042' }))).toBe('Check 1042');
  expect(receiptText('00317791')).toBe('0031 7791');
});
