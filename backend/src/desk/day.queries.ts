import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { nameSql } from '#calls';
import { AuditedReads, Clock, type Act } from '#kernel';
import type { MyDayDto } from './day.dto';

const array = (select: string): string => `coalesce((SELECT json_agg(x) FROM (${select}) AS x), '[]'::json)`;
/** What money was taken, in the words of the totals: declined, canceled and voided payments are not counted. */
const TAKEN = `status NOT IN ('failed', 'canceled', 'voided', 'returned')`;

/** What is still under way, and what was refused lately: its maker tells the patient. */
const REQUESTS = `SELECT r.id, r.payment_id AS "paymentId", CASE WHEN $4::text = 'supervisor' THEN g.id END AS "guarantorId", ${nameSql('g', false)} AS "maskedName", a.bill_id AS "billId",
    r.amount_cents AS "amountCents", r.status, r.reason, iso_instant(r.requested_at) AS "requestedAt",
    (SELECT json_build_object('decision', d.decision, 'by', coalesce(s.name, d.decided_by), 'note', d.note, 'at', iso_instant(d.decided_at))
      FROM approval_decisions d LEFT JOIN staff s ON s.id::text = d.decided_by WHERE d.approval_id = r.approval_id ORDER BY d.id DESC LIMIT 1) AS answer
  FROM refunds r JOIN accounts a ON a.id = r.account_id JOIN guarantors g ON g.id = a.guarantor_id
  WHERE r.requested_by = $1::text AND (r.status IN ('requested', 'approved_once', 'returned_to_maker', 'submitted', 'pending', 'unknown', 'needs_check')
    OR (r.status IN ('rejected', 'expired') AND r.finalized_at >= $3::timestamptz - interval '7 days'))
  ORDER BY array_position(ARRAY['returned_to_maker', 'rejected', 'expired'], r.status), r.requested_at DESC, r.id LIMIT 50`;

/** $1 the person, $2 today in New York, $3 the first instant of that day, $4 the role. */
const MY_DAY = `WITH own AS MATERIALIZED (
    SELECT p.* FROM payments p WHERE p.created_by = $1::text AND p.created_at >= $3 AND p.received_on = $2
  )
  SELECT ${array(`SELECT p.id, p.created_at AS at, ${nameSql('g', false)} AS "maskedName", p.receipt_no AS "receiptNo",
      p.amount_cents AS "amountCents", p.status, p.method, p.card_last4 AS last4
    FROM own p JOIN accounts a ON a.id = p.account_id JOIN guarantors g ON g.id = a.guarantor_id ORDER BY p.created_at DESC LIMIT 100`)} AS payments,
    (SELECT json_build_object('count', count(*), 'cents', coalesce(sum(amount_cents), 0)) FROM own WHERE ${TAKEN}) AS totals,
    ${array(`SELECT c.id, c.started_at AS "startedAt", c.ended_at AS "endedAt", c.reason, c.outcome,
      (SELECT string_agg(${nameSql('g', false)}, ', ') FROM call_guarantors cg JOIN guarantors g ON g.id = cg.guarantor_id
        WHERE cg.call_id = c.id AND cg.status IN ('verified', 'payment_only')) AS "maskedName"
    FROM calls c WHERE c.staff_id = $1::uuid AND c.started_at >= $3 ORDER BY c.started_at DESC LIMIT 100`)} AS calls,
    ${array(REQUESTS)} AS requests,
    ${array(`SELECT t.id, t.kind, t.title, t.due_on AS "dueOn", ${nameSql('g', false)} AS "maskedName"
      FROM tasks t LEFT JOIN guarantors g ON g.id = t.guarantor_id
      WHERE t.status = 'open' AND (t.assigned_to = $1::text OR (t.assigned_to IS NULL AND t.created_by = $1::text))
      ORDER BY t.due_on NULLS LAST, t.id LIMIT 50`)} AS tasks`;

/** A person's own day: ground `own`, masked names. */
@Injectable()
export class DayQueries {
  constructor(
    private readonly reads: AuditedReads,
    private readonly clock: Clock,
  ) {}

  async myDay(act: Act, staff: SignedInStaff): Promise<MyDayDto> {
    const today = this.clock.today();
    const [row] = await this.reads.rows<Omit<MyDayDto, 'today'>>(
      { ...act, ground: 'own' },
      { action: 'read.day', objectType: 'staff', objectId: staff.id },
      MY_DAY,
      [staff.id, today, startOfDay(today), staff.role],
    );
    return { today, ...row! };
  }
}

/** The first instant that can belong to a New York day: midnight there is 4 or 5 hours after midnight in UTC. */
function startOfDay(day: string): Date {
  const noon = new Date(`${day}T12:00:00Z`);
  const hour = Number(
    new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', hour: 'numeric', hourCycle: 'h23' }).format(noon),
  );
  return new Date(Date.UTC(noon.getUTCFullYear(), noon.getUTCMonth(), noon.getUTCDate(), 12 - hour));
}
