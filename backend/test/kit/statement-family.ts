import { makeScanline } from '@billing/contract';
import { LETTERHEADS } from '#documents';
import type { SnapshotVisit, StatementSnapshot } from '#statements';

export const visit = (
  of: Partial<SnapshotVisit> & Pick<SnapshotVisit, 'owedCents' | 'chargesCents'>,
): SnapshotVisit => ({
  billId: 1,
  serviceOn: '2026-11-02',
  patient: 'María',
  place: { facility: 'Hartford Hospital', class: 'Emergency', description: 'Emergency room visit' },
  state: 'new',
  dueOn: '2026-12-28',
  services: [],
  payer: 'Anthem',
  insurancePaidCents: 0,
  contractualCents: 0,
  withInsuranceCents: 0,
  adjustments: [],
  paid: [],
  reasons: ['copay'],
  thanksCents: 0,
  plan: null,
  sibling: null,
  ...of,
});

const planPayment = (on: string) => ({ on, cents: 7_500 });

/** The hospital's statement of the design pages: María Álvarez-O'Neil, Dec 3, 2026. */
export function hospitalStatement(over: Partial<StatementSnapshot> = {}): StatementSnapshot {
  return {
    version: 1,
    layout: 'HHC-HOSP',
    layoutVersion: 1,
    language: 'en',
    statementNo: '0004127',
    statementOn: '2026-12-03',
    dueOn: '2026-12-28',
    billId: '202600012340',
    scanline: makeScanline({ billId: '202600012340', layout: '1', amountCents: 35_240, dueOn: '2026-12-28' }),
    qrUrl: 'https://pay.hartfordhealthcare.org/q/k3JvQ0mXhY7rTz2LbN8sWd5f.aB9-xY_1',
    guarantorName: 'María Álvarez-O’Neil',
    recipient: ['MARÍA ÁLVAREZ-O’NEIL', '12 ELM ST', 'HARTFORD CT 06106'],
    letterhead: LETTERHEADS['HHC-HOSP'],
    previousOn: '2026-11-03',
    openingCents: 106_240,
    changes: [
      { kind: 'visit', on: '2026-11-20', serviceOn: '2026-11-02', method: null, cents: 24_000, count: 1 },
      { kind: 'plan_payment', on: '2026-11-15', serviceOn: null, method: 'Visa 4242', cents: -7_500, count: 1 },
      { kind: 'bank_payment', on: '2026-11-30', serviceOn: null, method: null, cents: -20_000, count: 1 },
    ],
    closingCents: 102_740,
    amountDueCents: 35_240,
    pastDueCents: 11_240,
    pastDueSince: '2026-10-28',
    dueCents: 0,
    newCents: 24_000,
    planDueCents: 0,
    planDueOn: null,
    onPlanCents: 67_500,
    creditCents: 0,
    visits: [
      visit({
        billId: 1,
        serviceOn: '2026-08-14',
        patient: 'Luis',
        place: { facility: 'MidState Medical Center', class: 'Imaging', description: 'MRI of the knee' },
        state: 'past_due',
        dueOn: '2026-10-28',
        chargesCents: 98_600,
        contractualCents: 67_360,
        paid: [{ on: '2026-11-30', cents: 20_000 }],
        thanksCents: 20_000,
        reasons: ['deductible'],
        owedCents: 11_240,
      }),
      visit({
        billId: 2,
        chargesCents: 184_000,
        insurancePaidCents: 42_000,
        contractualCents: 118_000,
        owedCents: 24_000,
        sibling: { billId: '041288730025', cents: 8_500 },
      }),
      visit({
        billId: 3,
        serviceOn: '2026-06-05',
        place: { facility: 'Hartford Hospital', class: 'Surgery', description: 'Surgery' },
        state: 'on_plan',
        dueOn: '2026-08-03',
        chargesCents: 625_000,
        insurancePaidCents: 160_000,
        contractualCents: 375_000,
        paid: [planPayment('2026-09-15'), planPayment('2026-10-15'), planPayment('2026-11-15')],
        reasons: ['deductible', 'coinsurance'],
        owedCents: 67_500,
        plan: { paid: 3, of: 12, next: { cents: 7_500, on: '2026-12-15', method: 'Visa 4242' } },
      }),
    ],
    pending: [
      {
        serviceOn: '2026-11-12',
        patient: 'Luis',
        place: { facility: 'Backus Hospital', class: 'Lab' },
        payer: 'Anthem',
        since: '2026-11-15',
      },
    ],
    ...over,
  };
}

