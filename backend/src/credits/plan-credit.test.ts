import fc from 'fast-check';
import type { PayableAccount, PayableBill } from '#payments';
import type { Credit } from './credit.queries';
import { cannotUse, leftCents, planCredit, takesCents, type CreditAsked } from './plan-credit';

const entity = (code: string) => ({ code, shortName: code === 'HH-OPS' ? 'Office of Professional Services' : 'Hartford HealthCare', mark: code === 'HH-OPS' ? 'D' : 'H' }); // prettier-ignore
const credit = (over: Partial<Credit> = {}): Credit =>
  ({
    paymentId: '00000000-0000-4000-8000-000000000001',
    accountId: 1,
    guarantorId: 1,
    entityId: 1,
    entity: entity('HHC-HOSP'),
    billId: '202600012340',
    paymentStatus: 'succeeded',
    amountCents: 10_000,
    unappliedCents: 10_000,
    heldCents: 0,
    voiding: false,
    since: '2026-11-01',
    ...over,
  }) as Credit;
const bill = (over: Partial<PayableBill> = {}): PayableBill => ({
  id: 1,
  accountId: 1,
  balanceCents: 6_000,
  reservedCents: 0,
  blocked: false,
  firstStatementOn: '2026-10-01',
  serviceOn: '2026-09-01',
  dueOn: '2026-10-26',
  visitAccountId: 7,
  label: 'Sep 1',
  planId: null,
  ...over,
});
const account = (bills: PayableBill[], over: Partial<PayableAccount> = {}): PayableAccount =>
  ({
    id: 1,
    billId: '202600012340',
    entity: entity('HHC-HOSP'),
    entityId: 1,
    version: 3,
    balanceCents: bills.reduce((s, b) => s + b.balanceCents, 0),
    bills,
    ...over,
  }) as PayableAccount;
const context = { accountVersion: 3, policyVersion: 1, wordsVersion: 'credit-cross-2026-11' } as const;

const anyBill = fc.record({
  id: fc.integer({ min: 1, max: 10_000 }),
  balanceCents: fc.integer({ min: 1, max: 5_000_000 }),
  reservedCents: fc.integer({ min: 0, max: 5_000_000 }),
  blocked: fc.boolean(),
  firstStatementOn: fc.constantFrom(null, '2026-08-03', '2026-09-03'),
  serviceOn: fc.constantFrom('2026-05-01', '2026-06-01'),
});
const anyMoney = fc.record({ unappliedCents: fc.nat(9_000_000), heldCents: fc.nat(4_000_000) });
const anyAsked = fc.option(fc.integer({ min: 1, max: 10_000_000 }), { nil: undefined });

describe('using a credit', () => {
  it('never takes more than is left of it, nor more than is open and free on a bill, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyBill, { selector: (b) => b.id, maxLength: 10 }),
        anyMoney,
        anyAsked,
        (bills, money, amountCents) => {
          const of = credit({ ...money, heldCents: Math.min(money.heldCents, money.unappliedCents) });
          const on = account(bills.map((b) => bill({ ...b, reservedCents: Math.min(b.reservedCents, b.balanceCents) })));
          let plan;
          try {
            plan = planCredit(of, on, { amountCents }, context);
          } catch (refused) {
            const most = Math.min(leftCents(of), takesCents(on));
            expect(most === 0 || amountCents! > most).toBe(true);
            expect((refused as { code: string }).code).toMatch(/^(credit_nothing_left|nothing_to_pay|credit_above_left|allocation_above_open)$/);
            return;
          }
          expect(plan.lines.reduce((s, l) => s + l.amountCents, 0)).toBe(plan.amountCents);
          expect(plan.amountCents).toBe(amountCents ?? Math.min(leftCents(of), takesCents(on)));
          expect(plan.amountCents).toBeLessThanOrEqual(of.unappliedCents - of.heldCents);
          expect(plan.creditAfterCents).toBe(of.unappliedCents - plan.amountCents);
          expect(plan.owedAfterCents).toBe(on.balanceCents - plan.amountCents);
          for (const line of plan.lines) {
            const { balanceCents, reservedCents } = on.bills.find((b) => b.id === line.billId)!;
            expect(line.amountCents).toBeGreaterThan(0);
            expect(line.amountCents).toBeLessThanOrEqual(balanceCents - reservedCents);
            expect(line.balanceAfterCents).toBe(balanceCents - line.amountCents);
          }
        },
      ),
    );
  }); // prettier-ignore

  it('pays the oldest billed first, as a payment would', () => {
    const bills = [bill({ id: 2, firstStatementOn: null }), bill({ id: 3, firstStatementOn: '2026-08-03' }), bill({ id: 1 })];
    const { lines } = planCredit(credit(), account(bills), {}, context);
    expect(lines.map((l) => [l.billId, l.amountCents])).toEqual([[3, 6_000], [1, 4_000]]);
  }); // prettier-ignore

  it.each([
    ['more than is left', { amountCents: 10_001 }, 'credit_above_left'],
    ['more than the bills take', { amountCents: 6_001 }, 'allocation_above_open'],
    ['a bill of somebody else', { allocations: [{ billId: 9, amountCents: 100 }] }, 'bill_of_other_account'],
    ['one bill twice', { allocations: [{ billId: 1, amountCents: 1 }, { billId: 1, amountCents: 1 }] }, 'allocation_above_open'],
    ['parts that are not the amount', { amountCents: 200, allocations: [{ billId: 1, amountCents: 100 }] }, 'allocation_sum'],
  ] as [string, CreditAsked, string][])('refuses %s', (_what, asked, code) => {
    expect(() => planCredit(credit(), account([bill()]), asked, context)).toThrow(expect.objectContaining({ code }));
  }); // prettier-ignore

  it('leaves alone what is asked to be refunded, and all of a payment that is being taken back', () => {
    expect(planCredit(credit({ heldCents: 7_500 }), account([bill()]), {}, context).amountCents).toBe(2_500);
    expect(cannotUse(credit({ heldCents: 10_000 }))).toBe('credit_nothing_left');
    expect(cannotUse(credit({ voiding: true }))).toBe('void_pending');
    expect(cannotUse(credit({ paymentStatus: 'disputed' }))).toBe('credit_not_usable');
    expect(cannotUse(credit())).toBeNull();
  });

  it('has another hash as soon as anything of it is another, and words to say yes to where it crosses', () => {
    const other = account([bill({ accountId: 2 })], { id: 2, entity: entity('HH-OPS'), entityId: 2 });
    const plans = [
      planCredit(credit(), account([bill()]), {}, context),
      planCredit(credit(), account([bill()]), { amountCents: 5_999 }, context),
      planCredit(credit({ unappliedCents: 9_999 }), account([bill()]), {}, context),
      planCredit(credit(), account([bill()], { version: 4 }), {}, context),
      planCredit(credit(), account([bill()]), {}, { ...context, accountVersion: 4 }),
      planCredit(credit(), account([bill()]), {}, { ...context, policyVersion: 2 }),
      planCredit(credit(), other, {}, context),
    ];
    expect(new Set(plans.map((p) => p.previewHash)).size).toBe(plans.length);
    expect(plans.map((p) => p.crosses)).toEqual([false, false, false, false, false, false, true]);
    expect(plans.at(-1)!.instruction!.words.en).toMatch(/move \$60\.00 of it to the Office of Professional Services/);
    expect(plans.at(-1)!.instruction!.words.es).toMatch(/pasar \$60\.00 a la Office/);
    expect(plans[0]!.instruction).toBeNull();
  });
});
