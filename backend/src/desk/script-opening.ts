import { formatCents, type Cents } from '@billing/contract';
import type { DeskFacts, DeskView } from './facts';
import { billsOf, billState, dueDays, owedOf, pastDue } from './owed';
import { nextOfPlans } from './plans';
import { both, joined, sayDay, type Words } from './words';

/** What is owed, in the four words; a part that is all of it is not said twice. */
export function openingScript(facts: DeskFacts, view: DeskView): Words {
  const bills = billsOf(facts.visits);
  const owed = owedOf(bills, 0, view.today);
  const credit = facts.accounts.reduce((sum, a) => sum + a.creditCents, 0);
  const held = formatCents(credit);
  if (owed.totalCents === 0)
    return credit === 0
      ? both('You owe nothing today.', 'Hoy usted no debe nada.')
      : both(
          `You owe nothing today, and we hold a credit of ${held} for you.`,
          `Hoy usted no debe nada, y tiene un saldo a favor de ${held}.`,
        );
  const all = formatCents(owed.totalCents);
  const parts = [both(`You owe ${all} in all.`, `En total usted debe ${all}.`)];
  const share = (cents: Cents): Words =>
    cents === owed.totalCents ? both('All of it', 'Todo') : both(formatCents(cents), formatCents(cents));
  const since = pastDue(bills, view.today).pastDueSince;
  if (owed.pastDueCents > 0 && since) {
    const [s, day] = [share(owed.pastDueCents), sayDay(since, view.today)];
    const several = bills.filter((b) => billState(b, view.today) === 'past_due').length > 1;
    parts.push(
      several
        ? both(
            `${s.en} is past due; the oldest bill was due on ${day.en}.`,
            `${s.es} está vencido; la factura más antigua venció el ${day.es}.`,
          )
        : both(`${s.en} is past due; it was due on ${day.en}.`, `${s.es} está vencido; venció el ${day.es}.`),
    );
  }
  if (owed.dueCents > 0) {
    const s = share(owed.dueCents);
    const day = sayDay(dueDays(bills, view.today)[0]!, view.today);
    parts.push(
      both(`${s.en} is due by ${day.en}, so it is not late.`, `${s.es} vence el ${day.es}; todavía está a tiempo.`),
    );
  }
  if (owed.newCents > 0) {
    const s = share(owed.newCents);
    parts.push(
      both(
        `${s.en} is new; its due date comes with your next statement.`,
        `${s.es} es nuevo; la fecha de pago viene con su próximo estado de cuenta.`,
      ),
    );
  }
  if (owed.planCents > 0) {
    const [s, next] = [share(owed.planCents), nextOfPlans(facts.plans)];
    const day = next && sayDay(next.on, view.today);
    parts.push(
      next && day
        ? both(
            `${s.en} is on your payment plan; the next payment is ${formatCents(next.cents)} on ${day.en}.`,
            `${s.es} está en su plan de pagos; el próximo pago es de ${formatCents(next.cents)} el ${day.es}.`,
          )
        : both(`${s.en} is on your payment plan.`, `${s.es} está en su plan de pagos.`),
    );
  }
  if (credit > 0)
    parts.push(
      both(
        `We also hold a credit of ${held} for you, which is not used yet.`,
        `También tiene un saldo a favor de ${held}, que todavía no se ha usado.`,
      ),
    );
  return joined(parts);
}
