import { describe, expect, it } from 'vitest';
import { blank, bodyOf, citedBillId, entryOf, problemsOf } from './entry';

const LINE = '202600012340100001234562612152';
const full = { ...blank, slip: LINE, micr: '021000021 123456789 1042', amountCents: 5_000 };

describe('a paper while it is typed', () => {
  it('names its Bill ID by the scan line or by its digits, and by nothing half typed', () => {
    expect(citedBillId(LINE)).toBe('202600012340');
    expect(citedBillId('2026 0001 2340')).toBe('202600012340');
    expect(citedBillId(LINE.slice(0, 20))).toBeNull();
    expect(citedBillId(`${LINE.slice(0, 29)}9`)).toBeNull();
  });

  it('says what is missing, and nothing once it is whole', () => {
    expect(Object.keys(problemsOf(blank))).toEqual(['slip', 'micr', 'amount']);
    expect(problemsOf(full)).toEqual({});
    expect(Object.keys(problemsOf({ ...blank, kind: 'money_order' }))).toEqual(['slip', 'issuer', 'serial', 'amount']);
    // Set aside, it needs its amount alone.
    expect(problemsOf({ ...blank, amountCents: 5_000, aside: { reason: 'no_slip', note: '' } })).toEqual({});
  });

  it('is sent with its parts, whose sum is the amount of the check', () => {
    expect(bodyOf(full)).toEqual({
      kind: 'check',
      amountCents: 5_000,
      parts: [{ billId: '202600012340', amountCents: 5_000 }],
      check: { routing: '021000021', accountNo: '123456789', checkNo: '1042' },
    });
    const split = { ...full, parts: [{ billId: '041288730025', amountCents: 700 }] };
    expect(bodyOf(split)).toMatchObject({ amountCents: 5_700, parts: [{ amountCents: 700 }, { amountCents: 5_000 }] });
  });

  it('that was entered is changed without its account number, which nobody knows', () => {
    const item = {
      id: 'i1', position: 1, kind: 'check', status: 'keyed', amountCents: 5_700, routing: '021000021', accountLast4: '6789', checkNo: '1042', issuer: null, serial: null,
      payerName: null, datedOn: null, asideReason: null, asideNote: null, asideOutcome: null, enteredBy: 'Ana Agent',
      parts: [700, 5_000].map((amountCents, n) => ({ id: `p${n}`, billId: `20260001234${n}`, guarantorName: 'A•••', amountCents, dueCents: 0, creditCents: 0, receiptNo: null, paymentStatus: null })),
    } as const; // prettier-ignore
    const entry = entryOf({ ...item, parts: [...item.parts] });
    expect(problemsOf({ ...entry, slip: '202600012340' })).toEqual({});
    expect(bodyOf({ ...entry, slip: '202600012340' })).toMatchObject({ amountCents: 5_700 });
    expect(bodyOf(entry)).not.toHaveProperty('check');
  });
});
