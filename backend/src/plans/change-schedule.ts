import {
  addDays,
  anchorsOf,
  daysBetween,
  formatCents,
  mostPayments,
  planDates,
  solvePlan,
  type Cents,
  type Day,
  type InstallmentStatus,
  type PlanFrequency,
  type PlanTerms,
  type PlanWish,
  type RefusalCode,
} from '@billing/contract';
import { Refusal } from '#kernel';
import type { PlanChange } from './plan-changes.dto';

export interface OpenInstallment {
  id: number;
  dueOn: Day;
  openCents: Cents;
  status: InstallmentStatus;
  missedOn: Day | null;
}

/** How often a plan may be changed without a new agreement, and by how much. */
export interface ChangeLimits {
  skipsAYear: number;
  moveDays: number;
  pauseDays: number;
  pausesAYear: number;
  forgivesAYear: number;
}

/** What of a plan is to be paid still, as it was agreed to. */
export interface PlanNow {
  today: Day;
  frequency: PlanFrequency;
  anchors: readonly number[];
  amountCents: Cents;
  /** The first date of its present version: its rhythm goes on from there where nothing is open. */
  firstOn: Day;
  /** What was agreed to in all, paid or not: by it the policy says how long it may be. */
  agreedCents: Cents;
  /** Open installments in the order of their dates. */
  open: readonly OpenInstallment[];
  uncoveredCents: Cents;
  /** Of bills that come to it. */
  addedCents: Cents;
  terms: PlanTerms;
  limits: ChangeLimits;
  /** How often a payment was skipped or forgiven, or the plan paused, in the last year. */
  skips: number;
  pauses: number;
  forgives: number;
  /** Whether the next payment stands on a day to which it was moved already. */
  moved: boolean;
}

/** An installment as a new version has it; what was missed and is still to be paid stays missed. */
export interface Laid {
  dueOn: Day;
  amountCents: Cents;
  missedOn?: Day | null;
}

export interface NewSchedule {
  frequency: PlanFrequency;
  anchors: number[];
  installments: Laid[];
}

const refuse = (code: RefusalCode, field: string, why: string): never => {
  throw new Refusal(code, { [`change.${field}`]: why });
};

/** The next date of a plan: of its open installments, or of its rhythm where all of them have passed. */
function nextOn(p: PlanNow): Day {
  const ahead = p.open.find((i) => i.dueOn >= p.today);
  if (ahead) return ahead.dueOn;
  return dateAfter(p, p.open[0]?.dueOn ?? p.firstOn, addDays(p.today, -1));
}
const anchorsFor = (p: PlanNow): number[] | undefined => (p.anchors.length > 0 ? [...p.anchors] : undefined);
const rhythm = (p: PlanNow, firstOn: Day) => ({ frequency: p.frequency, firstOn, anchors: anchorsFor(p) });
/** The first date of the rhythm, counted from one of its days, that is after another day. */
const dateAfter = (p: PlanNow, from: Day, after: Day): Day =>
  planDates(rhythm(p, from), 800).find((day) => day > after)!;

/**
 * What a change makes of what is to be paid still: laid out anew from its next date, in amounts that add up to it. What is
 * late comes to it, so nothing is asked for twice. Null: the schedule stays as it is.
 * @throws plan_change_not_possible, plan_first_in_the_past, plan_first_too_late, and what the solver says
 */
export function changeSchedule(change: PlanChange, p: PlanNow): NewSchedule | null {
  if (['resume', 'method', 'cancel', 'default', 'new_charges'].includes(change.intent)) return null;
  const next = nextOn(p);
  const keep: PlanWish = { amountCents: p.amountCents };
  switch (change.intent) {
    case 'amount':
      return lay(p, change.wish, starts(p, change.firstOn, next));
    case 'date':
      return lay(p, keep, starts(p, change.firstOn, next), p.frequency, change.anchors);
    case 'frequency':
      return lay(p, change.wish ?? keep, starts(p, change.firstOn, next), change.frequency, change.anchors);
    case 'skip':
      if (p.skips >= p.limits.skipsAYear)
        refuse('plan_change_not_possible', 'intent', `at most ${p.limits.skipsAYear} a year`);
      return lay(p, keep, dateAfter(p, next, next), p.frequency, anchorsFor(p));
    case 'move':
      return move(p, change.to, next);
    case 'pause':
      return pause(p, change.until, next);
    case 'catch_up':
      if (!p.open.some((i) => i.dueOn < p.today)) refuse('plan_change_not_possible', 'intent', 'nothing of it is late');
      return lay(p, keep, next, p.frequency, anchorsFor(p));
    case 'forgive':
      return forgive(p, change.installmentId);
    case 'reinstate':
      return lay(p, change.wish ?? keep, starts(p, change.firstOn, next), p.frequency, change.firstOn ? undefined : anchorsFor(p)); // prettier-ignore
    case 'add_bill':
    case 'uncovered': {
      const end = change.intent === 'add_bill' && change.keep === 'end';
      return lay(p, end ? { count: Math.max(1, p.open.length) } : keep, next);
    }
    default:
      return null;
  }
}