/** The doctors' statement of the same visit. */
export function doctorsStatement(over: Partial<StatementSnapshot> = {}): StatementSnapshot {
  return {
    ...hospitalStatement(),
    layout: 'HH-OPS',
    statementNo: '0000911',
    billId: '041288730025',
    scanline: makeScanline({ billId: '041288730025', layout: '2', amountCents: 8_500, dueOn: '2026-12-28' }),
    letterhead: LETTERHEADS['HH-OPS'],
    openingCents: 0,
    changes: [{ kind: 'visit', on: '2026-11-20', serviceOn: '2026-11-02', method: null, cents: 8_500, count: 1 }],
    closingCents: 8_500,
    amountDueCents: 8_500,
    pastDueCents: 0,
    pastDueSince: null,
    newCents: 8_500,
    onPlanCents: 0,
    visits: [
      visit({
        billId: 4,
        chargesCents: 50_000,
        insurancePaidCents: 34_000,
        contractualCents: 7_500,
        owedCents: 8_500,
        services: [
          { description: 'Emergency doctor, exam and treatment', cents: 36_000 },
          { description: 'Radiology doctor, reading your X-ray', cents: 14_000 },
        ],
        reasons: ['coinsurance'],
        sibling: { billId: '202600012340', cents: 24_000 },
      }),
    ],
    pending: [],
    ...over,
  };
}

const FACILITIES = ['Hartford Hospital', 'MidState Medical Center', 'Backus Hospital'];
const CLASSES = ['Emergency', 'Imaging', 'Lab', 'Surgery', 'Outpatient'];

/** Forty visits of a family of three: the slip on page 1 alone. */
export function fortyVisits(layout: 'HHC-HOSP' | 'HH-OPS' = 'HHC-HOSP'): StatementSnapshot {
  const base = layout === 'HHC-HOSP' ? hospitalStatement() : doctorsStatement();
  const visits = Array.from({ length: 40 }, (_, i) => {
    const owedCents = 2_310 + i * 517;
    const paid = i % 4 === 1 ? [{ on: '2026-11-12', cents: 12_500 }] : [];
    return visit({
      billId: 100 + i,
      serviceOn: `2026-${String(7 + (i % 4)).padStart(2, '0')}-${String(1 + (i % 27)).padStart(2, '0')}`,
      patient: ['José', 'Luz', 'Mateo'][i % 3]!,
      place: i === 17 ? null : { facility: FACILITIES[i % 3]!, class: CLASSES[i % 5]!, description: 'Visit' },
      state: i < 9 ? 'past_due' : 'new',
      dueOn: i < 9 ? '2026-11-28' : '2026-12-28',
      chargesCents: owedCents + 12_500 * paid.length + 98_000 + 87_000,
      insurancePaidCents: 98_000,
      contractualCents: 87_000,
      paid,
      owedCents,
      reasons: ['deductible'],
    });
  });
  const sum = (rows: SnapshotVisit[]) => rows.reduce((total, v) => total + v.owedCents, 0);
  const closingCents = sum(visits);
  const pastDueCents = sum(visits.slice(0, 9));
  const billId = '202600041182';
  return {
    ...base,
    guarantorName: 'José María Carreño Quiñones',
    recipient: ['JOSÉ MARÍA CARREÑO QUIÑONES', '88 CAPEN ST APT 4', 'HARTFORD CT 06112'],
    billId,
    scanline: makeScanline({
      billId,
      layout: layout === 'HHC-HOSP' ? '1' : '2',
      amountCents: closingCents,
      dueOn: '2026-12-28',
    }),
    openingCents: pastDueCents,
    changes: [
      {
        kind: 'visit',
        on: '2026-11-20',
        serviceOn: '2026-11-02',
        method: null,
        cents: closingCents - pastDueCents,
        count: 31,
      },
    ],
    closingCents,
    amountDueCents: closingCents,
    pastDueCents,
    pastDueSince: '2026-11-28',
    newCents: closingCents - pastDueCents,
    onPlanCents: 0,
    visits,
    pending: [],
  };
}
