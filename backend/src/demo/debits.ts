import { addBusinessDays, formatCents, type Day } from '@billing/contract';
import type { ClientBase } from 'pg';
import { paymentReturned } from '#ledger';
import type { Activity } from './activity';
import type { Book } from './book';
import { household } from './cases';
import type { BookHousehold } from './generate';
import { pay, release, type AgentTender, type BookPayment } from './payments';
import { AGENTS, type DemoPerson } from './staff';
import { at } from './times';

const [ANA, BEN] = AGENTS as [DemoPerson, DemoPerson];
const BANK = { name: 'STRIPE TEST BANK', last4: '6789' };

interface Case {
  name: readonly [first: string, last: string, sex: 'F' | 'M', birthDate: Day];
  owedCents: number;
  paidCents: number;
  /** Days ago. */
  paidAgo: number;
  by: DemoPerson;
  ends: 'pending' | 'returned' | 'over' | 'unknown';
}

/** A bank debit on its way, one that the bank took back, one that found less open than it paid, and a card whose outcome nobody knows. */
const CASES: readonly Case[] = [
  { name: ['Rosa', 'Villanueva', 'F', '1968-08-09'], owedCents: 264_50, paidCents: 264_50, paidAgo: 1, by: ANA, ends: 'pending' },
  { name: ['Gideon', 'Farnsworth', 'M', '1959-12-02'], owedCents: 318_20, paidCents: 318_20, paidAgo: 13, by: BEN, ends: 'returned' },
  { name: ['Ottilie', 'Brandt', 'F', '1947-05-16'], owedCents: 75_00, paidCents: 95_00, paidAgo: 12, by: ANA, ends: 'over' },
  { name: ['Hakeem', 'Underwood', 'M', '1985-03-27'], owedCents: 142_80, paidCents: 142_80, paidAgo: 6, by: BEN, ends: 'unknown' },
]; // prettier-ignore

export const DEBIT_ACCOUNTS = CASES.length;

/** What is written beside the book's own rows once they are loaded. */
export interface DemoDebit {
  ends: Case['ends'];
  id: string;
  returnId: string;
  accountId: number;
  guarantorId: number;
  billId: number;
  holder: string;
  cents: number;
  on: Day;
  clearsOn: Day;
  at: string;
  callId: string;
  by: string;
  returnedAt: string;
  returnedOn: Day;
}

/** People of whom a payment waits, came back or is not known; numbers of their own leave the rest as it was. */
export function addDebits(book: Book, activity: Activity): BookHousehold[] {
  return book.aside(20_261_127, () => CASES.map((one) => addCase(book, activity, one)));
}

function addCase(book: Book, activity: Activity, one: Case): BookHousehold {
  const [first, last, sex, birthDate] = one.name;
  const home = household(book, { first, last, sex, birthDate }, { owedCents: one.owedCents });
  const [account, bill] = [home.accounts[0]!, home.parts[0]!.bill!];
  const on = book.ago(one.paidAgo);
  const isCard = one.ends === 'unknown';
  const said = isCard ? 'The line went dead while the card was charged.' : 'Paid from a bank account; read the words.';
  const call = activity.callOf(home.guarantor, on, 11 * 60 + one.paidAgo, 'pay', isCard ? 'payment_unknown' : 'paid_in_full', said, one.by); // prettier-ignore
  const tender: AgentTender = {
    channel: 'agent_keyed',
    brand: 'visa',
    last4: isCard ? '4242' : BANK.last4,
    staffId: one.by.id,
    callId: call.id,
    at: call.endedAt,
    declineCode: null,
    ...(isCard ? {} : { isDebit: true }),
    ...(one.ends === 'pending' ? { open: 'processing' as const } : isCard ? { open: 'unknown' as const } : {}),
  };
  const payment = pay(book, account, on, one.paidCents, [[bill, Math.min(one.paidCents, one.owedCents)]], tender);
  const [returnId, returnedOn] = [book.random.uuid(), book.ago(4)];
  const returnedAt = at(returnedOn, 6 * 60 + 20);
  if (one.ends === 'returned') takeBack(book, activity, payment, { id: returnId, on: returnedOn, at: returnedAt });
  activity.audit(one.by.id, call.endedAt, 'take.payment', 'payment', payment.id, home.guarantor.id, call.id);
  home.payments.push(payment);
  activity.debits.push({
    ...{ ends: one.ends, id: payment.id, returnId, accountId: account.id, guarantorId: home.guarantor.id },
    ...{ billId: bill.id, holder: `${first} ${last}`, cents: one.paidCents, on, clearsOn: addBusinessDays(on, 4) },
    ...{ at: call.endedAt, callId: call.id, by: one.by.id, returnedAt, returnedOn },
  });
  return home;
}

