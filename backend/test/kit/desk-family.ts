import type { BillFacts, DeskFacts, DeskView, PartFacts, VisitFacts } from '../../src/desk/facts';

/** The family that screens.md draws, on Nov 24, 2026: 1,312.40 = 312.40 past due + 675.00 due + 325.00 new. */
export const TODAY = '2026-11-24';
export const VIEW: DeskView = {
  ground: 'call',
  groundUntil: null,
  scope: 'guarantor',
  role: 'agent',
  now: new Date('2026-11-24T11:10:00Z'),
  today: TODAY,
};

export const bill = (id: number, over: Partial<BillFacts> & Pick<BillFacts, 'lines'>): BillFacts => {
  const totalCents = over.lines.reduce((sum, l) => sum + l.cents, 0);
  return {
    id,
    status: 'open',
    totalCents,
    adjustedCents: 0,
    paidCents: 0,
    balanceCents: totalCents - (over.paidCents ?? 0) - (over.adjustedCents ?? 0),
    issuedOn: '2026-11-14',
    firstStatementOn: null,
    dueOn: '2026-12-28',
    adjustments: [],
    ...over,
  };
};

export const part = (id: number, accountId: number, over: Partial<PartFacts>): PartFacts => ({
  visitAccountId: id,
  accountId,
  har: String(50_000_000 + id),
  status: 'patient_balance',
  statusSince: '2026-11-14',
  coverages: [{ payer: 'Anthem', memberIdLast4: '4812' }],
  alertSet: false,
  chargesCents: 0,
  insurancePaid: [],
  contractualCents: 0,
  visitReceiptsCents: 0,
  withInsuranceCents: 0,
  bill: null,
  ...over,
});

const visit = (id: number, over: Partial<VisitFacts>): VisitFacts => ({
  id,
  serviceOn: '2026-11-02',
  patientId: 1,
  patientFirstName: 'María',
  patientIsGuarantor: true,
  facility: 'Hartford Hospital',
  class: 'Emergency',
  description: 'Emergency room visit',
  sensitive: false,
  revealed: false,
  parts: [],
  ...over,
});

export function family(over: Partial<DeskFacts> = {}): DeskFacts {
  const HOSPITAL = 1;
  const DOCTORS = 2;
  return {
    hostAsOf: '2026-11-24T11:10:00Z',
    guarantor: {
      id: 7,
      firstName: 'María',
      middleName: null,
      lastName: "Álvarez-O'Neil",
      suffix: null,
      birthDate: '1978-03-14',
      deathDate: null,
      language: 'es',
      interpreter: 'Spanish',
    },
    caller: { relationship: 'self', patientId: null },
    accounts: [
      {
        id: HOSPITAL,
        entity: { code: 'HHC-HOSP', name: 'Hartford HealthCare', shortName: 'Hartford HealthCare', mark: 'H' },
        billId: '202600012340',
        supersededBillIds: [],
        version: 12,
        balanceCents: 1_227_40,
        creditCents: 0,
      },
      {
        id: DOCTORS,
        entity: {
          code: 'HH-OPS',
          name: 'Hartford Hospital Office of Professional Services',
          shortName: 'Office of Professional Services',
          mark: 'D',
        },
        billId: '041288730025',
        supersededBillIds: [],
        version: 1,
        balanceCents: 85_00,
        creditCents: 0,
      },
    ],
    visits: [
      visit(11, {
        parts: [
          part(101, HOSPITAL, {
            chargesCents: 1_840_00,
            insurancePaid: [{ payer: 'Anthem', cents: 420_00 }],
            contractualCents: 1_180_00,
            bill: bill(201, { lines: [{ reason: 'copay', payer: 'Anthem', payerWords: null, cents: 240_00 }] }),
          }),
          part(102, DOCTORS, {
            chargesCents: 500_00,
            insurancePaid: [{ payer: 'Anthem', cents: 340_00 }],
            contractualCents: 75_00,
            bill: bill(202, { lines: [{ reason: 'coinsurance', payer: 'Anthem', payerWords: null, cents: 85_00 }] }),
          }),
        ],
      }),
      visit(12, {
        serviceOn: '2026-08-14',
        patientId: 2,
        patientFirstName: 'Luis',
        patientIsGuarantor: false,
        facility: 'MidState Medical Center',
        class: 'Imaging',
        parts: [
          part(103, HOSPITAL, {
            chargesCents: 986_00,
            contractualCents: 673_60,
            bill: bill(203, {
              lines: [{ reason: 'deductible', payer: 'Anthem', payerWords: null, cents: 312_40 }],
              firstStatementOn: '2026-10-03',
              dueOn: '2026-10-28',
            }),
          }),
        ],
      }),
      visit(13, {
        serviceOn: '2026-06-05',
        class: 'Surgery',
        parts: [
          part(104, HOSPITAL, {
            chargesCents: 6_250_00,
            insurancePaid: [{ payer: 'Anthem', cents: 1_600_00 }],
            contractualCents: 3_750_00,
            bill: bill(204, {
              lines: [{ reason: 'coinsurance', payer: 'Anthem', payerWords: null, cents: 900_00 }],
              paidCents: 225_00,
              firstStatementOn: '2026-09-03',
              dueOn: '2026-11-28',
            }),
          }),
        ],
      }),
      visit(14, {
        serviceOn: '2026-11-12',
        patientId: 2,
        patientFirstName: 'Luis',
        patientIsGuarantor: false,
        facility: 'Backus Hospital',
        class: 'Lab',
        parts: [
          part(105, HOSPITAL, {
            status: 'insurance_pending',
            statusSince: '2026-11-15',
            chargesCents: 138_00,
            withInsuranceCents: 138_00,
          }),
        ],
      }),
    ],
    visitsLeftOut: 0,
    openPayments: [],
    retries: [],
    links: [],
    givenBack: [],
    creditUses: [],
    methodUpdates: [],
    payments: [
      {
        id: 'p-75',
        accountId: HOSPITAL,
        on: '2026-11-15',
        at: '2026-11-15T15:00:00Z',
        status: 'succeeded',
        method: 'card',
        hostTender: null,
        channel: 'mychartplus',
        brand: 'visa',
        last4: '4242',
        cents: 75_00,
        receiptNo: '10000001',
        by: null,
      },
    ],
    statements: [
      {
        id: 1,
        accountId: HOSPITAL,
        statementNo: '30000001',
        on: '2026-11-03',
        dueOn: '2026-11-28',
        closingCents: 1_062_40,
        ours: false,
      },
    ],
    activity: [
      {
        accountId: HOSPITAL,
        kind: 'responsibility_assigned',
        on: '2026-11-14',
        visitId: 11,
        serviceOn: '2026-11-02',
        paymentId: null,
        counted: null,
        cents: 240_00,
      },
      {
        accountId: HOSPITAL,
        kind: 'payment_allocated',
        on: '2026-11-15',
        visitId: 13,
        serviceOn: '2026-06-05',
        paymentId: 'p-75',
        counted: null,
        cents: -75_00,
      },
      {
        accountId: DOCTORS,
        kind: 'responsibility_assigned',
        on: '2026-11-14',
        visitId: 11,
        serviceOn: '2026-11-02',
        paymentId: null,
        counted: null,
        cents: 85_00,
      },
    ],
    calls: [],
    notes: [],
    contact: [],
    methods: [],
    plans: [],
    holds: [],
    promises: [],
    assistance: { offerFromCents: 1_500_00, offerFromMissed: 2, applications: [] },
    ...over,
  };
}
