import { Injectable } from '@nestjs/common';
import { WORK_QUEUES, type WorkQueue } from '@billing/contract';
import type { SignedInStaff } from '#access';
import { nameSql } from '#calls';
import { AuditedReads, Clock, Refusal, type Act } from '#kernel';
import { Settings } from '#settings';
import { OPENED } from './opened.sql';
import { KINDS, kindsFor, SEEN, WAITS_SINCE } from './sight';
import type { Work, WorkItem } from './work.dto';

/** $3 the person, $5 now. */
const ROW = `t.id, t.kind, t.title, CASE WHEN g.id IS NOT NULL THEN ${nameSql('g', false)} END AS "maskedName", iso_instant(${WAITS_SINCE}) AS since, t.due_on AS "dueOn",
  (SELECT s.name FROM staff s WHERE s.id::text = t.assigned_to) AS "assignedTo",
  CASE WHEN t.lease_until > $5::timestamptz THEN json_build_object('by', (SELECT s.name FROM staff s WHERE s.id::text = t.claimed_by),
    'mine', t.claimed_by = $3::text, 'until', iso_instant(t.lease_until)) END AS claim`;

const WORK = `SELECT
  coalesce((SELECT json_object_agg(k.kind, k) FROM (SELECT t.kind, count(*), iso_instant(min(${WAITS_SINCE})) AS "oldestAt" FROM tasks t WHERE ${SEEN} GROUP BY t.kind) AS k), '{}'::json) AS kinds,
  coalesce((SELECT json_agg(r) FROM (SELECT ${ROW} FROM tasks t LEFT JOIN guarantors g ON g.id = t.guarantor_id
    WHERE ${SEEN} AND t.kind = ANY($6::text[]) ORDER BY ${WAITS_SINCE}, t.id LIMIT 100) AS r), '[]'::json) AS rows`;

const ITEM = `SELECT ${ROW}, t.status, t.outcome, t.outcome_note AS "outcomeNote", coalesce((SELECT s.name FROM staff s WHERE s.id::text = t.done_by), t.done_by) AS "doneBy",
    t.guarantor_id AS "guarantorId", CASE WHEN t.claimed_by = $3::text AND t.lease_until > $5::timestamptz THEN (${OPENED}) END AS opened
  FROM tasks t LEFT JOIN guarantors g ON g.id = t.guarantor_id
  WHERE t.id = $6 AND t.kind = ANY($1::text[]) AND $2::date IS NOT NULL
    AND ($4::text = 'supervisor' OR t.assigned_to IS NULL OR t.assigned_to = $3::text OR t.done_by = $3::text)`;

type RowJson = Omit<Work['rows'][number], 'queue'>;
interface WorkJson {
  kinds: Record<string, { count: number; oldestAt: string }>;
  rows: RowJson[];
}

/** What waits, and one task of it. Ground `work`: names are masked, and the account's figures are for who works on it. */
@Injectable()
export class WorkQueries {
  constructor(
    private readonly reads: AuditedReads,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  async work(act: Act, staff: SignedInStaff, queue: WorkQueue | undefined): Promise<Work> {
    const now = this.clock.now();
    const { slaHours } = (await this.settings.at('work_policy', now)).value;
    const [json] = await this.reads.rows<WorkJson>(
      { ...act, ground: 'work' },
      { action: 'read.task', objectType: 'task', detail: { list: queue ?? 'all' } },
      WORK,
      [kindsFor(staff), this.clock.today(), staff.id, staff.role, now, kindsFor(staff, queue)],
    );
    const { kinds, rows } = json!;
    const queues = WORK_QUEUES.filter((name) => kindsFor(staff, name).length > 0).map((name) => {
      const found = kindsFor(staff, name).flatMap((kind) => kinds[kind] ?? []);
      return {
        queue: name,
        count: found.reduce((sum, { count }) => sum + count, 0),
        oldestAt: found.map(({ oldestAt }) => oldestAt).sort()[0] ?? null,
        slaHours: slaHours[name],
      };
    });
    return { asOf: now.toISOString(), queues, rows: rows.map((r) => ({ ...r, queue: KINDS[r.kind]!.queue })) };
  }

  /** @throws not_found, also where it is another agent's or a kind that this person does not see */
  async item(act: Act, staff: SignedInStaff, id: number): Promise<WorkItem> {
    const now = this.clock.now();
    const { slaHours, leaseMinutes } = (await this.settings.at('work_policy', now)).value;
    const json = await this.reads.one<
      Omit<WorkItem, 'queue' | 'slaHours' | 'leaseMinutes' | 'ownStep'> & { guarantorId: number }
    >(
      { ...act, ground: 'work' },
      {
        action: 'read.task',
        objectType: 'task',
        objectId: String(id),
        guarantorId: { sql: 'SELECT "guarantorId" FROM answer' },
      },
      ITEM,
      [kindsFor(staff), this.clock.today(), staff.id, staff.role, now, id],
    );
    if (!json) throw new Refusal('not_found');
    const { guarantorId: _guarantor, ...item } = json;
    const kind = KINDS[item.kind]!;
    return { ...item, queue: kind.queue, slaHours: slaHours[kind.queue], leaseMinutes, ownStep: kind.ownStep ?? null };
  }
}
