import type { BillLineReason, CallOutcome, CallReason, Cents, Day, PipelineStatus } from '@billing/contract';
import type {
  CreditUseFacts,
  MethodUpdateFacts,
  GivenBackFacts,
  LinkFacts,
  OpenPaymentFacts,
  PaymentFacts,
  RetryFacts,
} from './payment-facts';
import type { HoldFacts } from './hold-facts';
import type { PlanFacts } from './plan-facts';
import type { AssistanceFacts, PromiseFacts } from './promise-facts';

/** What the one statement of the account page answers. Everything on the screen is made from this, purely. */
export interface DeskFacts {
  /** When the host last told us anything; null when it never did. */
  hostAsOf: string | null;
  guarantor: GuarantorFacts;
  /** Who is on the line and as whom they were verified; null when a supervisor opened it with a reason. */
  caller: { relationship: string | null; patientId: number | null } | null;
  accounts: AccountFacts[];
  /** In the order of the screen: owed first, then not billed yet, then settled; newest service first in each. */
  visits: VisitFacts[];
  /** How many settled visits are older than what is shown. */
  visitsLeftOut: number;
  openPayments: OpenPaymentFacts[];
  payments: PaymentFacts[];
  /** Bank debits that found too little and are tried again, or would have been; newest first. */
  retries: RetryFacts[];
  /** Pay links that did not become a payment; those that did are in the payment. */
  links: LinkFacts[];
  /** Refunds, asked for or sent, and voids; newest first. */
  givenBack: GivenBackFacts[];
  /** Credits that a person put on bills; newest first. */
  creditUses: CreditUseFacts[];
  methodUpdates: MethodUpdateFacts[];
  statements: StatementFacts[];
  /** Every movement of what is owed, by day, since the last statement of its account (its day included). */
  activity: ActivityFacts[];
  calls: CallFacts[];
  notes: NoteFacts[];
  contact: ContactFacts[];
  methods: MethodFacts[];
  /** Payment plans that live, the oldest first. */
  plans: PlanFacts[];
  /** Holds, those that hold first. */
  holds: HoldFacts[];
  /** Promises to pay, the newest first. */
  promises: PromiseFacts[];
  assistance: AssistanceFacts;
}

export interface GuarantorFacts {
  id: number;
  firstName: string;
  middleName: string | null;
  lastName: string;
  suffix: string | null;
  birthDate: Day | null;
  deathDate: Day | null;
  language: 'en' | 'es';
  interpreter: string | null;
}

export interface EntityFacts {
  code: 'HHC-HOSP' | 'HH-OPS';
  name: string;
  shortName: string;
  mark: 'H' | 'D';
}

export interface AccountFacts {
  id: number;
  entity: EntityFacts;
  billId: string;
  supersededBillIds: string[];
  version: number;
  balanceCents: Cents;
  creditCents: Cents;
}

export interface VisitFacts {
  id: number;
  serviceOn: Day;
  patientId: number;
  patientFirstName: string;
  /** The patient and the guarantor are the same person. */
  patientIsGuarantor: boolean;
  facility: string;
  class: string;
  description: string;
  sensitive: boolean;
  /** This person revealed it, in this call or on this reason. */
  revealed: boolean;
  parts: PartFacts[];
}

export interface PartFacts {
  visitAccountId: number;
  accountId: number;
  har: string | null;
  status: PipelineStatus;
  statusSince: Day | null;
  coverages: { payer: string; memberIdLast4: string | null }[];
  alertSet: boolean;
  chargesCents: Cents;
  insurancePaid: { payer: string; cents: Cents }[];
  contractualCents: Cents;
  visitReceiptsCents: Cents;
  withInsuranceCents: Cents;
  bill: BillFacts | null;
}

export interface BillFacts {
  id: number;
  status: 'draft' | 'open' | 'paid' | 'written_off' | 'transferred' | 'void';
  totalCents: Cents;
  adjustedCents: Cents;
  paidCents: Cents;
  balanceCents: Cents;
  issuedOn: Day;
  firstStatementOn: Day | null;
  dueOn: Day;
  /** The plan that covers it, where one does. */
  planId?: number | null;
  /** What of it is late and due by its plan; the rest is on plan. Made before anything else is. */
  plan?: { planId: number; lateCents: Cents; lateSince: Day | null; dueCents: Cents; dueSince: Day | null };
  lines: { reason: BillLineReason; payer: string | null; payerWords: string | null; cents: Cents }[];
  adjustments: { type: string; cents: Cents }[];
}

export interface StatementFacts {
  id: number;
  accountId: number;
  statementNo: string;
  on: Day;
  dueOn: Day;
  closingCents: Cents;
  /** We printed it, and know which movements it counted. */
  ours: boolean;
}

export interface ActivityFacts {
  accountId: number;
  kind: string;
  on: Day;
  visitId: number | null;
  serviceOn: Day | null;
  paymentId: string | null;
  /** Our last statement of the account counted it; null where the host printed the last one. */
  counted: boolean | null;
  /** Above zero: more is owed. */
  cents: Cents;
}

export interface CallFacts {
  id: string;
  at: string;
  state: 'verified' | 'payment_only';
  reason: CallReason | null;
  outcome: CallOutcome | null;
  summary: string | null;
  by: string | null;
}

export interface NoteFacts {
  id: number;
  kind: string;
  text: string;
  pinnedUntil: Day | null;
  amendsId: number | null;
  by: string;
  at: string;
  visibility: 'all' | 'supervisors';
}

export interface ContactFacts {
  id: number;
  kind: 'mobile' | 'landline' | 'email' | 'postal';
  value: string;
  address1: string | null;
  address2: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  status: string;
}

export interface MethodFacts {
  id: number;
  brand: string;
  last4: string;
  expMonth: number | null;
  expYear: number | null;
  isDefault: boolean;
  status: string;
}

/** Who looks at the page, on what ground, and when. */
export interface DeskView {
  ground: 'call' | 'reason';
  groundUntil: string | null;
  scope: 'guarantor' | 'patient';
  role: 'agent' | 'supervisor' | 'admin';
  now: Date;
  today: Day;
}
