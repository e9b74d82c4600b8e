import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { dayOf } from '@billing/contract';
import { EverySeconds, systemAct, UnitOfWork, type Tick, type Tx } from '#kernel';
import { Settings } from '#settings';

/** Still unknown when the asking of the first minutes is over (domain: 30 s, 2 m, 4 m 30 s, 1 h). */
const UNKNOWN_AFTER = `interval '10 minutes'`;

/** What nobody announces becomes a task, and what has settled itself leaves the queue. Two workers may run at once. */
@Injectable()
@EverySeconds(30)
export class FindWork implements Tick {
  constructor(
    private readonly work: UnitOfWork,
    private readonly settings: Settings,
  ) {}

  async tick(): Promise<void> {
    await this.work.run(systemAct('work', randomUUID()), async (tx) => {
      // One worker at a time: the other has nothing to do.
      const [turn] = await tx.query<{ mine: boolean }>(
        `SELECT pg_try_advisory_xact_lock(hashtext('find_work')) AS mine`,
      );
      if (!turn!.mine) return;
      await this.unknown(tx);
      await this.expiring(tx);
    });
  }

  /** A payment that is unknown waits for a person as well; once its outcome is known, nobody needs to. */
  private async unknown(tx: Tx): Promise<void> {
    await tx.query(
      `INSERT INTO tasks (kind, subject_type, subject_id, title, guarantor_id, account_id, created_by, created_at)
       SELECT 'payment_unknown', 'payment', p.id::text, 'The outcome of a payment is unknown: ask the processor', a.guarantor_id, a.id, $2, $1
       FROM payments p JOIN accounts a ON a.id = p.account_id
       WHERE p.status IN ('initiated', 'processing', 'unknown') AND p.status = 'unknown' AND p.created_at < $1::timestamptz - ${UNKNOWN_AFTER}
       ON CONFLICT ON CONSTRAINT task_once DO NOTHING`,
      [tx.now, tx.act.actorId],
    );
    await this.end(
      tx,
      `t.kind = 'payment_unknown' AND NOT EXISTS (SELECT FROM payments p WHERE p.id::text = t.subject_id AND p.status IN ('unknown', 'processing'))
        OR t.kind = 'refund_unknown' AND NOT EXISTS (SELECT FROM refunds r WHERE r.id::text = t.subject_id AND r.status IN ('unknown', 'submitted', 'pending'))
        OR t.kind = 'void_unknown' AND NOT EXISTS (SELECT FROM payment_voids v WHERE v.id::text = t.subject_id AND v.status NOT IN ('succeeded', 'failed'))`,
    );
  }

  /**
   * The radar (F-15): each saved card once for each figure of the setting, the nearest alone. A card's key has its expiry
   * in it, so that a card that was renewed is looked at anew. What was removed or renewed leaves the queue.
   */
  private async expiring(tx: Tx): Promise<void> {
    const { daysBefore } = (await this.settings.within(tx, 'expiry_radar')).value;
    const today = dayOf(tx.now);
    await this.end(
      tx,
      `t.kind = 'card_expiring' AND NOT EXISTS (SELECT FROM payment_methods m WHERE m.status = 'active'
        AND t.subject_id LIKE m.id || '/' || m.exp_year || '-' || lpad(m.exp_month::text, 2, '0') || '/%')`,
    );
    const found = await tx.query<{ id: number; key: string }>(
      `SELECT m.id, m.id || '/' || m.exp_year || '-' || lpad(m.exp_month::text, 2, '0') AS key
       FROM payment_methods m WHERE m.kind = 'card' AND m.status = 'active' AND m.exp_year IS NOT NULL
         AND (make_date(m.exp_year, m.exp_month, 1) + interval '1 month - 1 day')::date BETWEEN $1::date AND $1::date + $2::int`,
      [today, Math.max(...daysBefore)],
    );
    if (found.length === 0) return;
    // A nearer figure replaces the task of the one before, unless somebody works on that.
    await tx.query(
      `WITH due AS (
         SELECT m.id, m.guarantor_id, m.brand, m.last4, m.exp_month, m.exp_year, k.key,
           (SELECT min(d) FROM unnest($3::int[]) AS d WHERE d >= (make_date(m.exp_year, m.exp_month, 1) + interval '1 month - 1 day')::date - $2::date) AS days
         FROM jsonb_to_recordset($4::jsonb) AS k(id int, key text) JOIN payment_methods m ON m.id = k.id
       ), fresh AS (
         SELECT due.* FROM due WHERE NOT EXISTS (SELECT FROM tasks t WHERE t.kind = 'card_expiring' AND t.subject_id = due.key || '/' || due.days)
           AND NOT EXISTS (SELECT FROM tasks t WHERE t.kind = 'card_expiring' AND t.status = 'open' AND t.lease_until > $1 AND t.subject_id LIKE due.key || '/%')
       ), replaced AS (
         UPDATE tasks t SET status = 'done', done_at = $1, done_by = $5, outcome = 'by_itself', outcome_note = 'The card is nearer to its expiry now.',
           claimed_by = NULL, claimed_at = NULL, lease_until = NULL
         FROM fresh WHERE t.kind = 'card_expiring' AND t.status = 'open' AND t.subject_id LIKE fresh.key || '/%')
       INSERT INTO tasks (kind, subject_type, subject_id, title, guarantor_id, due_on, created_by, created_at)
       SELECT 'card_expiring', 'payment_method', key || '/' || days,
         'A saved card expires within ' || days || ' days: ask for a new one', guarantor_id,
         (make_date(exp_year, exp_month, 1) + interval '1 month - 1 day')::date, $5, $1 FROM fresh
       ON CONFLICT ON CONSTRAINT task_once DO NOTHING`,
      [tx.now, today, daysBefore, JSON.stringify(found), tx.act.actorId],
    );
  }

  /** What has settled itself is nobody's work any more, whoever had taken it. */
  private async end(tx: Tx, where: string): Promise<void> {
    const ended = await tx.query<{ id: number; kind: string; guarantorId: number | null }>(
      `UPDATE tasks t SET status = 'done', done_at = $1, done_by = $2, outcome = 'by_itself', claimed_by = NULL, claimed_at = NULL, lease_until = NULL
       WHERE t.status = 'open' AND (${where}) RETURNING t.id, t.kind, t.guarantor_id AS "guarantorId"`,
      [tx.now, tx.act.actorId],
    );
    for (const { id, kind, guarantorId } of ended)
      tx.audit({
        action: 'change.task',
        objectType: 'task',
        objectId: String(id),
        guarantorId,
        detail: { kind, to: 'done', outcome: 'by_itself' },
      });
  }
}
