import { addDays } from '@billing/contract';
import type { ClientBase } from 'pg';
import type { Activity } from './activity';
import { writeGivenBack } from './load-given-back';
import { at, feedOf } from './times';

/** Calls, notes and callbacks of the demo's staff, the runs of the host feed, and the audit of all that. */
export async function writeActivity(client: ClientBase, activity: Activity): Promise<void> {
  const insert = (sql: string, rows: readonly unknown[]) => client.query(sql, [JSON.stringify(rows)]);
  const calls = [...activity.calls].sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  await insert(
    `INSERT INTO calls (id, staff_id, phone, status, started_at, ended_at, closed_at, reason, outcome, summary)
     SELECT id, "staffId", phone, 'closed', "startedAt", "endedAt", "closedAt", reason, outcome, summary
     FROM jsonb_to_recordset($1) AS c(id uuid, "staffId" uuid, phone text, "startedAt" timestamptz, "endedAt" timestamptz, "closedAt" timestamptz, reason text, outcome text, summary text)`,
    calls,
  );
  await client.query(
    `INSERT INTO status_history (object_type, object_id, from_status, to_status, at)
     SELECT 'call', id::text, s.before, s.after, s.at FROM calls,
       LATERAL (VALUES (NULL, 'active', started_at), ('active', 'wrap_up', ended_at), ('wrap_up', 'closed', closed_at)) AS s(before, after, at)
     ORDER BY s.at`,
  );
  await insert(
    `INSERT INTO call_guarantors (call_id, guarantor_id, status, relationship, name_matched, factors, tries, verified_at, last_used_at)
     SELECT id, "guarantorId", 'verified', 'self', true, '[{"kind":"name","match":true},{"kind":"birth_date","match":true},{"kind":"zip","match":true}]', 1, "startedAt", "endedAt"
     FROM jsonb_to_recordset($1) AS c(id uuid, "guarantorId" int, "startedAt" timestamptz, "endedAt" timestamptz)`,
    calls,
  );
  await insert(
    `INSERT INTO notes (guarantor_id, account_id, kind, text, pinned_until, call_id, created_by, created_at)
     SELECT "guarantorId", "accountId", kind, text, "pinnedUntil", "callId", by, at
     FROM jsonb_to_recordset($1) AS n("guarantorId" int, "accountId" int, kind text, text text, "pinnedUntil" date, "callId" uuid, by text, at timestamptz) ORDER BY at`,
    activity.notes,
  );
  await insert(
    `INSERT INTO tasks (kind, guarantor_id, subject_type, subject_id, title, due_on, assigned_to, created_by, created_at)
     SELECT kind, "guarantorId", 'call', "subjectId", title, "dueOn", "assignedTo", by, at
     FROM jsonb_to_recordset($1) AS t(kind text, "guarantorId" int, "subjectId" text, title text, "dueOn" date, "assignedTo" text, by text, at timestamptz) ORDER BY at`,
    activity.tasks,
  );
  await writeGivenBack(client, activity.back, activity.book.now);
  await writeFeedRuns(client, activity);
  // The audit's trigger builds the body that is hashed, so it is on again from here.
  await client.query('SET LOCAL session_replication_role = origin');
  await insert(
    `INSERT INTO audit_events (at, actor_id, actor_role, action, object_type, object_id, guarantor_id, outcome, ground, call_id, request_id)
     SELECT at, "staffId", role, action, "objectType", "objectId", "guarantorId", outcome, ground, "callId", "requestId"
     FROM jsonb_to_recordset($1) AS a(at timestamptz, "staffId" text, role text, action text, "objectType" text, "objectId" text, "guarantorId" int, outcome text, ground text, "callId" text, "requestId" text) ORDER BY at`,
    activity.audits,
  );
  await client.query('SET LOCAL session_replication_role = replica');
}

const BAD_ROWS = [
  ['charges.csv', 418, 'CHG-88213', 'malformed_amount', 'The amount "1,204.5" is not written with two decimals.'],
  ['transfers.csv', 97, 'TRF-10442', 'unknown_visit_account', 'No visit account HAR49999001 is known.'],
  ['patients.csv', 12, 'P-77120', 'date_does_not_exist', 'The birth date 2013-02-30 does not exist.'],
  ['payments.csv', 5, 'PAY-2231', 'same_version_other_content', 'Version 3 was imported before with another amount.'],
] as const;

/** The feed of the last mornings; one of them had rows that could not be taken. */
async function writeFeedRuns(client: ClientBase, { book }: Activity): Promise<void> {
  for (const days of [3, 2, 1, 0]) {
    const on = addDays(book.today, -days);
    if (Date.parse(feedOf(on)) > book.now.getTime()) continue;
    const bad = days === 1 ? BAD_ROWS : [];
    const read = book.random.int(5_200, 7_900);
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO import_runs (format, directory, started_at, finished_at, started_by, status, rows_read, rows_applied, rows_unchanged, rows_quarantined, message)
       VALUES ('host-csv', $1, $2, $3, 'system:import', 'finished', $4::int, $5::int, $4::int - $5::int - $6::int, $6::int, $7) RETURNING id`,
      [
        `feed/${on}`,
        at(on, 6 * 60 + 4),
        feedOf(on),
        read,
        read - book.random.int(3_000, 4_000),
        bad.length,
        bad.length > 0 ? `${bad.length} rows were set aside.` : null,
      ],
    );
    for (const [file, line, externalId, code, reason] of bad)
      await client.query(
        'INSERT INTO quarantined_rows (import_run_id, file, line, external_id, code, reason) VALUES ($1, $2, $3, $4, $5, $6)',
        [rows[0]?.id, file, line, externalId, code, reason],
      );
  }
}
