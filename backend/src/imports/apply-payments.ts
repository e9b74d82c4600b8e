import type { Client } from 'pg';
import { addAllocations, addReleases } from './apply-money';
import { accountOf, IN_BATCH } from './apply-visits';
import { addMirror, addMovement, kindSql } from './moves';
import { ENTITY_ID } from './resolve';

const DAY = `(s.received_at AT TIME ZONE 'America/New_York')::date`;
const CHANGED = `SELECT s.* FROM staging.payments s ${IN_BATCH} AND s.verdict = 'changed'`;

/**
 * A corrected payment is taken back whole, before anything else of the batch moves: its live allocations are released,
 * its entry is mirrored, and the newer version is then posted like any other. Money that has left it since cannot be
 * taken back, so such a correction waits in quarantine.
 */
export async function takeBackCorrected(client: Client, at: Date): Promise<void> {
  await client.query(`
    UPDATE staging.payments t SET verdict = 'quarantined', fault_code = 'payment_already_used', fault_reason = 'money of the earlier version was refunded or moved since; a person has to correct it'
    FROM (${CHANGED}) s JOIN payments p ON p.id = s.prior_id::uuid
    WHERE t.row_no = s.row_no AND (p.status <> 'succeeded' OR p.amount_cents <> p.unapplied_cents + coalesce((
      SELECT sum(l.amount_cents) FROM allocations l WHERE l.payment_id = p.id AND NOT EXISTS (SELECT FROM allocation_reversals r WHERE r.allocation_id = l.id)), 0))`);
  await client.query(`
    CREATE TEMP TABLE corrected_allocations ON COMMIT DROP AS
      SELECT l.id AS allocation_id, l.bill_id, l.amount_cents, ${DAY} AS day FROM (${CHANGED}) s JOIN allocations l ON l.payment_id = s.prior_id::uuid
      WHERE NOT EXISTS (SELECT FROM allocation_reversals r WHERE r.allocation_id = l.id)`);
  await addReleases(client, 'corrected_allocations', 'the host corrected the payment', 48, at);
  await addMirror(client, {
    stage: '49',
    sourceType: 'payment_correction',
    from: `SELECT s.prior_id, 'payment' AS prior_type, ARRAY['payment_received', 'opening_credit'] AS prior_kinds, s.prior_id AS new_id, ${DAY} AS day FROM (${CHANGED}) s`,
  });
  await client.query(
    `UPDATE payments p SET status = 'voided', finalized_at = $1 FROM (${CHANGED}) s WHERE p.id = s.prior_id::uuid`,
    [at],
  );
}

/** What each bill still takes, after everything that this batch has gathered so far. */
const OPEN_NOW = `
  SELECT b.id AS bill_id, b.visit_account_id, b.balance_cents + coalesce((
    SELECT sum(CASE WHEN (m.gl1 = 1) = (m.first_direction = 'D') THEN m.amount_cents ELSE -m.amount_cents END)
    FROM batch_moves m WHERE m.gl1 = 1 AND m.bill1 = b.id OR m.gl2 = 1 AND m.bill2 = b.id), 0) AS open_cents
  FROM bills b`;

/**
 * Payments that the host took, and their allocations as given, each up to what is still open on its bill: what is over
 * stays with the payment as credit, for the money did arrive.
 */
export async function applyPayments(client: Client, at: Date): Promise<void> {
  await client.query(`
    INSERT INTO payments (id, account_id, method, host_tender, channel, status, amount_cents, card_last4, created_by, created_at, received_on, finalized_at, source_system, external_id, version, content_hash)
    SELECT gen_random_uuid(), ${accountOf('s.guarantor_id', ENTITY_ID('s.entity'))}, 'host', s.tender, s.channel, 'succeeded', s.amount, s.last4, 'system:import', s.received_at, ${DAY}, s.received_at,
      s.source_system, s.external_id, s.version, s.content_hash
    FROM staging.payments s ${IN_BATCH} ORDER BY s.row_no`);
  const here = `FROM (SELECT s.* FROM staging.payments s ${IN_BATCH}) s JOIN payments p ON p.source_system = s.source_system AND p.external_id = s.external_id AND p.version = s.version`;
  await addMovement(client, {
    stage: 60,
    kind: kindSql('payment_received'),
    sourceType: 'payment',
    sourceId: 'p.id',
    effectiveOn: 'p.received_on',
    entity: 'a.entity_id',
    amount: 'p.amount_cents',
    debit: { code: 'CASH_CLEARING:host' },
    credit: { code: 'UNAPPLIED', account: 'p.account_id', payment: 'p.id' },
    from: `${here} JOIN accounts a ON a.id = p.account_id ORDER BY s.row_no`,
  });
  await client.query(`
    CREATE TEMP TABLE parts ON COMMIT DROP AS
      SELECT p.id AS payment_id, s.row_no, t.position, t.amount, va.id AS visit_account_id ${here}
        JOIN staging.payment_parts t ON t.line = s.line JOIN visit_accounts va ON va.source_system = t.source_system AND va.external_id = t.visit_account_external_id`);
  await client.query(
    'CREATE INDEX ON batch_moves (bill1); CREATE INDEX ON batch_moves (bill2); ANALYZE batch_moves; ANALYZE parts',
  );
  await client.query(
    `INSERT INTO allocations (payment_id, bill_id, amount_cents, created_at)
     SELECT payment_id, bill_id, least(amount, open_cents - before), $1 FROM (
       SELECT t.*, o.bill_id, o.open_cents, coalesce(sum(t.amount) OVER (PARTITION BY o.bill_id ORDER BY t.row_no, t.position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
       FROM parts t JOIN LATERAL (${OPEN_NOW} WHERE b.visit_account_id = t.visit_account_id) o ON true) d
     WHERE open_cents > before ORDER BY row_no, position`,
    [at],
  );
  await addAllocations(
    client,
    70,
    'p.received_on',
    `FROM (SELECT DISTINCT payment_id FROM parts) t JOIN allocations l ON l.payment_id = t.payment_id`,
  );
}
