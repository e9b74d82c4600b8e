import { Refusal } from '#kernel';
import type { PayableAccount, PayableBill } from './payable.queries';
import { planPayment, type PreviewContext, type PreviewRequest } from './preview';

const context: PreviewContext = {
  today: '2026-11-24',
  policyVersion: 1,
  limits: { minimumCents: 100, maximumCents: 99_999_999 },
  methodWords: 'Visa ending 4242',
};
const bill = (id: number, accountId: number, balanceCents: number, over: Partial<PayableBill> = {}): PayableBill => ({
  id,
  accountId,
  balanceCents,
  reservedCents: 0,
  blocked: false,
  firstStatementOn: '2026-10-03',
  serviceOn: '2026-08-14',
  dueOn: '2026-10-28',
  visitAccountId: id,
  label: `bill ${id}`,
  planId: null,
  ...over,
});
const account = (id: number, code: 'HHC-HOSP' | 'HH-OPS', bills: PayableBill[]): PayableAccount => ({
  id,
  guarantorId: 1,
  guarantorRef: 'test:1',
  entityId: code === 'HHC-HOSP' ? 1 : 2,
  entity: {
    code,
    shortName: code === 'HHC-HOSP' ? 'Hartford HealthCare' : 'Office of Professional Services',
    mark: code === 'HHC-HOSP' ? 'H' : 'D',
  },
  entityName: 'Hartford Hospital',
  statementDescriptor: 'X',
  acceptedBrands: ['visa'],
  billId: '202600012340',
  version: 7,
  balanceCents: bills.reduce((s, b) => s + b.balanceCents, 0),
  creditCents: 0,
  bills,
  unknownAmounts: [],
  pendingCents: 0,
});
const family = () => [
  account(1, 'HHC-HOSP', [
    bill(11, 1, 31_240),
    bill(12, 1, 24_000, { firstStatementOn: null, serviceOn: '2026-11-02', dueOn: '2026-11-30' }),
  ]),
  account(2, 'HH-OPS', [bill(21, 2, 8_500, { firstStatementOn: null, serviceOn: '2026-11-02', dueOn: '2026-11-30' })]),
];
const ask = (over: Partial<PreviewRequest>): PreviewRequest => ({
  choice: 'other',
  methodRef: 'new:card',
  channel: 'agent_keyed',
  ...over,
});
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'nothing refused';
};

describe('the preview of a payment', () => {
  it('pays both entities in one sheet: a part each, and the subtraction adds up', () => {
    const p = planPayment(family(), ask({ choice: 'everything' }), context);
    expect(p.parts.map((x) => [x.entity.code, x.amountCents])).toEqual([
      ['HHC-HOSP', 55_240],
      ['HH-OPS', 8_500],
    ]);
    expect(p.owedBeforeCents - p.amountCents).toBe(p.owedAfterCents);
    expect(p.say.en).toContain(
      '$552.40 for Hartford HealthCare and $85.00 for the Office of Professional Services, $637.40 in all',
    );
  });

  it('pays only what is past due when that is chosen', () => {
    const p = planPayment(family(), ask({ choice: 'past_due' }), context);
    expect(p.parts.flatMap((x) => x.allocations.map((a) => [a.billId, a.amountCents, a.balanceAfterCents]))).toEqual([
      [11, 31_240, 0],
    ]);
    expect(p.after).toMatchObject({ pastDueCents: 0, newCents: 32_500 });
  });

  it('turns what is over into a credit and says so', () => {
    const p = planPayment(family(), ask({ amountCents: 70_000 }), context);
    expect(p.parts.reduce((s, x) => s + x.creditCents, 0)).toBe(70_000 - 63_740);
    expect(p.warnings.map((w) => w.code)).toContain('becomes_credit');
  });

  it('says the source document’s sentence when a part is left', () => {
    const p = planPayment(family(), ask({ amountCents: 5_000 }), context);
    expect(p.say.en).toContain('You are still responsible for paying the total balance by the payment due date.');
    expect(p.say.es).toContain('Usted sigue siendo responsable de pagar el saldo total');
  });

  it('gives another hash when the account moved on, and the same when nothing did', () => {
    const hash = (version: number) =>
      planPayment([{ ...family()[0]!, version }], ask({ amountCents: 5_000 }), context).parts[0]!.previewHash;
    expect(hash(7)).toBe(hash(7));
    expect(hash(8)).not.toBe(hash(7));
  });

  it.each([
    ['less than a dollar', ask({ amountCents: 99 }), 'amount_too_small'],
    ['more than Stripe takes', ask({ amountCents: 100_000_000 }), 'amount_too_large'],
    [
      'a bill of another account',
      ask({ amountCents: 5_000, allocations: [{ billId: 99, amountCents: 5_000 }] }),
      'bill_of_other_account',
    ],
    [
      'more than is open on a bill',
      ask({ amountCents: 50_000, allocations: [{ billId: 11, amountCents: 31_241 }] }),
      'allocation_above_open',
    ],
    [
      'the same bill twice',
      ask({
        amountCents: 50_000,
        allocations: [
          { billId: 11, amountCents: 100 },
          { billId: 11, amountCents: 100 },
        ],
      }),
      'allocation_above_open',
    ],
    [
      'parts above the amount',
      ask({ amountCents: 1_000, allocations: [{ billId: 11, amountCents: 1_001 }] }),
      'allocation_sum',
    ],
  ])('refuses %s', (_name, request, code) => {
    expect(codeOf(() => planPayment(family(), request, context))).toBe(code);
  });

  it('takes no equal amount while one is unknown, whatever bill it would pay', () => {
    const accounts = family();
    accounts[0]!.unknownAmounts = [5_000];
    expect(codeOf(() => planPayment(accounts, ask({ amountCents: 5_000 }), context))).toBe('equal_amount_unknown');
  });
});
