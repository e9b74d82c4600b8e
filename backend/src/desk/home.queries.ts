import { Injectable } from '@nestjs/common';
import { QUARANTINE_WORDS } from '@billing/contract';
import type { SignedInStaff } from '#access';
import { nameSql } from '#calls';
import { AuditedReads, Clock, type Act } from '#kernel';
import { kindsFor, seenSql, WAITS_SINCE } from '#work';
import type { Home } from './home.dto';

const waiting = (from: string, at: string, more = ''): string =>
  `(SELECT json_build_object('count', count(*), 'oldestAt', min(${at})${more}) FROM ${from})`;
const CENTS = `, 'cents', coalesce(sum(amount_cents), 0)`;
const COOLDOWNS = `verification_cooldowns k WHERE k.ends_at > $1 AND k.lifted_at IS NULL`;
/** What stands in the work queues, by their own rule, so that the figure is the one of the screen that it opens. */
const TASKS = `tasks t WHERE ${seenSql({ kinds: '$4', today: '$2', person: '$5', role: '$6' })}`;
const APPROVALS = `refunds r WHERE r.status IN ('requested', 'approved_once')`;
const PLANS = `approval_requests q WHERE q.kind = 'plan' AND q.status = 'open' AND q.expires_at > $1`;
const REVIEWS = `payment_reviews r JOIN payments p ON p.id = r.payment_id WHERE r.status = 'pending'`;
const WHOSE = `JOIN guarantors g ON g.id = (SELECT a.guarantor_id FROM accounts a WHERE a.id = x.account_id) LEFT JOIN staff s ON s.id::text = x.by`;
const QUARANTINED = `quarantined_rows q JOIN import_runs r ON r.id = q.import_run_id WHERE q.resolved_at IS NULL`;

const OLDEST = `SELECT * FROM (
    SELECT 'unknown_payment' AS queue, p.id::text AS id, 'Payment of ' || ${nameSql('g', false)} || ' is unknown' AS what,
      s.name AS "from", p.amount_cents AS cents, g.id AS "guarantorId", p.created_at AS since
    FROM payments p JOIN accounts a ON a.id = p.account_id JOIN guarantors g ON g.id = a.guarantor_id
      LEFT JOIN staff s ON s.id::text = p.created_by
    WHERE p.status IN ('initiated', 'processing', 'unknown') AND p.status = 'unknown'
    UNION ALL
    (SELECT 'approval', x.id::text, 'Refund for ' || ${nameSql('g', false)}, s.name, x.cents, NULL, x.since
      FROM (SELECT r.id, r.account_id, r.requested_by AS by, r.amount_cents AS cents, r.requested_at AS since FROM ${APPROVALS} ORDER BY r.requested_at LIMIT 25) x ${WHOSE})
    UNION ALL
    (SELECT 'plan', x.id, 'Payment plan for ' || ${nameSql('g', false)}, s.name, x.cents, NULL, x.since
      FROM (SELECT q.subject_id AS id, q.account_id, q.maker_id AS by, q.amount_cents AS cents, q.created_at AS since FROM ${PLANS} ORDER BY q.created_at LIMIT 25) x ${WHOSE})
    UNION ALL
    (SELECT 'review', x.id::text, 'Payment of ' || ${nameSql('g', false)} || ' to review', s.name, x.cents, NULL, x.since
      FROM (SELECT r.id, p.account_id, p.created_by AS by, p.amount_cents AS cents, r.created_at AS since FROM ${REVIEWS} ORDER BY r.created_at LIMIT 25) x ${WHOSE})
    UNION ALL
    (SELECT 'batch', b.id::text, 'Batch ' || b.id || ' to approve', s.name, b.control_cents, NULL, b.submitted_at
      FROM batches b LEFT JOIN staff s ON s.id::text = b.submitted_by WHERE b.status = 'submitted' ORDER BY b.submitted_at LIMIT 25)
    UNION ALL
    SELECT 'cooldown', k.id::text, 'Verification of ' || ${nameSql('g', false)} || ' failed', s.name, NULL, g.id, k.started_at
    FROM verification_cooldowns k JOIN guarantors g ON g.id = k.guarantor_id JOIN calls c ON c.id = k.call_id JOIN staff s ON s.id = c.staff_id
    WHERE k.ends_at > $1 AND k.lifted_at IS NULL
    UNION ALL
    SELECT 'task', t.id::text, concat_ws(', ', t.title, (SELECT ${nameSql('g', false)} FROM guarantors g WHERE g.id = t.guarantor_id)), coalesce((SELECT s.name FROM staff s WHERE s.id::text = coalesce(t.assigned_to, t.created_by)), 'Billing Desk'),
      NULL, t.guarantor_id, ${WAITS_SINCE} FROM ${TASKS}
    UNION ALL
    (SELECT 'quarantine', q.id::text, q.file || ' line ' || q.line || ': ' || coalesce($3::jsonb ->> q.code, replace(q.code, '_', ' ')), 'host feed', NULL, NULL, r.started_at
      FROM ${QUARANTINED} ORDER BY q.id LIMIT 25)
  ) AS waits ORDER BY since, queue, id LIMIT 25`;

