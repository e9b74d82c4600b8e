import { formatActDay, formatCents, formatShortDay, HOLD_RULES } from '@billing/contract';
import type { z } from 'zod';
import type { ActionView } from './actions';
import { payableNow } from './actions';
import type { Desk } from './desk.dto';
import type { VisitView } from './explain';
import type { DeskFacts, DeskView } from './facts';
import { askableBills, holdsOf } from './holds';
import { nextOfPlans } from './plans';
import { dueDays, owedOf, pastDue } from './owed';

export type NextStep = NonNullable<z.infer<typeof Desk>['nextStep']>;

const plural = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
const step = (lead: string, text: string, action: string | null = null, label: string | null = null): NextStep => ({
  lead,
  text,
  action,
  label,
});

const toPay = (facts: DeskFacts, cents: number): number => Math.min(cents, payableNow(facts));

/** The one next best step, chosen from the state; the first that fits. */
export function nextStepOf(
  facts: DeskFacts,
  visits: VisitView[],
  actions: ActionView[],
  view: DeskView,
  addsUp: boolean,
): NextStep | null {
  if (!addsUp)
    return step(
      'The figures do not add up:',
      'do not explain or promise an amount. A task was raised to look at them.',
    );
  const unknown = facts.openPayments.find((p) => p.status === 'unknown');
  if (unknown)
    return step(
      `A payment of ${formatCents(unknown.amountCents)} is unknown:`,
      'do not take it again. Say that we are asking the processor, and that it is charged once or not at all.',
      'check',
      'Ask now',
    );
  if (facts.guarantor.deathDate)
    return step(
      'The guarantor has died:',
      'speak with the person who settles the estate, and note who that is.',
      'note',
      'Note',
    );
  // What a hold holds is never offered to be paid; who wants to pay it may.
  const bills = askableBills(facts, view.today);
  const owed = owedOf(bills, 0, view.today);
  const [hold] = holdsOf(facts, view.today);
  if (hold && hold.heldCents > 0 && owed.totalCents === 0)
    return step(
      `On hold, ${HOLD_RULES[hold.type].name.toLowerCase()}:`,
      `ask for nothing. Somebody looks at it by ${formatActDay(hold.reviewOn)}; a payment of their own will is taken.`,
      'hold',
      'Look at the hold',
    );
  const canPay = actions.some((a) => a.action === 'pay' && a.allowed);
  const { pastDueDays } = pastDue(bills, view.today);
  const creditCents = facts.accounts.reduce((sum, a) => sum + a.creditCents, 0);
  if (owed.totalCents > 0 && creditCents >= owed.totalCents)
    return step(
      `A credit of ${formatCents(creditCents)} covers what is owed:`,
      'take no payment now; offer to use the credit for it.',
      'credit',
      'Use the credit',
    );
  if (canPay && creditCents > 0)
    return step(
      `A credit of ${formatCents(creditCents)} is here:`,
      'offer to use it for what is owed before you take a payment.',
      'credit',
      'Use the credit',
    );
  if (canPay && owed.pastDueCents > 0) {
    const cents = toPay(facts, owed.pastDueCents);
    return step(
      `Past due ${plural(pastDueDays, 'day')}:`,
      `offer to take ${formatCents(cents)} now.`,
      'pay',
      'Take this payment',
    );
  }
  if (canPay && owed.dueCents > 0) {
    const [dueOn] = dueDays(bills, view.today);
    return step(
      `Due by ${formatActDay(dueOn!)}:`,
      `offer to take ${formatCents(toPay(facts, owed.dueCents))} now.`,
      'pay',
      'Take this payment',
    );
  }
  if (canPay && owed.newCents > 0)
    return step(
      'Nothing is late:',
      `${formatCents(owed.newCents)} is new and comes on the next statement; it can be paid now.`,
      'pay',
      'Take a payment',
    );
  const next = nextOfPlans(facts.plans);
  if (owed.planCents > 0 && next)
    return step(
      'On a payment plan, in good standing:',
      `the next payment is ${formatCents(next.cents)} on ${formatActDay(next.on)}.`,
      'plan',
      'Look at the plan',
    );
  const waiting = visits.find(
    (v) => v.state === 'not_billed' && v.serviceOn <= view.today && v.parts.some((p) => !p.bill && !p.alertSet),
  );
  if (waiting)
    return step(
      `The visit of ${formatShortDay(waiting.serviceOn)} is not billed yet:`,
      'offer an alert when its bill is ready.',
      'alert',
      'Alert me',
    );
  if (creditCents > 0)
    return step(
      `A credit of ${formatCents(creditCents)} is here:`,
      'it waits for the next bill, or goes back if the caller asks for it.',
      'credit',
      'Look at the credit',
    );
  return null;
}
