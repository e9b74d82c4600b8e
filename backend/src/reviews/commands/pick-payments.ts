import { Injectable } from '@nestjs/common';
import type { Tx } from '#kernel';
import { Settings } from '#settings';

/** Each rule as a condition on `payments p`; `$2` is the sample in percent, `$3` the amount above which all are looked at. */
const RULES = `
  SELECT p.id, r.rule FROM payments p CROSS JOIN LATERAL (VALUES
    ('sample', sample_of(p.id) < $2::int),
    ('large', p.amount_cents > $3::bigint),
    ('repeated', p.duplicate_reason IS NOT NULL),
    ('payment_only', p.payment_only),
    ('by_hand', p.by_hand),
    ('refund', EXISTS (SELECT FROM refunds f WHERE f.payment_id = p.id)),
    ('override', EXISTS (SELECT FROM refunds f WHERE f.payment_id = p.id AND f.override_reason IS NOT NULL)),
    ('void', EXISTS (SELECT FROM payment_voids v WHERE v.payment_id = p.id))
  ) AS r(rule, holds)
  WHERE r.holds AND p.created_at > $1::timestamptz - interval '14 days' AND p.channel IN ('agent_keyed', 'agent_dtmf')
    AND p.status IN ('succeeded', 'voided', 'partially_refunded', 'refunded', 'returned', 'disputed')
    AND NOT EXISTS (SELECT FROM payment_review_rules x WHERE x.payment_id = p.id AND x.rule = r.rule)`;

/** Picks what staff took, by the sample and by the rules of risk. Asking again picks nothing twice. */
@Injectable()
export class PickPaymentsCommand {
  constructor(private readonly settings: Settings) {}

  /** @returns how many reasons were found */
  async run(tx: Tx): Promise<number> {
    const { samplePercent, aboveCents } = (await this.settings.within(tx, 'review_policy')).value;
    // One picker at a time: two workers would open two reviews of one payment.
    await tx.query("SELECT pg_advisory_xact_lock(hashtext('pick_payments'))");
    const found = await tx.query<{ id: string; rule: string }>(`${RULES} LIMIT 500`, [
      tx.now,
      samplePercent,
      aboveCents,
    ]);
    for (const { id, rule } of found) {
      await tx.query(
        `INSERT INTO payment_reviews (payment_id, created_at) VALUES ($1, $2) ON CONFLICT (payment_id) WHERE status = 'pending' DO NOTHING`,
        [id, tx.now],
      );
      await tx.query(
        `INSERT INTO payment_review_rules (payment_id, rule, review_id) SELECT $1, $2, r.id FROM payment_reviews r WHERE r.payment_id = $1 AND r.status = 'pending'`,
        [id, rule],
      );
    }
    return found.length;
  }
}
