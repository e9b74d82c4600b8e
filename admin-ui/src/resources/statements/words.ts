import type { StatementRun } from '@billing/contract';

/** Why an account gets no paper now, as a supervisor says it. */
export const reasonWords: Record<StatementRun['reasons'][number]['reason'], string> = {
  nothing_owed: 'Nothing is owed',
  credit: 'Has a credit',
  does_not_add_up: 'The sums do not agree',
  below_minimum: 'Owes less than $5.00',
  hold: 'On hold',
  on_plan: 'All on a plan',
  paperless: 'By email alone',
  digital_first: 'By email first; paper after 5 days',
  no_address: 'No postal address',
  returned_mail: 'Mail came back',
  cannot_print: 'Cannot be printed',
};

/** These are a person's work; the others are as they should be. */
export const needsSomebody = new Set(['does_not_add_up', 'no_address', 'returned_mail', 'cannot_print']);

export const count = (n: number): string => n.toLocaleString('en-US');

/** What must be equal, and whether it is. Only a finished run is judged. */
export function sumsOf(run: StatementRun): { label: string; left: number; right: number; agrees: boolean; money: boolean }[] {
  const pair = (label: string, left: number, right: number, money = true) => ({ label, left, right, agrees: left === right, money });
  return [
    pair('Accounts of the cycle = issued + none', run.accounts, run.issued + run.suppressed, false),
    pair('Owed by the run = on the statements', run.issuedCents, run.statementCents),
    pair('On the statements = in the ledger then', run.statementCents, run.ledgerCents),
    pair('Statements issued = kept in the archive', run.issued, run.drawn, false),
    pair('Statements on paper = in print files', run.paper, run.printed, false),
    pair('Amount due on those = in print files', run.statementDueCents, run.printedDueCents),
  ];
} // prettier-ignore

/** How far a run is, in hundredths, over its three steps. */
export const progressOf = (run: StatementRun): number =>
  run.status === 'finished'
    ? 100
    : Math.floor(
        (100 * (run.done + run.drawn + run.printed)) / Math.max(run.accounts + run.issued + Math.max(run.paper, 1), 1),
      );
