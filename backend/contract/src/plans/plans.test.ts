import fc from 'fast-check';
import { addDays, dayOf, daysBetween } from '../money/days';
import { splitAgreements } from './agreements';
import { anchorsOf, datesUntil, planDates } from './dates';
import { offerPlans } from './offers';
import { amountsOf, mostPayments, solvePlan } from './solver';
import { PLAN_FREQUENCIES, type PlanTerms } from './words';

const TERMS: PlanTerms = {
  noneBelowCents: 50_00,
  tiers: [
    { upToCents: 500_00, months: 12 },
    { upToCents: 2_000_00, months: 24 },
    { upToCents: null, months: 36 },
  ],
  minimumInstallmentCents: 25_00,
  smallestLastCents: 5_00,
  firstWithinDays: 45,
  smallestChargeCents: 1_00,
};
const TODAY = '2026-11-24';
const sum = (of: readonly { amountCents: number }[]): number => of.reduce((s, x) => s + x.amountCents, 0);
const monthly = (firstOn: string) => ({ frequency: 'monthly' as const, firstOn });

const total = fc.integer({ min: 1, max: 999_999_999 });
const day = fc.integer({ min: 0, max: 45 }).map((n) => addDays(TODAY, n));
const frequency = fc.constantFrom(...PLAN_FREQUENCIES);

describe('the dates of a plan', () => {
  it('keep the anchor day through short months', () => {
    expect(planDates(monthly('2027-01-31'), 5)).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
      '2027-05-31',
    ]);
    expect(planDates(monthly('2028-01-31'), 2)).toEqual(['2028-01-31', '2028-02-29']);
    // A later version begins in a short month and has its anchor still.
    expect(planDates({ ...monthly('2027-02-28'), anchors: [31] }, 2)).toEqual(['2027-02-28', '2027-03-31']);
  });

  it('twice a month are the 1st and 15th, or any two days', () => {
    const calendar = { frequency: 'twice_a_month' as const, firstOn: '2026-12-15' };
    expect(planDates(calendar, 4)).toEqual(['2026-12-15', '2027-01-01', '2027-01-15', '2027-02-01']);
    expect(anchorsOf('twice_a_month', '2026-12-20')).toEqual([5, 20]);
    expect(planDates({ ...calendar, firstOn: TODAY, anchors: [15, 30] }, 4)).toEqual([
      TODAY,
      '2026-11-30',
      '2026-12-15',
      '2026-12-30',
    ]);
  });

  it('go on in the next month when the first is on no anchor', () => {
    expect(planDates({ ...monthly(TODAY), anchors: [25] }, 3)).toEqual([TODAY, '2026-12-25', '2027-01-25']);
  });

  it('stand in order, none twice, and daylight saving moves none', () => {
    fc.assert(
      fc.property(day, frequency, fc.integer({ min: 1, max: 160 }), (firstOn, f, count) => {
        const dates = planDates({ frequency: f, firstOn }, count);
        expect(dates).toHaveLength(count);
        expect(dates[0]).toBe(firstOn);
        expect(dates.every((d, i) => i === 0 || d > dates[i - 1]!)).toBe(true);
        if (f === 'weekly' || f === 'every_two_weeks')
          expect(dates.every((d, i) => daysBetween(firstOn, d) === i * (f === 'weekly' ? 7 : 14))).toBe(true);
        // Noon in New York of each date is that date: nothing here is an instant that an hour could move.
        expect(dates.every((d) => dayOf(new Date(`${d}T17:00:00Z`)) === d)).toBe(true);
        expect(datesUntil({ frequency: f, firstOn }, dates.at(-1)!)).toBe(count);
      }),
    );
  });

  it('are the same whatever the time zone of the machine', () => {
    const before = process.env['TZ'];
    const of = (zone: string): string[] => {
      process.env['TZ'] = zone;
      return planDates({ frequency: 'weekly', firstOn: '2027-03-07' }, 40);
    };
    const all = ['UTC', 'America/New_York', 'Pacific/Auckland', 'Pacific/Honolulu'].map(of);
    process.env['TZ'] = before;
    expect(new Set(all.map(String)).size).toBe(1);
  });
});