/** $1 now, $2 today in New York, $3 the words for why a row was kept out, $4 the kinds of task that $5, a $6, sees. Undecided payments are few and have an index of their own. */
const HOME = `SELECT
  ${waiting(`payments WHERE status IN ('initiated', 'processing', 'unknown') AND status = 'unknown'`, 'created_at', CENTS)} AS "unknownPayments",
  ${waiting(`payments WHERE status IN ('initiated', 'processing', 'unknown') AND status <> 'unknown'`, 'created_at', CENTS)} AS "pendingPayments",
  ${waiting(`(SELECT r.amount_cents, r.requested_at AS since FROM ${APPROVALS} UNION ALL SELECT q.amount_cents, q.created_at FROM ${PLANS}) AS w`, 'w.since', CENTS)} AS approvals,
  ${waiting(REVIEWS, 'r.created_at', CENTS)} AS reviews,
  ${waiting(`batches WHERE status = 'submitted'`, 'submitted_at', `, 'cents', coalesce(sum(control_cents), 0)`)} AS batches,
  ${waiting(COOLDOWNS, 'k.started_at')} AS cooldowns,
  ${waiting(TASKS, WAITS_SINCE, `, 'byKind', coalesce((SELECT json_agg(x) FROM (SELECT t.kind, count(*) FROM ${TASKS} GROUP BY t.kind ORDER BY 2 DESC, 1) AS x), '[]'::json)`)} AS tasks,
  ${waiting(QUARANTINED, 'r.started_at')} AS quarantined,
  ${waiting(`holds h WHERE h.status = 'active' AND h.review_on <= $2`, `h.review_on::timestamp AT TIME ZONE 'America/New_York'`)} AS "holdsToReview",
  (SELECT json_build_object(
    'callsActive', count(*) FILTER (WHERE status = 'active'), 'callsInWrapUp', count(*) FILTER (WHERE status = 'wrap_up'),
    'callsToday', count(*) FILTER (WHERE (started_at AT TIME ZONE 'America/New_York')::date = $2),
    'paymentsToday', (SELECT count(*) FROM payments p WHERE p.created_at >= $1::timestamptz - interval '25 hours' AND p.received_on = $2 AND p.status NOT IN ('failed', 'canceled', 'voided', 'returned')),
    'paymentsTodayCents', (SELECT coalesce(sum(p.amount_cents), 0) FROM payments p WHERE p.created_at >= $1::timestamptz - interval '25 hours' AND p.received_on = $2 AND p.status NOT IN ('failed', 'canceled', 'voided', 'returned')),
    'failedToday', (SELECT count(DISTINCT k.guarantor_id) FROM verification_cooldowns k WHERE (k.started_at AT TIME ZONE 'America/New_York')::date = $2))
    FROM calls WHERE started_at >= $1::timestamptz - interval '25 hours') AS floor,
  coalesce((SELECT json_agg(x) FROM (${OLDEST}) AS x), '[]'::json) AS oldest`;

/** A supervisor's home: what waits. Names are masked; opening a row asks for a reason. */
@Injectable()
export class HomeQueries {
  constructor(
    private readonly reads: AuditedReads,
    private readonly clock: Clock,
  ) {}

  async home(act: Act, staff: SignedInStaff): Promise<Home> {
    const now = this.clock.now();
    const today = this.clock.today();
    const [row] = await this.reads.rows<Omit<Home, 'asOf' | 'today'>>(
      { ...act, ground: 'work' },
      { action: 'read.home', objectType: 'task' },
      HOME,
      [now, today, JSON.stringify(QUARANTINE_WORDS), kindsFor(staff), staff.id, staff.role],
    );
    return { asOf: now.toISOString(), today, ...row! };
  }
}
