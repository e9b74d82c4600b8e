import { findBankNumber, findCardNumber } from './card-like';

describe('a card number in what people type', () => {
  it.each([
    '4242424242424242',
    'card 4242 4242 4242 4242 exp 12/29',
    '4242-4242-4242-4242 12/26 123',
    'her card is 4242.4242.4242.4242',
    '3782 822463 10005',
    '４２４２４２４２４２４２４２４２',
    '4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2',
    'x5555555555554444x',
    '00004242424242424242',
  ])('is found in %s', (text) => expect(findCardNumber(text)).not.toBeNull());

  it.each([
    '2026 0001 2340',
    'call (860) 555-0142 after 4',
    'claim 4242424242424241',
    'visits on 2026-10-03 and 2026-11-03',
    'paid 312.40 on 11/03/2026, receipt 10000001',
    '',
  ])('is not seen in %s', (text) => expect(findCardNumber(text)).toBeNull());
});

describe('a bank account in what people type', () => {
  it.each(['021000021 123456789', 'routing 021000021, her account number is 000123456', 'aba 021000021 acct 99887766'])(
    'is found in %s',
    (text) => expect(findBankNumber(text)).toBe(true),
  );
  it.each(['2026 0001 2340', 'Bill ID 202600012340, phone 8605550142', '021000021 was mentioned'])(
    'is not seen in %s',
    (text) => expect(findBankNumber(text)).toBe(false),
  );
});
