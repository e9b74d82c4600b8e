import type { Activity } from './activity';
import { openCents, type Book, type BookAccount } from './book';
import { addCases } from './cases';
import { addCredits, CREDIT_ACCOUNTS } from './credits';
import { addDebits, DEBIT_ACCOUNTS } from './debits';
import { addFamily, addLuis } from './family';
import { addGivenBack, GIVEN_BACK_ACCOUNTS } from './give-back';
import { closePayment, type BookPayment } from './payments';
import { addPlans, PLAN_ACCOUNTS } from './plans';
import { addAccount, closeAccount, inventGuarantor, inventPatients, supersede, type BookGuarantor } from './people';
import { settle } from './settle';
import { issueStatements, lastStatementDays } from './statements';
import { closeVisitAccount, type BookVisitAccount } from './visit-accounts';
import { inventVisits } from './visits';

/** A guarantor with everything of theirs, before the last rows are written. */
export interface BookHousehold {
  guarantor: BookGuarantor;
  accounts: BookAccount[];
  parts: BookVisitAccount[];
  payments: BookPayment[];
}

/** Makes the book guarantor by guarantor, until it has that many accounts; the caller takes what has been made when it likes. */
export function* generate(book: Book, accounts: number, activity: Activity | null): Generator<void> {
  close(book, addFamily(book, activity));
  close(book, addLuis(book));
  yield;
  for (const household of addCases(book)) close(book, household);
  yield;
  let before: BookGuarantor | null = null;
  // Those who got money back and those with a credit come last, so that nobody else is another person because of them.
  const late = GIVEN_BACK_ACCOUNTS + CREDIT_ACCOUNTS + DEBIT_ACCOUNTS;
  const planned = activity && accounts > 4 * (late + PLAN_ACCOUNTS) ? PLAN_ACCOUNTS : 0;
  const room = accounts - (activity && accounts > 4 * late ? late : 0) - planned;
  while (book.count('accounts') < room) {
    const guarantor: BookGuarantor = inventGuarantor(book, before);
    close(book, inventHousehold(book, guarantor, room - book.count('accounts'), activity));
    before = guarantor;
    yield;
  }
  if (!activity || room === accounts) return;
  for (const household of [...addGivenBack(book, activity), ...addCredits(book), ...addDebits(book, activity)])
    close(book, household);
  if (planned > 0) for (const household of addPlans(book, activity.plans)) close(book, household);
}

function inventHousehold(book: Book, guarantor: BookGuarantor, room: number, activity: Activity | null): BookHousehold {
  const { random } = book;
  const patients = inventPatients(book, guarantor);
  const entities =
    room > 1
      ? random.weighted([
          [[1, 2], 75],
          [[1], 18],
          [[2], 7],
        ] as const)
      : ([1] as const);
  const accounts = entities.map((entity) => addAccount(book, guarantor, entity));
  const parts = inventVisits(book, guarantor, patients, accounts);
  const statementDays = lastStatementDays(book, guarantor.statementDay);
  const payments = accounts.flatMap((account) => {
    const taken = settle(book, guarantor, account, parts, activity);
    issueStatements(book, account, statementDays);
    if (random.chance(0.03)) supersede(book, account);
    return taken;
  });
  const owing = accounts.find((account) => account.bills.some((bill) => openCents(bill) > 0));
  if (activity && owing && random.chance(0.12)) activity.chat(guarantor, book.ago(random.int(1, 24)), owing.id);
  return { guarantor, accounts, parts, payments };
}

function close(book: Book, household: BookHousehold): void {
  household.accounts.forEach((account) => closeAccount(book, account));
  household.parts.forEach((part) => closeVisitAccount(book, part));
  household.payments.forEach((payment) => closePayment(book, payment));
  book.journal.write();
}
