import fc from 'fast-check';
import { allocateOldestFirst, payableCents, type OpenBill } from './allocate';

const bill = (over: Partial<OpenBill>): OpenBill => ({
  id: 1,
  accountId: 1,
  balanceCents: 10_000,
  reservedCents: 0,
  blocked: false,
  firstStatementOn: '2026-10-01',
  serviceOn: '2026-09-01',
  dueOn: '2026-10-26',
  ...over,
});

const anyBill = fc.record({
  id: fc.integer({ min: 1, max: 10_000 }),
  accountId: fc.integer({ min: 1, max: 3 }),
  balanceCents: fc.integer({ min: 1, max: 5_000_000 }),
  reservedCents: fc.integer({ min: 0, max: 5_000_000 }),
  blocked: fc.boolean(),
  firstStatementOn: fc.constantFrom(null, '2026-08-03', '2026-09-03', '2026-10-03'),
  serviceOn: fc.constantFrom('2026-05-01', '2026-06-01', '2026-07-01'),
  dueOn: fc.constant('2026-10-28'),
});

describe('spreading an amount over bills', () => {
  it('loses no cent and gives no bill more than is open and free on it', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyBill, { selector: (b) => b.id, maxLength: 12 }),
        fc.integer({ min: 1, max: 20_000_000 }),
        (bills, amount) => {
          const { allocations, restCents } = allocateOldestFirst(amount, bills);
          expect(allocations.reduce((s, a) => s + a.amountCents, 0) + restCents).toBe(amount);
          expect(restCents).toBeGreaterThanOrEqual(0);
          for (const a of allocations)
            expect(a.amountCents).toBeLessThanOrEqual(payableCents(bills.find((b) => b.id === a.billId)!));
        },
      ),
    );
  });

  it('pays the bill of the oldest statement first, then by service date, then by number; what is on no statement comes last', () => {
    const bills = [
      bill({ id: 1, firstStatementOn: null, serviceOn: '2026-01-01' }),
      bill({ id: 3, firstStatementOn: '2026-09-03', serviceOn: '2026-08-20' }),
      bill({ id: 2, firstStatementOn: '2026-09-03', serviceOn: '2026-08-20' }),
      bill({ id: 4, firstStatementOn: '2026-09-03', serviceOn: '2026-08-01' }),
      bill({ id: 5, firstStatementOn: '2026-08-03', serviceOn: '2026-08-01' }),
    ];
    expect(allocateOldestFirst(50_000, bills).allocations.map((a) => a.billId)).toEqual([5, 4, 2, 3, 1]);
  });

  it('leaves out what another payment has reserved, and a bill whose payment is unknown', () => {
    const { allocations, restCents } = allocateOldestFirst(10_000, [
      bill({ id: 1, reservedCents: 4_000 }),
      bill({ id: 2, blocked: true }),
    ]);
    expect(allocations).toEqual([{ billId: 1, accountId: 1, amountCents: 6_000 }]);
    expect(restCents).toBe(4_000);
  });
});