describe('a plan that is solved', () => {
  it('by count takes the remainder at the end', () => {
    const { solution } = solvePlan(1_000_00, monthly('2026-12-15'), { count: 3 }, TERMS, TODAY);
    expect(solution!.installments.map((i) => i.amountCents)).toEqual([333_33, 333_33, 333_34]);
    const long = solvePlan(1_234_57, monthly('2026-12-15'), { count: 24 }, TERMS, TODAY).solution!;
    expect([long.amountCents, long.lastCents]).toEqual([51_44, 51_45]);
  });

  it('by amount counts what it needs, and joins a last one that would be too small', () => {
    expect(amountsOf(312_40, 75_00, 5_00)).toEqual([75_00, 75_00, 75_00, 75_00, 12_40]);
    expect(amountsOf(304_99, 75_00, 5_00)).toEqual([75_00, 75_00, 75_00, 79_99]);
    expect(amountsOf(50_00, 75_00, 5_00)).toEqual([50_00]);
  });

  it('by end date has every date up to it', () => {
    const { solution } = solvePlan(312_40, monthly('2026-12-15'), { endOn: '2027-03-10' }, TERMS, TODAY);
    expect([solution!.count, solution!.lastOn, solution!.lastCents]).toEqual([3, '2027-02-15', 104_14]);
  });

  it('adds up to the cent, whatever is given', () => {
    fc.assert(
      fc.property(total, day, frequency, fc.integer({ min: 1, max: 200 }), (cents, firstOn, f, n) => {
        const calendar = { frequency: f, firstOn };
        for (const wish of [{ count: n }, { amountCents: Math.ceil(cents / n) }, { endOn: addDays(firstOn, n * 7) }]) {
          const { solution, problem } = solvePlan(cents, calendar, wish, TERMS, TODAY);
          if (!solution) {
            expect(problem).toBe('more_installments_than_cents');
            continue;
          }
          expect(sum(solution.installments)).toBe(cents);
          expect(solution.installments.every((i) => i.amountCents > 0)).toBe(true);
          expect(solution.installments.slice(0, -1).every((i) => i.amountCents === solution.amountCents)).toBe(true);
          const again = solvePlan(cents, calendar, { count: solution.count }, TERMS, TODAY).solution!;
          expect(again.lastOn).toBe(solution.lastOn);
        }
      }),
    );
  });

  it('says what is outside the policy', () => {
    const of = (cents: number, wish: { count: number }) =>
      solvePlan(cents, monthly('2026-12-15'), wish, TERMS, TODAY).solution!.exceptions;
    expect(of(312_40, { count: 12 })).toEqual([]);
    expect(of(312_40, { count: 13 })).toEqual(['too_long', 'below_minimum']);
    expect(of(2_000_00, { count: 25 })).toEqual(['too_long']);
    expect(of(49_99, { count: 1 })).toEqual(['balance_too_small']);
    expect(mostPayments(312_40, 'weekly', TERMS)).toBe(52);
  });

  it('is refused where there is no such plan', () => {
    const of = (cents: number, firstOn: string, wish: Parameters<typeof solvePlan>[2]) =>
      solvePlan(cents, monthly(firstOn), wish, TERMS, TODAY).problem;
    expect(of(312_40, '2026-11-23', { count: 3 })).toBe('first_in_the_past');
    expect(of(312_40, '2027-01-09', { count: 3 })).toBe('first_too_late');
    expect(of(3, TODAY, { count: 4 })).toBe('more_installments_than_cents');
    expect(of(312_40, TODAY, { endOn: '2026-11-23' })).toBe('end_before_first');
    expect(of(312_40, TODAY, { amountCents: 1 })).toBe('too_many_installments');
    expect(of(0, TODAY, { count: 1 })).toBe('nothing_to_plan');
  });
});

describe('the offers', () => {
  it('are the shortest, the recommended and the longest of the policy', () => {
    const offers = offerPlans(312_40, monthly('2026-12-15'), TERMS, TODAY);
    expect(offers.map(({ kind, solution: s }) => [kind, s.count, s.amountCents, s.lastCents])).toEqual([
      ['shortest', 2, 156_20, 156_20],
      ['recommended', 3, 104_13, 104_14],
      ['longest', 12, 26_03, 26_07],
    ]);
  });

  it('are always within the policy, in order and different', () => {
    fc.assert(
      fc.property(fc.integer({ min: 50_00, max: 9_999_999 }), day, frequency, (cents, firstOn, f) => {
        const offers = offerPlans(cents, { frequency: f, firstOn }, TERMS, TODAY);
        expect(offers.length).toBeGreaterThan(0);
        expect(offers.flatMap((o) => o.solution.exceptions)).toEqual([]);
        const counts = offers.map((o) => o.solution.count);
        expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b));
      }),
    );
    expect(offerPlans(49_99, monthly(TODAY), TERMS, TODAY)).toEqual([]);
  });
});

describe('one amount for several accounts', () => {
  it('is one agreement each, and every date asks for the plan’s amount', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 50_00, max: 5_000_00 }), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 36 }),
        frequency,
        (totals, count, f) => {
          const accounts = totals.map((totalCents, i) => ({ accountId: i + 1, totalCents }));
          const calendar = { frequency: f, firstOn: TODAY };
          const { solution } = solvePlan(
            sum(totals.map((amountCents) => ({ amountCents }))),
            calendar,
            { count },
            TERMS,
            TODAY,
          );
          const parts = splitAgreements(solution!, accounts, TERMS.smallestChargeCents);
          if (!parts) return expect(Math.min(...totals) / count).toBeLessThan(4_00);
          parts.forEach((p) => expect(sum(p.installments)).toBe(p.totalCents));
          solution!.installments.forEach((i, at) =>
            expect(sum(parts.map((p) => p.installments[at]!))).toBe(i.amountCents),
          );
          parts.forEach((p) => p.installments.slice(0, -1).forEach((i) => expect(i.amountCents).toBe(p.amountCents)));
        },
      ),
    );
  });

  it('is not written where one would ask for less than can be charged', () => {
    const { solution } = solvePlan(1_012_00, monthly(TODAY), { count: 24 }, TERMS, TODAY);
    expect(splitAgreements(solution!, [{ accountId: 1, totalCents: 1_000_00 }, { accountId: 2, totalCents: 12_00 }], 1_00)).toBeNull(); // prettier-ignore
  });
});
