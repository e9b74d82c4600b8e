import type { Cents } from '../money/cents';

/** How often a plan is paid. */
export const PLAN_FREQUENCIES = ['weekly', 'every_two_weeks', 'twice_a_month', 'monthly'] as const;
export type PlanFrequency = (typeof PLAN_FREQUENCIES)[number];

export const PLAN_STATUSES = [
  'draft',
  'offered',
  'pending_first_payment',
  'active',
  'paused',
  'default_pending',
  'defaulted',
  'completed',
  'canceled',
  'replaced',
  'expired_offer',
] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

/** In these a plan holds its bills: no other plan may take them (INV-12). */
export const LIVE_PLANS: readonly PlanStatus[] = ['pending_first_payment', 'active', 'paused', 'default_pending'];

/** The stored states of an installment (ruling 12); grace and lateness are derived. */
export const INSTALLMENT_STATUSES = [
  'scheduled',
  'due',
  'paid',
  'partially_paid',
  'missed',
  'forgiven',
  'canceled',
] as const;
export type InstallmentStatus = (typeof INSTALLMENT_STATUSES)[number];

/** What happens with a bill that comes while a plan lives; nobody is late with it before its own due date. */
export const NEW_CHARGE_POLICIES = ['ask', 'add_keep_amount', 'add_keep_end', 'separate'] as const;
export type NewChargePolicy = (typeof NEW_CHARGE_POLICIES)[number];

/** Changes that only a supervisor makes, and the right that each asks for. */
export const SUPERVISED_CHANGES = { forgive: 'forgive', default: 'default', reinstate: 'default' } as const;

/** What of a plan is outside the policy: only a supervisor's approval lets it stand. */
export const PLAN_EXCEPTIONS = ['too_long', 'below_minimum', 'balance_too_small'] as const;
export type PlanException = (typeof PLAN_EXCEPTIONS)[number];

/** The words that are read before a plan is agreed to. */
export const PLAN_SCRIPTS = ['plan-2026-11'] as const;

/** The part of the policy that makes a schedule; every figure is a setting. */
export interface PlanTerms {
  /** Below it there is no plan: it is paid in full. */
  noneBelowCents: Cents;
  /** To so much at most so many months; null: whatever is above. */
  tiers: readonly { upToCents: Cents | null; months: number }[];
  minimumInstallmentCents: Cents;
  /** A last installment below it is joined with the one before. */
  smallestLastCents: Cents;
  /** The first payment is at most so many days away. */
  firstWithinDays: number;
  /** An electronic payment is at least so much, so no agreement may ask for less at once. */
  smallestChargeCents: Cents;
}
