import fc from 'fast-check';
import {
  allocationReleased,
  billAdjusted,
  chargePosted,
  contractualAdjusted,
  creditCrossed,
  crossingReleased,
  insurancePaid,
  mirror,
  openingBalance,
  openingCredit,
  paymentAllocated,
  paymentReceived,
  paymentReturned,
  responsibilityMoved,
  returnFeeCharged,
  visitReceiptPosted,
} from './entries';
import { assertBalanced, glId, move, UnbalancedEntry, type Entry, type Line } from './entry';

const visit = { effectiveOn: '2026-11-24', entityId: 1, visitAccountId: 7 } as const;
const bill = { ...visit, accountId: 3, billId: 5 };
const payment = { effectiveOn: '2026-11-24', entityId: 1, accountId: 3, paymentId: 'p1' } as const;
const across = { ...payment, to: { entityId: 2, accountId: 4, billId: 6 } } as const;
const allocated = { ...payment, billId: 5, visitAccountId: 7 };

const cents = fc.integer({ min: -999_999_999, max: 999_999_999 });
const positive = fc.integer({ min: 0, max: 999_999_999 });
const id = fc.integer({ min: 1, max: 1_000_000 });

/** Every movement of the release, with any amount that it may have. */
const anyMovement: fc.Arbitrary<Entry[]> = fc.oneof(
  fc.record({ id, amountCents: cents }).map((s) => chargePosted({ ...visit, ...s })),
  fc.record({ id, amountCents: cents }).map((s) => insurancePaid({ ...visit, ...s })),
  fc.record({ id, amountCents: cents }).map((s) => visitReceiptPosted({ ...visit, ...s })),
  fc.record({ id, amountCents: cents }).map((s) => contractualAdjusted({ ...visit, ...s })),
  fc.record({ id, amountCents: cents }).map((s) => responsibilityMoved({ ...bill, ...s })),
  fc.record({ id, amountCents: cents }).map((s) => openingBalance({ ...bill, ...s })),
  fc.record({ id, amountCents: positive, type: fc.constantFrom('ASSISTANCE', 'COURTESY', 'SMALL_BALANCE', 'CORRECTION') }).map((s) => billAdjusted({ ...bill, ...s })),
  fc.record({ id, amountCents: positive, cash: fc.constantFrom('stripe', 'check', 'host') }).map((s) => paymentReceived({ ...payment, ...s })),
  fc.record({ id, amountCents: positive, share: fc.double({ min: 0, max: 1, noNaN: true }) }).map(({ share, ...s }) => paymentReturned({ ...payment, ...s, cash: 'check', lossCents: Math.floor(s.amountCents * share) })),
  fc.record({ id, amountCents: positive }).map((s) => returnFeeCharged({ ...payment, ...s, cash: 'check' })),
  fc.record({ id, amountCents: positive }).map((s) => openingCredit({ ...payment, ...s })),
  fc.record({ id, amountCents: positive }).map((s) => paymentAllocated({ ...allocated, ...s })),
  fc.record({ id, amountCents: positive }).map((s) => creditCrossed({ ...across, ...s })),
  fc.record({ id, amountCents: positive }).map((s) => crossingReleased({ ...across, ...s, reversesId: '1' })),
  fc.record({ id, amountCents: positive }).map((s) => allocationReleased({ ...allocated, ...s, reversesId: '1' })),
); // prettier-ignore

const net = (lines: readonly Line[], only: (line: Line) => boolean = () => true): number =>
  lines.filter(only).reduce((sum, l) => sum + (l.direction === 'D' ? l.amountCents : -l.amountCents), 0);
const isOwed = (l: Line): boolean => l.glId === glId('AR_PATIENT', 1);
const isUnapplied = (l: Line): boolean => l.glId === glId('UNAPPLIED', 1);

