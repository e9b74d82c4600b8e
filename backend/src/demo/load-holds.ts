import { HOLD_RULES, type HoldType } from '@billing/contract';
import type { ClientBase } from 'pg';
import type { Book } from './book';
import { AGENTS, DEMO_STAFF } from './staff';
import { at } from './times';

const AGENT = AGENTS[1]!.id;
const SUPERVISOR = DEMO_STAFF.find((person) => person.role === 'supervisor')!.id;

interface DemoHold {
  type: HoldType;
  /** Days ago that it was placed, and days from now to its review; a review in the past waits for a supervisor. */
  placed: number;
  review: number;
  evidence: string;
  /** How manieth of the accounts that have nothing else of the demo on them, from the last. */
  nth: number;
  part?: true;
  lifted?: string;
}

/** One of each type, one that is overdue for its review, and two that are over. */
const HOLDS: readonly DemoHold[] = [
  { type: 'dispute', nth: 0, placed: 6, review: 24, part: true, evidence: 'Says the second X-ray was never done; wants the itemized bill checked.' }, // prettier-ignore
  { type: 'insurance_review', nth: 1, placed: 12, review: 18, evidence: 'Anthem reprocesses the claim after an appeal, reference 4471.' }, // prettier-ignore
  { type: 'hardship', nth: 2, placed: 20, review: 40, evidence: 'Lost the job; looks for work. Will call when there is an income.' }, // prettier-ignore
  { type: 'bankruptcy', nth: 3, placed: 9, review: 81, evidence: 'Chapter 7, notice of the court came by mail and is scanned.' }, // prettier-ignore
  { type: 'attorney', nth: 4, placed: 30, review: 30, evidence: 'Letter of representation; name and address are in the note.' }, // prettier-ignore
  { type: 'confidential', nth: 5, placed: 15, review: 165, evidence: 'Asks that nothing goes to the home address; write to work.' }, // prettier-ignore
  { type: 'assistance', nth: 6, placed: 4, review: 19, evidence: 'The caller says that the application was mailed.' },
  { type: 'hardship', nth: 7, placed: 63, review: -3, evidence: 'Reduced hours until the end of the season.' },
  { type: 'dispute', nth: 8, placed: 33, review: -1, evidence: 'Double charge for the lab panel, says the caller.' },
  { type: 'dispute', nth: 9, placed: 45, review: -15, evidence: 'Asked for the price list of the procedure.', lifted: 'Itemized bill explained; the charge stands.' }, // prettier-ignore
  { type: 'insurance_review', nth: 10, placed: 50, review: -20, evidence: 'Secondary coverage found.', lifted: 'The secondary paid; the rest is owed.' }, // prettier-ignore
];

/** Accounts with an open bill of their own and nothing else of the demo on them, from the last; other demos begin at the first. */
const PLAIN = `SELECT a.id AS "accountId", b.visit_account_id AS "visitAccountId", b.balance_cents AS cents FROM accounts a
    JOIN guarantors g ON g.id = a.guarantor_id JOIN LATERAL (SELECT * FROM bills b WHERE b.account_id = a.id AND b.status = 'open' AND b.balance_cents > 9000 ORDER BY b.id LIMIT 1) b ON true
  WHERE g.death_date IS NULL AND NOT EXISTS (SELECT FROM plans p WHERE p.account_id = a.id) AND NOT EXISTS (SELECT FROM tasks t WHERE t.guarantor_id = g.id)
    AND NOT EXISTS (SELECT FROM payments y WHERE y.account_id = a.id AND y.status IN ('initiated', 'processing', 'unknown'))
  ORDER BY a.id DESC OFFSET $1 LIMIT 1`;
const INSERT = `INSERT INTO holds (account_id, visit_account_id, type, held_cents, blocks, starts_on, review_on, ends_on, evidence, placement_id, status, placed_by, placed_at, over_at, over_by, over_reason)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, gen_random_uuid(), CASE WHEN $12::text IS NULL THEN 'active' ELSE 'lifted' END, $10, $11, $13, $14, $12)`;

/** Holds of each type, dated from today, with the tasks and the history that the product would have left. */
export async function writeHolds(client: ClientBase, book: Book): Promise<void> {
  for (const hold of HOLDS) {
    const found = await client.query<{ accountId: number; visitAccountId: number; cents: string }>(PLAIN, [hold.nth]);
    const on = found.rows[0];
    if (!on) continue;
    const { scope, blocks, placedBy } = HOLD_RULES[hold.type];
    const placedOn = book.ago(hold.placed);
    const ofVisit = scope === 'visit' || hold.type === 'confidential';
    await client.query(INSERT, [on.accountId, ofVisit ? on.visitAccountId : null, hold.type, hold.part ? Math.floor(Number(on.cents) / 2) : null, [...blocks], placedOn, book.ago(-hold.review),
      hold.type === 'assistance' ? book.ago(-hold.review - 7) : null, hold.evidence, placedBy.includes('agent') || hold.type === 'assistance' ? AGENT : SUPERVISOR, at(placedOn, 11 * 60 + 5),
      hold.lifted ?? null, hold.lifted ? at(book.ago(2), 15 * 60) : null, hold.lifted ? SUPERVISOR : null]); // prettier-ignore
  }
  const [dead] = (await client.query<{ id: number }>('SELECT a.id FROM accounts a JOIN guarantors g ON g.id = a.guarantor_id WHERE g.death_date IS NOT NULL AND a.balance_cents > 0 ORDER BY a.id LIMIT 1')).rows; // prettier-ignore
  if (dead)
    await client.query(INSERT, [dead.id, null, 'deceased', null, [...HOLD_RULES.deceased.blocks], book.ago(28), book.ago(-32), null, 'The daughter called; the probate court is in the note.', SUPERVISOR, at(book.ago(28), 10 * 60), null, null, null]); // prettier-ignore
  await client.query(
    `INSERT INTO tasks (kind, guarantor_id, account_id, subject_type, subject_id, title, due_on, created_by, created_at)
     SELECT 'hold_review', a.guarantor_id, a.id, 'hold', h.id || '/' || h.review_on, CASE h.type WHEN 'dispute' THEN 'Dispute of a bill' ELSE 'Hardship' END || ': look whether the hold still stands', h.review_on, 'system:holds',
       (h.review_on::timestamp + interval '6 hours') AT TIME ZONE 'America/New_York'
     FROM holds h JOIN accounts a ON a.id = h.account_id WHERE h.status = 'active' AND h.review_on <= $1`,
    [book.today],
  );
  await client.query(
    `INSERT INTO status_history (object_type, object_id, from_status, to_status, at)
     SELECT 'hold', x.id, x.before, x.after, x.at FROM (SELECT id::text, NULL AS before, 'active' AS after, placed_at AS at, 1 AS n FROM holds
       UNION ALL SELECT id::text, 'active', status, over_at, 2 FROM holds WHERE status <> 'active') x ORDER BY x.at, x.n`,
  );
}
