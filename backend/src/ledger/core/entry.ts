import type { Cents, Day } from '@billing/contract';

/** The two billing entities, as the database numbers them. */
export const ENTITY_IDS = { 'HHC-HOSP': 1, 'HH-OPS': 2 } as const;
export type EntityCode = keyof typeof ENTITY_IDS;
export type EntityId = (typeof ENTITY_IDS)[EntityCode];

/** GL codes kept per patient account. */
const PER_ACCOUNT = { AR_PATIENT: 1, UNAPPLIED: 2 } as const;
/** GL codes kept per entity; the database id is 100 × entity + this number. */
const PER_ENTITY = {
  AR_INSURANCE: 10,
  REVENUE: 11,
  ADJ_CONTRACTUAL: 12,
  ADJ_ASSISTANCE: 13,
  ADJ_COURTESY: 14,
  ADJ_SMALL_BALANCE: 15,
  ADJ_CORRECTION: 16,
  BAD_DEBT: 17,
  RETURN_LOSS: 18,
  PROCESSOR_FEES: 19,
  'CASH_CLEARING:host': 20,
  'CASH_CLEARING:stripe': 21,
  'CASH_CLEARING:check': 22,
  BANK: 23,
  SUSPENSE: 24,
  REFUND_PAYABLE: 25,
  DISPUTE_SUSPENSE: 26,
  INTERENTITY: 27,
  ESCHEAT_PAYABLE: 28,
  OPENING: 29,
} as const;
export type EntityGlCode = keyof typeof PER_ENTITY;
export type GlCode = keyof typeof PER_ACCOUNT | EntityGlCode;

export const glId = (code: GlCode, entityId: EntityId): number =>
  code in PER_ACCOUNT
    ? PER_ACCOUNT[code as keyof typeof PER_ACCOUNT]
    : entityId * 100 + PER_ENTITY[code as EntityGlCode];

/** One side of an entry. `amountCents` is positive; the sub-ledger is named by the ids. */
export interface Line {
  glId: number;
  entityId: EntityId;
  direction: 'D' | 'C';
  amountCents: Cents;
  accountId: number | null;
  billId: number | null;
  paymentId: string | null;
  visitAccountId: number | null;
}

/** One movement of money: what it is, the day it belongs to, the row that caused it, and its balanced lines. */
export interface Entry {
  kind: EntryKind;
  effectiveOn: Day;
  sourceType: string;
  sourceId: string;
  reversesId: string | null;
  lines: Line[];
}

export type EntryKind =
  | 'charge_posted'
  | 'insurance_paid'
  | 'visit_receipt_posted'
  | 'contractual_adjusted'
  | 'responsibility_assigned'
  | 'responsibility_withdrawn'
  | 'payment_received'
  | 'payment_allocated'
  | 'allocation_released'
  | 'refund_sent'
  | 'refund_paid'
  | 'refund_bounced'
  | 'refund_check_issued'
  | 'refund_abandoned'
  | 'payment_voided'
  | 'payment_returned'
  | 'return_fee_charged'
  | 'bill_adjusted'
  | 'credit_crossed'
  | 'opening_balance'
  | 'opening_credit';

/** Where a line belongs. */
export interface Place {
  code: GlCode;
  entityId: EntityId;
  accountId?: number;
  billId?: number;
  paymentId?: string;
  visitAccountId?: number;
}

export class UnbalancedEntry extends Error {}

/** Refuses an entry whose debits and credits differ, in all or in one entity, or that moves nothing. */
export function assertBalanced(entry: Pick<Entry, 'kind' | 'lines'>): void {
  const byEntity = new Map<number, number>();
  for (const l of entry.lines) {
    if (!Number.isSafeInteger(l.amountCents) || l.amountCents <= 0)
      throw new UnbalancedEntry(`${entry.kind}: a line moves ${l.amountCents}`);
    byEntity.set(l.entityId, (byEntity.get(l.entityId) ?? 0) + (l.direction === 'D' ? l.amountCents : -l.amountCents));
  }
  if (entry.lines.length < 2 || [...byEntity.values()].some((v) => v !== 0))
    throw new UnbalancedEntry(`${entry.kind} does not balance`);
}

const line = (place: Place, direction: 'D' | 'C', amountCents: Cents): Line => ({
  glId: glId(place.code, place.entityId),
  entityId: place.entityId,
  direction,
  amountCents,
  accountId: place.accountId ?? null,
  billId: place.billId ?? null,
  paymentId: place.paymentId ?? null,
  visitAccountId: place.visitAccountId ?? null,
});

/** Debit one place, credit another. A negative amount swaps the sides; zero posts nothing. */
export function move(debit: Place, credit: Place, amountCents: Cents): Line[] {
  if (amountCents === 0) return [];
  return amountCents > 0
    ? [line(debit, 'D', amountCents), line(credit, 'C', amountCents)]
    : [line(credit, 'D', -amountCents), line(debit, 'C', -amountCents)];
}