/** A first date that was asked for is within the policy's days, as that of a new plan is. */
function starts(p: PlanNow, wanted: Day | undefined, next: Day): Day {
  if (wanted === undefined) return next;
  const latest = addDays(p.today, p.terms.firstWithinDays);
  if (wanted > (next > latest ? next : latest)) refuse('plan_first_too_late', 'firstOn', 'is too far away');
  return wanted;
}

function lay(
  p: PlanNow,
  wish: PlanWish,
  firstOn: Day,
  frequency: PlanFrequency = p.frequency,
  anchors: readonly number[] | undefined = frequency === p.frequency && firstOn === nextOn(p)
    ? anchorsFor(p)
    : undefined,
): NewSchedule {
  const total = p.open.reduce((sum, i) => sum + i.openCents, 0) + p.addedCents;
  const calendar = { frequency, firstOn, anchors };
  const { solution, problem } = solvePlan(total, calendar, wish, { ...p.terms, firstWithinDays: 10_000 }, p.today);
  if (!solution) return refuse(problem === 'first_in_the_past' ? 'plan_first_in_the_past' : 'plan_change_not_possible', 'wish', problem.replaceAll('_', ' ')); // prettier-ignore
  const most = mostPayments(Math.max(total, p.agreedCents + p.addedCents), frequency, p.terms);
  // Who goes on paying as much as was agreed to is within what was agreed to.
  const asMuch = solution.amountCents >= p.amountCents || solution.count === 1;
  const least = leastEach(total, most, p.terms);
  if ((solution.count > most && !(asMuch && p.addedCents === 0)) || (solution.amountCents < least && !asMuch))
    refuse('plan_change_outside_policy', 'wish', `at most ${most} payments, so at least ${formatCents(least)} each`);
  return {
    frequency,
    anchors: [...(anchors ?? anchorsOf(frequency, firstOn))],
    installments: solution.installments.map(({ dueOn, amountCents }) => ({ dueOn, amountCents })),
  };
}

/** The smallest amount each within the policy, in whole cents. */
export const leastEach = (totalCents: Cents, most: number, terms: PlanTerms): Cents =>
  Math.min(totalCents, Math.max(terms.minimumInstallmentCents, Math.ceil(totalCents / Math.max(1, most))));

function move(p: PlanNow, to: Day, next: Day): NewSchedule {
  const { moveDays } = p.limits;
  if (p.moved) refuse('plan_change_not_possible', 'intent', 'this payment was moved once already');
  const laid = lay(p, { amountCents: p.amountCents }, next);
  const second = laid.installments[1]?.dueOn;
  if (to < p.today) refuse('plan_first_in_the_past', 'to', 'is in the past');
  if (Math.abs(daysBetween(next, to)) > moveDays || (second && to >= second))
    refuse('plan_change_not_possible', 'to', `is at most ${moveDays} days away, and before the payment after it`);
  return { ...laid, installments: [{ ...laid.installments[0]!, dueOn: to }, ...laid.installments.slice(1)] };
}

function pause(p: PlanNow, until: Day, next: Day): NewSchedule {
  const { pauseDays, pausesAYear } = p.limits;
  if (until <= p.today || until > addDays(p.today, pauseDays))
    refuse('plan_change_not_possible', 'until', `is at most ${pauseDays} days from today`);
  if (p.pauses >= pausesAYear) refuse('plan_change_not_possible', 'intent', `at most ${pausesAYear} a year`);
  return lay(p, { amountCents: p.amountCents }, dateAfter(p, next, until), p.frequency, anchorsFor(p));
}

/** All that is open stays where it is, but the one whose miss is waived: it comes after the last. */
function forgive(p: PlanNow, installmentId: number): NewSchedule {
  const { forgivesAYear } = p.limits;
  const missed = p.open.find((i) => i.id === installmentId);
  if (missed?.status !== 'missed') return refuse('plan_change_not_possible', 'installmentId', 'is no missed payment');
  if (p.forgives >= forgivesAYear) refuse('plan_change_not_possible', 'intent', `at most ${forgivesAYear} a year`);
  const last = p.open.at(-1)!.dueOn;
  const others = p.open.filter((i) => i !== missed);
  const end = dateAfter(p, last, last > p.today ? last : p.today);
  return {
    frequency: p.frequency,
    anchors: [...p.anchors],
    installments: [
      ...others.map((i) => ({ dueOn: i.dueOn, amountCents: i.openCents, missedOn: i.missedOn })),
      { dueOn: end, amountCents: missed.openCents },
    ],
  };
}
