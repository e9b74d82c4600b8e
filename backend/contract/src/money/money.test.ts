import fc from 'fast-check';
import { groupBillId, hasBillIdCheckDigit, luhnDigit, makeBillId } from './bill-id';
import { formatCents, formatPlain, MAX_INPUT_CENTS, parseCents } from './cents';
import { prorate, splitInstallments } from './split';

describe('an amount as people type it', () => {
  it.each([['312.4', 31_240], ['$312.40', 31_240], ['312', 31_200], ['1,312.40', 131_240], [' $ 75.00 ', 7_500], ['0', 0], ['0.01', 1], ['007.50', 750], ['9,999,999.99', MAX_INPUT_CENTS]])(
    '%s is %i cents',
    (text, cents) => expect(parseCents(text)).toEqual({ cents }),
  ); // prettier-ignore

  it.each([['', 'empty'], ['  ', 'empty'], ['-5', 'negative'], ['−5', 'negative'], ['$-5', 'negative'], ['(5.00)', 'negative'], ['1.005', 'too_many_decimals'], ['10000000', 'too_large'],
    ['1e3', 'malformed'], ['12,34', 'malformed'], ['12.', 'malformed'], ['.5', 'malformed'], ['0x10', 'malformed'], ['5 dollars', 'malformed'], ['NaN', 'malformed'], ['٣', 'malformed']])(
    '%p is refused as %s',
    (text, problem) => expect(parseCents(text)).toEqual({ problem }),
  ); // prettier-ignore

  it('is read back to the cent as it is printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_INPUT_CENTS }), (cents) => {
        expect(parseCents(formatCents(cents))).toEqual({ cents });
        expect(parseCents(formatPlain(cents))).toEqual({ cents });
      }),
    );
  });

  it('is printed with cents always and a true minus, and never from a float', () => {
    expect(formatCents(131_240)).toBe('$1,312.40');
    expect(formatCents(-7_500)).toBe('−$75.00');
    expect(formatPlain(100_000_000)).toBe('1,000,000.00');
    expect(() => formatCents(0.1 + 0.2)).toThrow(RangeError);
  });
});

describe('splitting', () => {
  it('gives the last installment the remainder', () => {
    expect(splitInstallments(100_000, 3)).toEqual([33_333, 33_333, 33_334]);
    expect(splitInstallments(123_457, 24)).toEqual([...Array<number>(23).fill(5_144), 5_145]);
  });

  it('into installments loses no cent, and only the last one differs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), fc.integer({ min: 1, max: 60 }), (total, count) => {
        fc.pre(count <= total);
        const parts = splitInstallments(total, count);
        expect(parts).toHaveLength(count);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        expect(new Set(parts.slice(0, -1)).size).toBeLessThanOrEqual(1);
        expect(parts.every((p) => p > 0)).toBe(true);
      }),
    );
  });

  it('by weight loses no cent, and no part is a cent away from its share', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), weights, (total, w) => {
        const sum = w.reduce((a, b) => a + b, 0);
        fc.pre(sum > 0);
        const parts = prorate(total, w);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        parts.forEach((p, i) => expect(Math.abs(p - (total * w[i]!) / sum)).toBeLessThan(1.001));
        parts.forEach((p, i) => w[i] === 0 && expect(p).toBe(0));
      }),
    );
  });

  it('refuses what cannot be split', () => {
    expect(() => splitInstallments(2, 3)).toThrow(RangeError);
    expect(() => prorate(100, [0, 0])).toThrow(RangeError);
    expect(() => prorate(-1, [1])).toThrow(RangeError);
  });
});

describe('a Bill ID', () => {
  it('of ours is eleven digits and their check digit', () => {
    expect(makeBillId('20260001234')).toBe('202600012340');
    expect(hasBillIdCheckDigit('202600012340')).toBe(true);
    expect(hasBillIdCheckDigit('202600012341')).toBe(false);
  });

  it('shows any digit that was mistyped', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999_999 }),
        fc.integer({ min: 0, max: 11 }),
        fc.integer({ min: 1, max: 9 }),
        (n, at, by) => {
          const id = makeBillId(String(n).padStart(11, '0'));
          const wrong = id.slice(0, at) + String((Number(id[at]) + by) % 10) + id.slice(at + 1);
          expect(hasBillIdCheckDigit(wrong)).toBe(false);
        },
      ),
    );
  });

  it('keeps its leading zeros when it is read aloud', () => {
    expect(groupBillId('041288730025')).toBe('0412 8873 0025');
  });

  it('shares its check digit with the payment slip', () => {
    expect(luhnDigit('20260001234010000123456261215')).toBe('2');
  });
});