describe('the ways in which money moves', () => {
  it('any sequence of movements sums to nothing, entry by entry and as a whole', () => {
    fc.assert(
      fc.property(fc.array(anyMovement, { maxLength: 60 }), (movements) => {
        const entries = movements.flat();
        entries.forEach(assertBalanced);
        expect(net(entries.flatMap((e) => e.lines))).toBe(0);
      }),
    );
  });

  it('a returned check takes what is left of its payment, and what went back before is a loss', () => {
    const back = { ...payment, id: 'r1', amountCents: 10_000, cash: 'check' } as const;
    const [entry] = paymentReturned({ ...back, lossCents: 3_000 });
    expect(net(entry!.lines, isUnapplied)).toBe(7_000);
    expect(net(entry!.lines, (l) => l.glId === glId('RETURN_LOSS', 1))).toBe(3_000);
    expect(net(entry!.lines, (l) => l.glId === glId('CASH_CLEARING:check', 1))).toBe(-10_000);
    expect(paymentReturned({ ...back, lossCents: 0 })[0]!.lines).toHaveLength(2);
  });

  it('a movement of nothing posts nothing', () => {
    expect(chargePosted({ ...visit, id: 1, amountCents: 0 })).toEqual([]);
    expect(paymentAllocated({ ...allocated, id: 1, amountCents: 0 })).toEqual([]);
  });

  it('a mirror takes an entry back to the cent, and names it', () => {
    fc.assert(
      fc.property(anyMovement, (entries) => {
        for (const e of entries) {
          const back = mirror(e, '42', { type: 'charge_line', id: '9', effectiveOn: '2026-11-25' });
          expect(back.reversesId).toBe('42');
          for (const l of e.lines) expect(net([...e.lines, ...back.lines], (x) => x.glId === l.glId)).toBe(0);
        }
      }),
    );
  });

  it('allocating and releasing lose no cent: what leaves the payment arrives on the bill, and comes back', () => {
    const steps = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 50_000 }), release: fc.boolean() }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000_000 }),
        fc.integer({ min: 1, max: 2_000_000 }),
        steps,
        (paid, owed, plan) => {
          const lines: Line[] = [
            ...responsibilityMoved({ ...bill, id: 1, amountCents: owed }),
            ...paymentReceived({ ...payment, id: 'p1', amountCents: paid, cash: 'stripe' }),
          ].flatMap((e) => e.lines);
          const live: number[] = [];
          for (const step of plan) {
            const open = net(lines, isOwed);
            const credit = -net(lines, isUnapplied);
            const amountCents = step.release ? (live.pop() ?? 0) : Math.min(step.amount, open, credit);
            if (!step.release && amountCents > 0) live.push(amountCents);
            const made = step.release
              ? allocationReleased({ ...allocated, id: 1, amountCents, reversesId: '1' })
              : paymentAllocated({ ...allocated, id: 1, amountCents });
            lines.push(...made.flatMap((e) => e.lines));
            const allocatedCents = live.reduce((sum, n) => sum + n, 0);
            expect(net(lines, isOwed)).toBe(owed - allocatedCents);
            expect(net(lines, isUnapplied)).toBe(allocatedCents - paid);
            expect(net(lines, isOwed)).toBeGreaterThanOrEqual(0);
            expect(net(lines, isUnapplied)).toBeLessThanOrEqual(0);
          }
        },
      ),
    );
  });

  it('money that crosses leaves the one entity and pays a bill of the other; the books of each balance, and its way back undoes it', () => {
    const [there] = creditCrossed({ ...across, id: 1, amountCents: 2_500 });
    const [back] = crossingReleased({ ...across, id: 2, amountCents: 2_500, reversesId: '1' });
    for (const entityId of [1, 2]) expect(net(there!.lines, (l) => l.entityId === entityId)).toBe(0);
    expect(net(there!.lines, isUnapplied)).toBe(2_500);
    expect(net(there!.lines, (l) => l.accountId === 4 && l.billId === 6 && isOwed(l))).toBe(-2_500);
    expect(net(there!.lines, (l) => l.glId === glId('INTERENTITY', 1))).toBe(-2_500);
    expect(net(there!.lines, (l) => l.glId === glId('INTERENTITY', 2))).toBe(2_500);
    const places = new Set([...there!.lines, ...back!.lines].map((l) => `${l.glId} ${l.accountId}`));
    for (const place of places)
      expect(net([...there!.lines, ...back!.lines], (l) => `${l.glId} ${l.accountId}` === place)).toBe(0);
  });

  it('a negative charge swaps the sides', () => {
    const [entry] = chargePosted({ ...visit, id: 1, amountCents: -500 });
    expect(entry?.lines.map((l) => [l.glId, l.direction, l.amountCents])).toEqual([
      [glId('REVENUE', 1), 'D', 500],
      [glId('AR_INSURANCE', 1), 'C', 500],
    ]);
  });

  it('what the patient owes is kept by account and bill; the insurer’s part by visit account', () => {
    const [entry] = responsibilityMoved({ ...bill, id: 1, amountCents: 100 });
    expect(entry?.kind).toBe('responsibility_assigned');
    expect(entry?.lines[0]).toMatchObject({ glId: 1, accountId: 3, billId: 5, direction: 'D' });
    expect(entry?.lines[1]).toMatchObject({ glId: 110, accountId: null, visitAccountId: 7, direction: 'C' });
    expect(responsibilityMoved({ ...bill, id: 1, amountCents: -100 })[0]?.kind).toBe('responsibility_withdrawn');
  });

  it('refuses an entry that is off, that balances only across entities, or that moves parts of a cent', () => {
    const lines = move({ code: 'BANK', entityId: 1 }, { code: 'SUSPENSE', entityId: 1 }, 100);
    const kind = 'payment_received';
    expect(() => assertBalanced({ kind, lines: lines.slice(0, 1) })).toThrow(UnbalancedEntry);
    expect(() => assertBalanced({ kind, lines: [lines[0]!, { ...lines[1]!, entityId: 2 }] })).toThrow(UnbalancedEntry);
    expect(() => assertBalanced({ kind, lines: lines.map((l) => ({ ...l, amountCents: 0.5 })) })).toThrow(
      UnbalancedEntry,
    );
    expect(() => assertBalanced({ kind, lines: lines.map((l) => ({ ...l, amountCents: 2 ** 53 })) })).toThrow(
      UnbalancedEntry,
    );
  });
});
