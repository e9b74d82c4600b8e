import type { DeskVisitPart } from '@billing/contract';
import { describe, expect, it } from 'vitest';
import { barsOf, scaleOf, wrongFigure } from '../../ui/waterfallBars';
import { waterfallPart } from './waterfallPart';

/** A repeatable stream of numbers, so that a shape that fails can be found again by its seed. */
function numbers(seed: number) {
  let state = seed;
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
  return { upTo: (most: number) => next() % (most + 1), odds: (of: number) => next() % of === 0 };
}

const entity = (mark: 'H' | 'D'): DeskVisitPart['entity'] =>
  mark === 'H'
    ? { code: 'HHC-HOSP', name: 'Hartford HealthCare', shortName: 'Hartford HealthCare', mark }
    : { code: 'HH-OPS', name: 'Office of Professional Services', shortName: 'OPS', mark };

/** Any visit account whose figures add up: several payers, money taken back, receipts, adjustments, payments. */
function anyPart(seed: number): DeskVisitPart {
  const n = numbers(seed);
  const insurancePaid = Array.from({ length: n.upTo(3) }, (_, at) => ({
    payer: `Payer ${at}`,
    cents: n.odds(5) ? -n.upTo(50_000) : n.upTo(400_000),
  }));
  const contractualCents = n.odds(6) ? -n.upTo(9_000) : n.upTo(700_000);
  const visitReceiptsCents = n.odds(3) ? n.upTo(5_000) : 0;
  const withInsuranceCents = n.odds(4) ? n.upTo(80_000) : 0;
  const yoursCents = n.odds(5) ? 0 : n.upTo(300_000);
  const takenOff = n.odds(3) ? n.upTo(yoursCents) : 0;
  const paidCents = n.odds(2) ? n.upTo(yoursCents - takenOff) : 0;
  const owedCents = yoursCents - takenOff - paidCents;
  const insured = insurancePaid.reduce((sum, paid) => sum + paid.cents, 0);
  return {
    visitAccountId: seed,
    accountId: 1,
    entity: entity(n.odds(2) ? 'D' : 'H'),
    har: null,
    status: 'patient_balance',
    statusSince: null,
    payer: insurancePaid[0]?.payer ?? null,
    waterfall: {
      chargesCents: insured + contractualCents + visitReceiptsCents + withInsuranceCents + yoursCents,
      insurancePaid,
      contractualCents,
      visitReceiptsCents,
      withInsuranceCents,
      yoursCents,
      adjustments: takenOff === 0 ? [] : [{ type: 'ADJ_COURTESY', cents: takenOff }],
      paidCents,
      owedCents,
      addsUp: true,
    },
    bill: null,
    alertSet: false,
  };
}
const seeds = Array.from({ length: 500 }, (_, at) => at * 7_919 + 13);
const near = (a: number, b: number) => Math.abs(a - b) < 1e-6;

describe('a bill of a visit as bars', () => {
  it('adds up to the cent, whatever insurers, receipts, adjustments and payments it has', () => {
    for (const seed of seeds)
      expect({ seed, wrong: wrongFigure(waterfallPart(anyPart(seed))) }).toEqual({ seed, wrong: null });
  });

  it('draws each step as wide as its figure, from where the one before ended, inside the scale', () => {
    for (const seed of seeds) {
      const part = waterfallPart(anyPart(seed));
      const scale = scaleOf([part]);
      const whole = scale.highCents - scale.lowCents;
      const bars = barsOf(part, scale);
      for (const bar of bars) {
        expect(near(bar.widthPercent, whole === 0 ? 0 : (Math.abs(bar.cents) / whole) * 100)).toBe(true);
        expect(bar.leftPercent).toBeGreaterThanOrEqual(-1e-6);
        expect(bar.leftPercent + bar.widthPercent).toBeLessThanOrEqual(100 + 1e-6);
      }
      const [charges] = bars;
      const owed = bars.at(-1);
      if (part.chargesCents >= 0 && charges && owed && owed.cents > 0)
        expect(near(owed.leftPercent + owed.widthPercent, charges.leftPercent + charges.widthPercent)).toBe(true);
    }
  });

  it('notices a cent that is missing at any figure', () => {
    for (const seed of seeds) {
      const off = anyPart(seed);
      off.waterfall[
        (['chargesCents', 'contractualCents', 'yoursCents', 'owedCents', 'paidCents'] as const)[seed % 5]!
      ] += 1;
      expect({ seed, wrong: wrongFigure(waterfallPart(off)) !== null }).toEqual({ seed, wrong: true });
    }
  });

  it('names insurers, a taken-back payment, the visit’s receipt and what was paid since', () => {
    const part = anyPart(1);
    part.payer = 'Anthem';
    part.waterfall = {
      ...part.waterfall,
      chargesCents: 1_000_00,
      insurancePaid: [{ payer: 'Anthem', cents: 500_00 }, { payer: 'Aetna', cents: -20_00 }], // prettier-ignore
      contractualCents: 300_00,
      visitReceiptsCents: 20_00,
      withInsuranceCents: 100_00,
      yoursCents: 100_00,
      adjustments: [{ type: 'ADJ_ASSISTANCE', cents: 30_00 }],
      paidCents: 50_00,
      owedCents: 20_00,
    };
    const { steps, since } = waterfallPart(part);
    expect(steps.map((step) => [step.label, step.cents])).toEqual([
      ['Anthem paid', -500_00],
      ['Aetna took back', 20_00],
      ['contract', -300_00],
      ['you paid at the visit', -20_00],
      ['still with Anthem', -100_00],
    ]);
    expect(since?.steps.map((step) => step.label)).toEqual(['financial assistance', 'you paid']);
    expect(since?.left).toEqual({ label: 'you owe', cents: 20_00 });
  });
});
