import {
  addDays,
  anchorsOf,
  daysBetween,
  planDates,
  solvePlan,
  type Cents,
  type Day,
  type PlanFrequency,
  type PlanTerms,
  type PlanWish,
  type RefusalCode,
} from '@billing/contract';
import { Refusal } from '#kernel';
import type { PlanChange } from './plan-changes.dto';

/** What of a plan is to be paid still, as it was agreed to. */
export interface PlanNow {
  today: Day;
  frequency: PlanFrequency;
  anchors: readonly number[];
  amountCents: Cents;
  /** Open installments in the order of their dates. */
  open: readonly { dueOn: Day; openCents: Cents }[];
  uncoveredCents: Cents;
  /** Of bills that come to it. */
  addedCents: Cents;
  terms: PlanTerms;
  /** How often a payment was skipped, or the plan paused, in the last year. */
  skips: number;
  pauses: number;
}

export interface NewSchedule {
  frequency: PlanFrequency;
  anchors: number[];
  installments: { dueOn: Day; amountCents: Cents }[];
}

const SKIPS_A_YEAR = 2;
const PAUSES_A_YEAR = 2;
const LONGEST_PAUSE_DAYS = 90;
const LONGEST_MOVE_DAYS = 10;

const refuse = (code: RefusalCode, field: string, why: string): never => {
  throw new Refusal(code, { [`change.${field}`]: why });
};

/** The next date of a plan: of its open installments, or of its rhythm where all of them have passed. */
function nextOn(p: PlanNow): Day {
  const ahead = p.open.find((i) => i.dueOn >= p.today);
  if (ahead) return ahead.dueOn;
  const from = p.open[0]?.dueOn ?? p.today;
  return planDates({ frequency: p.frequency, firstOn: from, anchors: anchorsFor(p) }, 800).find((d) => d >= p.today)!;
}
const anchorsFor = (p: PlanNow): number[] | undefined => (p.anchors.length > 0 ? [...p.anchors] : undefined);

/**
 * What a change makes of what is to be paid still: laid out anew from its next date, in amounts that add up to it. What is
 * late comes to it, so nothing is asked for twice. Null: the schedule stays as it is.
 * @throws plan_change_not_possible, plan_first_in_the_past, and what the solver says
 */
export function changeSchedule(change: PlanChange, p: PlanNow): NewSchedule | null {
  if (['resume', 'method', 'cancel'].includes(change.intent)) return null;
  const next = nextOn(p);
  const keep: PlanWish = { amountCents: p.amountCents };
  switch (change.intent) {
    case 'amount':
      return lay(p, change.wish, change.firstOn ?? next);
    case 'date':
      return lay(p, keep, change.firstOn, p.frequency, change.anchors);
    case 'frequency':
      return lay(p, change.wish ?? keep, change.firstOn, change.frequency, change.anchors);
    case 'skip':
      if (p.skips >= SKIPS_A_YEAR) refuse('plan_change_not_possible', 'intent', `at most ${SKIPS_A_YEAR} a year`);
      return lay(p, keep, planDates(rhythm(p, next), 2)[1]!);
    case 'move':
      return move(p, change.to, next);
    case 'pause':
      return pause(p, change.until, next);
    case 'add_bill':
    case 'uncovered': {
      const end = change.intent === 'add_bill' && change.keep === 'end';
      return lay(p, end ? { count: Math.max(1, p.open.length) } : keep, next);
    }
    default:
      return null;
  }
}

const rhythm = (p: PlanNow, firstOn: Day) => ({ frequency: p.frequency, firstOn, anchors: anchorsFor(p) });

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
  const outside = solution.exceptions.filter((e) => e !== 'balance_too_small' && !(e === 'below_minimum' && solution.amountCents >= p.amountCents)); // prettier-ignore
  if (outside.length > 0) refuse('plan_outside_policy', 'wish', outside.join(', ').replaceAll('_', ' '));
  return {
    frequency,
    anchors: [...(anchors ?? anchorsOf(frequency, firstOn))],
    installments: solution.installments.map(({ dueOn, amountCents }) => ({ dueOn, amountCents })),
  };
}

function move(p: PlanNow, to: Day, next: Day): NewSchedule {
  const laid = lay(p, { amountCents: p.amountCents }, next);
  const second = laid.installments[1]?.dueOn;
  if (to < p.today) refuse('plan_first_in_the_past', 'to', 'is in the past');
  if (Math.abs(daysBetween(next, to)) > LONGEST_MOVE_DAYS || (second && to >= second))
    refuse(
      'plan_change_not_possible',
      'to',
      `is at most ${LONGEST_MOVE_DAYS} days away, and before the payment after it`,
    );
  return { ...laid, installments: [{ ...laid.installments[0]!, dueOn: to }, ...laid.installments.slice(1)] };
}

function pause(p: PlanNow, until: Day, next: Day): NewSchedule {
  if (until <= p.today || until > addDays(p.today, LONGEST_PAUSE_DAYS))
    refuse('plan_change_not_possible', 'until', `is at most ${LONGEST_PAUSE_DAYS} days from today`);
  if (p.pauses >= PAUSES_A_YEAR) refuse('plan_change_not_possible', 'intent', `at most ${PAUSES_A_YEAR} a year`);
  const first = planDates(rhythm(p, next), 200).find((day) => day > until)!;
  const laid = lay(p, { amountCents: p.amountCents }, first, p.frequency, anchorsFor(p));
  return laid;
}