function takeBack(
  book: Book,
  activity: Activity,
  payment: BookPayment,
  how: { id: string; on: Day; at: string },
): void {
  const { account, cents } = payment;
  const by = { postedAt: how.at, actorId: 'system:webhook', requestId: `demo-${how.id}` };
  for (const allocation of payment.allocations)
    release(book, payment, allocation, { reason: `return:${how.id}`, by, on: how.on });
  const source = { id: how.id, effectiveOn: how.on, entityId: account.entityId, accountId: account.id, paymentId: payment.id }; // prettier-ignore
  book.journal.post(paymentReturned({ ...source, amountCents: cents, lossCents: 0, cash: 'stripe' }), by);
  payment.unappliedCents -= cents;
  account.creditCents -= cents;
  book.touch(account, how.on);
  payment.status = 'returned';
  activity.back.history.push({ type: 'payment', id: payment.id, from: 'succeeded', to: 'returned', at: how.at });
}

/** The yes to each debit, what is kept aside, the return, and the tasks of all that. */
export async function writeDebits(client: ClientBase, debits: readonly DemoDebit[]): Promise<void> {
  const rows = `jsonb_to_recordset($1) AS d(ends text, id uuid, "returnId" uuid, "accountId" int, "guarantorId" int, "billId" int, holder text, cents bigint,
    "on" date, "clearsOn" date, at timestamptz, "callId" uuid, by text, "returnedAt" timestamptz, "returnedOn" date, words text)`;
  const run = (sql: string) => client.query(sql, [JSON.stringify(debits.map(withWords))]);
  await run(
    `UPDATE payments p SET bank_name = CASE WHEN d.ends <> 'unknown' THEN '${BANK.name}' END, bank_account_type = CASE WHEN d.ends <> 'unknown' THEN 'checking' END,
       card_fingerprint = CASE WHEN d.ends <> 'unknown' THEN 'demo_' || left(d.id::text, 8) END,
       next_ask_at = CASE WHEN d.ends = 'pending' THEN d.at + interval '3 days' END, asks = CASE WHEN d.ends = 'unknown' THEN 9 ELSE p.asks END,
       processor_pi_id = CASE WHEN d.ends <> 'unknown' THEN p.processor_pi_id END
     FROM ${rows} WHERE p.id = d.id`,
  );
  await run(
    `INSERT INTO debit_authorizations (payment_id, script_version, language, script, amount_cents, debit_on, clears_on, holder_name, bank_name, bank_last4, account_type,
       preview_hash, evidence, call_id, recorded_by, recorded_at)
     SELECT id, 'tel-single-2026-11', 'en', words, cents, "on", "clearsOn", holder, '${BANK.name}', '${BANK.last4}', 'checking',
       encode(sha256(id::text::bytea), 'hex'), 'written_notice', "callId", by, at FROM ${rows} WHERE ends <> 'unknown'`,
  );
  await run(
    `INSERT INTO planned_allocations (payment_id, bill_id, position, amount_cents) SELECT id, "billId", 0, cents FROM ${rows} WHERE ends IN ('pending', 'unknown')`,
  );
  await run(
    `INSERT INTO payment_returns (id, payment_id, processor_dispute_id, reason, return_code, amount_cents, loss_cents, fee_cents, returned_on, note, recorded_by, recorded_at)
     SELECT "returnId", id, 'du_demo_' || replace("returnId"::text, '-', ''), 'bank_account_closed', 'R02', cents, 0, 0, "returnedOn", 'The account is closed', 'system:webhook', "returnedAt"
     FROM ${rows} WHERE ends = 'returned'`,
  );
  await run(
    `INSERT INTO tasks (kind, guarantor_id, account_id, subject_type, subject_id, title, created_by, created_at)
     SELECT t.kind, "guarantorId", "accountId", 'payment', id::text, t.title, t.by, t.at
     FROM ${rows} JOIN LATERAL (VALUES
       ('unknown', 'payment_unknown', 'A payment is still unknown after five days: ask the processor', 'system:janitor', at + interval '5 days'),
       ('returned', 'payment_returned', 'The bank took back a debit of $318.20 (R02): The account is closed. Tell the guarantor', 'system:webhook', "returnedAt"),
       ('over', 'debit_credit', 'A bank debit cleared and $20.00 of it found no open bill: it is a credit now', 'system:webhook', at + interval '5 days')
     ) AS t("of", kind, title, by, at) ON t."of" = d.ends`,
  );
}

const withWords = (d: DemoDebit) => ({
  ...d,
  words: `${d.holder}, you authorize Hartford HealthCare to make one electronic debit of ${formatCents(d.cents)} from your checking account ending ${BANK.last4} at ${BANK.name}. Do you authorize this debit? Please say yes or no.`,
});
