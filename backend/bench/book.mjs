// Who works and what they look for: staff in calls and rows of the book, made or chosen by SQL.
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DIST } from '../../scripts/runtime/compile.mjs';

const require = createRequire(import.meta.url);

/** The product's own ways to name a session and to understand what was typed. */
export async function productWords() {
  return {
    ...require(join(DIST, 'backend/src/access/session-token.js')),
    ...require(join(DIST, 'backend/src/desk/search-query.js')),
  };
}

const rows = async (db, sql, values) => (await db.query(sql, values)).rows;

/**
 * Staff who are signed in, each in a call of their own. The limits of the product stay on (20 searches a call, 60 an
 * hour), so a run uses up many of them.
 * @param guarantorIds one each: verified in that call
 */
export async function hireStaff(db, words, { count, role = 'agent', guarantorIds }) {
  const staff = Array.from({ length: count }, (_, i) => {
    const token = `${randomUUID()}${randomUUID()}`;
    return {
      staffId: randomUUID(),
      callId: role === 'agent' ? randomUUID() : null,
      token,
      sessionHash: words.sessionHash(token),
      guarantorId: guarantorIds?.[i] ?? null,
    };
  });
  const column = (name) => staff.map((s) => s[name]);
  await db.query('BEGIN');
  await db.query(
    `INSERT INTO staff (id, login, name, role, password_hash, password_changed_at, created_at, created_by)
     SELECT id, 'bench-' || id, 'Bench', $2, '-', now(), now(), 'system:bench' FROM unnest($1::uuid[]) AS id`,
    [column('staffId'), role],
  );
  await db.query(
    `INSERT INTO staff_sessions (id_hash, staff_id, created_at, last_seen_at)
     SELECT h, id, now(), now() FROM unnest($1::uuid[], $2::text[]) AS s(id, h)`,
    [column('staffId'), column('sessionHash')],
  );
  await db.query(
    `INSERT INTO calls (id, staff_id, status, started_at)
     SELECT c, s, 'active', now() FROM unnest($1::uuid[], $2::uuid[]) AS x(s, c) WHERE c IS NOT NULL`,
    [column('staffId'), column('callId')],
  );
  await db.query(
    `INSERT INTO call_guarantors (call_id, guarantor_id, status, relationship, name_matched, verified_at, last_used_at)
     SELECT c, g, 'verified', 'self', true, now(), now() FROM unnest($1::uuid[], $2::int[]) AS x(c, g) WHERE g IS NOT NULL`,
    [column('callId'), column('guarantorId')],
  );
  await db.query('COMMIT');
  return staff.map((s) => ({
    ...s,
    headers: {
      cookie: `bd=${s.token}`,
      'x-csrf-token': words.csrfTokenOf(s.token),
      ...(s.callId && { 'x-call-id': s.callId }),
    },
  }));
}

/** The same people at every run of the same book: ordered by a hash of their id. */
const SOME = "md5(g.id::text || 'bench')";

export async function readBook(db) {
  const people = await rows(
    db,
    `SELECT g.id AS "guarantorId", g.first_name AS first, g.last_name AS last, to_char(g.birth_date, 'MM/DD/YYYY') AS born,
       (SELECT a.bill_id FROM accounts a WHERE a.guarantor_id = g.id ORDER BY a.id LIMIT 1) AS "billId",
       (SELECT k.value_key FROM contact_points k WHERE k.guarantor_id = g.id AND k.kind IN ('mobile', 'landline') ORDER BY k.id LIMIT 1) AS phone
     FROM guarantors g WHERE g.birth_date IS NOT NULL ORDER BY ${SOME} LIMIT 5000`,
  );
  // One open bill, so that a payment has one allocation, and nobody yet at the card processor.
  const payers = await rows(
    db,
    `SELECT g.id AS "guarantorId", g.source_system || ':' || g.external_id AS "guarantorRef", a.id AS "accountId", min(b.id) AS "billId",
       min(b.visit_account_id) AS "visitAccountId"
     FROM accounts a JOIN guarantors g ON g.id = a.guarantor_id JOIN bills b ON b.account_id = a.id AND b.status = 'open' AND b.balance_cents > 0
     WHERE a.entity_id = 1 AND NOT EXISTS (SELECT FROM processor_customers c WHERE c.guarantor_id = g.id)
       AND NOT EXISTS (SELECT FROM payments p WHERE p.account_id = a.id AND p.status IN ('initiated', 'processing', 'unknown'))
     GROUP BY g.id, a.id HAVING count(*) = 1 AND min(b.balance_cents) > 2000 ORDER BY ${SOME} LIMIT 20000`,
  );
  const [{ payments }] = await rows(db, 'SELECT count(*)::int AS payments FROM payments');
  const paid = (await rows(db, 'SELECT id FROM payments ORDER BY id LIMIT 40000')).map((p) => p.id);
  return { people, payers, payments, paid };
}

/** Of each guarantor who was found, the names by which they are known. */
export async function namesOf(db, guarantorIds) {
  const found = await rows(
    db,
    'SELECT id, folded_first AS first, folded_last AS last FROM guarantors WHERE id = ANY($1)',
    [guarantorIds],
  );
  return new Map(found.map((g) => [g.id, `${g.first} ${g.last}`]));
}
