import type { BillLineReason, Cents, Day } from '@billing/contract';
import type { Layout } from './snapshot';

/** What the one statement about an account answers; the frozen content is made from this, purely. */
export interface StatementFacts {
  accountId: number;
  entityId: 1 | 2;
  entity: Layout;
  billId: string;
  balanceCents: Cents;
  creditCents: Cents;
  guarantorId: number;
  language: 'en' | 'es';
  name: { first: string; middle: string | null; last: string; suffix: string | null };
  /** The one that mail goes to; null where there is none. */
  address: AddressFacts | null;
  /** A confirmed email to which bills are told: instead of paper, or before it; null: paper alone. */
  digital: { contactPointId: number; paperless: boolean } | null;
  previous: { id: number; on: Day; closingCents: Cents; throughEntryId: number; periodEnd: Day } | null;
  /** The host's last, where none of ours went before. */
  host: { on: Day; closingCents: Cents } | null;
  /** The last entry that moved what is owed; 0 before the first. */
  throughEntryId: number;
  firstMovedOn: Day | null;
  movedToday: boolean;
  bills: BillFacts[];
  activity: ActivityFacts[];
  pending: PendingFacts[];
}

export interface AddressFacts {
  id: number;
  status: string;
  value: string;
  address1: string | null;
  address2: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
}

export interface BillFacts {
  id: number;
  serviceOn: Day;
  patient: string;
  facility: string;
  class: string;
  description: string;
  sensitive: boolean;
  dueOn: Day;
  /** It stood on one of ours, or one of the host's, before. */
  mailedBefore: boolean;
  balanceCents: Cents;
  chargesCents: Cents;
  services: { description: string; cents: Cents }[];
  payer: string | null;
  insurancePaidCents: Cents;
  contractualCents: Cents;
  receipts: { on: Day; cents: Cents }[];
  withInsuranceCents: Cents;
  reasons: BillLineReason[];
  adjustments: { type: string; cents: Cents }[];
  paid: { on: Day; cents: Cents }[];
  sibling: { billId: string; cents: Cents } | null;
}

export interface ActivityFacts {
  kind: string;
  on: Day;
  serviceOn: Day;
  billId: number;
  paymentId: string | null;
  method: string | null;
  brand: string | null;
  last4: string | null;
  hostTender: string | null;
  /** Above zero: more is owed. */
  cents: Cents;
  /** The last entry of it. */
  entryId: number;
}

export interface PendingFacts {
  serviceOn: Day;
  patient: string;
  facility: string;
  class: string;
  sensitive: boolean;
  payer: string | null;
  since: Day | null;
}
