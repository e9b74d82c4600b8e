import { BILL_LINE_REASONS, PIPELINE } from '@billing/contract';
import { z } from 'zod';

export const deskEntity = z.object({
  code: z.enum(['HHC-HOSP', 'HH-OPS']),
  name: z.string(),
  shortName: z.string(),
  mark: z.enum(['H', 'D']),
});

export const BILL_STATES = ['past_due', 'due', 'new', 'on_plan', 'paid', 'written_off', 'transferred', 'void'] as const;
export const DeskBill = z.object({
  id: z.int(),
  status: z.enum(['draft', 'open', 'paid', 'written_off', 'transferred', 'void']),
  state: z.enum(BILL_STATES),
  totalCents: z.int(),
  adjustedCents: z.int(),
  paidCents: z.int(),
  balanceCents: z.int(),
  /** Reserved by payments whose outcome is open: what is left can be paid now. */
  reservedCents: z.int(),
  /** A payment of it is unknown: no other electronic payment until we know. */
  blocked: z.boolean(),
  issuedOn: z.string(),
  firstStatementOn: z.string().nullable(),
  dueOn: z.string(),
  lines: z.array(
    z.object({
      reason: z.enum(BILL_LINE_REASONS),
      payer: z.string().nullable(),
      payerWords: z.string().nullable(),
      cents: z.int(),
      /** The reason as one says it: "Anthem put $312.40 to your deductible". */
      say: z.object({ en: z.string(), es: z.string() }),
    }),
  ),
});

/** One visit account as a waterfall: charges − insurance paid − contractual − at the visit − still with insurance = yours. */
export const Waterfall = z.object({
  chargesCents: z.int(),
  insurancePaid: z.array(z.object({ payer: z.string(), cents: z.int() })),
  contractualCents: z.int(),
  visitReceiptsCents: z.int(),
  withInsuranceCents: z.int(),
  yoursCents: z.int(),
  adjustments: z.array(z.object({ type: z.string(), cents: z.int() })),
  paidCents: z.int(),
  owedCents: z.int(),
  /** Whether the bars add up to the cent; where they do not, they are not drawn. */
  addsUp: z.boolean(),
});

export const DeskVisitPart = z.object({
  visitAccountId: z.int(),
  accountId: z.int(),
  entity: deskEntity,
  har: z.string().nullable(),
  status: z.enum(PIPELINE),
  statusSince: z.string().nullable(),
  payer: z.string().nullable(),
  waterfall: Waterfall,
  bill: DeskBill.nullable(),
  alertSet: z.boolean(),
});

export const DeskVisit = z.object({
  id: z.int(),
  serviceOn: z.string(),
  patientId: z.int(),
  patientFirstName: z.string(),
  facility: z.string(),
  class: z.string(),
  /** Null while the visit's words are restricted; the amounts stay. */
  description: z.string().nullable(),
  restricted: z.boolean(),
  /** Whether this person may reveal it in this call, and why not. */
  revealRefusal: z.string().nullable(),
  state: z.enum([...BILL_STATES, 'not_billed']),
  owedCents: z.int(),
  parts: z.array(DeskVisitPart),
});
