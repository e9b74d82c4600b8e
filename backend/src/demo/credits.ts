import { addDays, type Day } from '@billing/contract';
import { openCents, type Book } from './book';
import { household } from './cases';
import type { BookHousehold } from './generate';
import { pay, type HostTender } from './payments';
import { addAccount } from './people';
import { addStatement } from './statements';
import { postVisitAccount } from './visit-accounts';

interface Case {
  name: readonly [first: string, last: string, sex: 'F' | 'M', birthDate: Day];
  language?: 'es';
  /** What the hospital's bill was; it came 30 days ago. */
  owedCents: number;
  /** The payment of which something is on no bill, and how long ago it came. */
  paidCents: number;
  paidAgo: number;
  tender: HostTender;
  /** What is owed to the doctors. */
  doctorsCents?: number;
}

const portal: HostTender = { channel: 'web_portal', tender: 'CC', brand: 'visa', last4: '6411' };
const chart: HostTender = { channel: 'mychartplus', tender: 'CC', brand: 'mastercard', last4: '5100' };
const mailed: HostTender = { channel: 'mail', tender: 'CHECK', brand: null, last4: null };

/** One of each age: paid over, paid before the bill came, and money of the hospital's while the doctors are owed. */
const CASES: readonly Case[] = [
  { name: ['Harriet', 'Lindqvist', 'F', '1964-05-21'], owedCents: 160_00, paidCents: 200_00, paidAgo: 3, tender: portal },
  { name: ['Celestino', 'Duarte', 'M', '1981-10-12'], language: 'es', owedCents: 145_00, paidCents: 220_00, paidAgo: 12, tender: chart, doctorsCents: 120_00 },
  { name: ['Otis', 'Bramwell', 'M', '1957-01-30'], owedCents: 185_00, paidCents: 60_00, paidAgo: 45, tender: mailed },
  { name: ['Ludmila', 'Horváth', 'F', '1949-07-02'], owedCents: 95_00, paidCents: 310_00, paidAgo: 75, tender: mailed },
  { name: ['Walter', 'Prendergast', 'M', '1972-03-18'], owedCents: 240_00, paidCents: 12_50, paidAgo: 130, tender: portal },
]; // prettier-ignore

export const CREDIT_ACCOUNTS = CASES.reduce((sum, one) => sum + (one.doctorsCents ? 2 : 1), 0);

/** People of whose money something lies on no bill; numbers of their own leave the rest as it was. */
export function addCredits(book: Book): BookHousehold[] {
  return book.aside(20_261_126, () => CASES.map((one) => addCase(book, one)));
}

function addCase(book: Book, one: Case): BookHousehold {
  const [first, last, sex, birthDate] = one.name;
  const home = household(book, { first, last, sex, birthDate, language: one.language ?? 'en' }, { owedCents: one.owedCents }); // prettier-ignore
  const bill = home.parts[0]!.bill!;
  const on = book.ago(one.paidAgo);
  // What came before the bill found nothing to pay.
  const cents = on < bill.issuedOn ? 0 : Math.min(openCents(bill), one.paidCents);
  home.payments.push(pay(book, home.accounts[0]!, on, one.paidCents, cents > 0 ? [[bill, cents]] : [], one.tender));
  if (one.doctorsCents) addDoctors(book, home, one.doctorsCents);
  return home;
}

/** The doctors' part of the same visit: one visit, two bills. */
function addDoctors(book: Book, home: BookHousehold, cents: number): void {
  const account = addAccount(book, home.guarantor, 2);
  const { visitId } = home.parts[0]!.spec;
  home.accounts.push(account);
  home.parts.push(
    postVisitAccount(book, {
      account,
      visitId,
      serviceOn: book.ago(62),
      status: 'billed',
      statusSince: book.ago(22),
      coverages: [{ payer: 'Aetna', last4: '7730' }],
      charges: [{ code: '99243', description: 'Consultation', cents: cents + 90_00 }],
      insurance: [{ on: book.ago(23), cents: 60_00, payer: 'Aetna' }],
      discount: { on: book.ago(22), cents: 30_00, reason: 'Contractual allowance' },
      owed: [{ on: book.ago(22), cents, reason: 'coinsurance', payer: 'Aetna' }],
      firstStatementOn: book.ago(16),
      dueOn: addDays(book.ago(16), 25),
    }),
  );
  addStatement(book, account, book.ago(16), cents);
}
