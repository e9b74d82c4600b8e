import { addDays, type Day } from '@billing/contract';
import { HOST, type Book, type BookAccount } from './book';

/** The first statement day after a day; everybody has a day of the month, 1 to 28. */
export function nextStatementOn(after: Day, dayOfMonth: number): Day {
  const day = String(dayOfMonth).padStart(2, '0');
  const candidate = `${after.slice(0, 8)}${day}`;
  if (candidate > after) return candidate;
  const nextMonth = addDays(`${after.slice(0, 8)}28`, 4);
  return `${nextMonth.slice(0, 8)}${day}`;
}

/** The statements of the last three months, for each month in which something was owed. */
export function issueStatements(book: Book, account: BookAccount, statementDays: readonly Day[]): void {
  for (const on of statementDays) {
    // The cycles of yesterday and today are ours to run: the demo does yesterday's, a person may do today's.
    if (on >= book.ago(1)) continue;
    const closing = account.moves.reduce((sum, move) => (move.on < on ? sum + move.cents : sum), 0);
    if (closing > 0) addStatement(book, account, on, closing);
  }
}

export function addStatement(book: Book, account: BookAccount, on: Day, closingCents: number): void {
  const id = book.next('host_statements');
  const number = String(30_000_000 + id);
  book.chunk.add('host_statements', [id, HOST, `ST${number}`, account.id, number, on, addDays(on, 25), closingCents]);
}

export function lastStatementDays(book: Book, dayOfMonth: number): Day[] {
  const first = nextStatementOn(book.ago(92), dayOfMonth);
  const second = nextStatementOn(first, dayOfMonth);
  return [first, second, nextStatementOn(second, dayOfMonth)];
}
