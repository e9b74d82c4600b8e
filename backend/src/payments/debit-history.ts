import type { Cents } from '@billing/contract';
import { reasonsWith, type BankFacts } from '#gateway';
import { Refusal, type Tx } from '#kernel';
import type { PayableAccount } from './payable.queries';

/** What earlier debits of the same bank account came to, also before its bank corrected it, under the account's lock. */
const HISTORY = `
  WITH RECURSIVE same(fingerprint) AS (
    SELECT $2::text UNION SELECT u.old_fingerprint FROM same s JOIN method_updates u ON u.new_fingerprint = s.fingerprint AND u.kind = 'bank' WHERE u.old_fingerprint IS NOT NULL)
  SELECT coalesce(bool_or(t.reason = ANY($3)), false) AS revoked, coalesce(bool_or(t.reason = ANY($4)), false) AS invalid,
    count(*) FILTER (WHERE t.account_id = $5 AND t.amount_cents = $6 AND t.created_at > $7)::int AS tries
  FROM (SELECT p.account_id, p.amount_cents, p.created_at, coalesce(r.reason, p.decline_code) AS reason
        FROM payments p JOIN accounts a ON a.id = p.account_id LEFT JOIN payment_returns r ON r.payment_id = p.id
        WHERE p.method = 'ach' AND p.card_fingerprint IN (SELECT fingerprint FROM same) AND a.guarantor_id = $1 AND p.status IN ('failed', 'returned')
          AND p.processor_pi_id IS NOT NULL) t`;

/**
 * The bank's word is final where Nacha says so: an account that is closed or whose holder revoked is not debited again,
 * and the same amount is tried again only so often (INV-15).
 * @throws debit_revoked, debit_account_unusable, debit_tries_used
 */
export async function refuseDebit(
  tx: Tx,
  d: { account: PayableAccount; bank: BankFacts; amountCents: Cents },
  retries: { value: { most: number; withinDays: number } },
): Promise<void> {
  if (!d.bank.fingerprint) return;
  const since = new Date(tx.now.getTime() - retries.value.withinDays * 86_400_000);
  const [was] = await tx.query<{ revoked: boolean; invalid: boolean; tries: number }>(HISTORY, [
    d.account.guarantorId,
    d.bank.fingerprint,
    reasonsWith('revoked'),
    reasonsWith('invalid'),
    d.account.id,
    d.amountCents,
    since,
  ]);
  const field = { processorMethodId: 'cannot be debited' };
  if (was!.revoked) throw new Refusal('debit_revoked', field);
  if (was!.invalid) throw new Refusal('debit_account_unusable', field);
  if (was!.tries > retries.value.most) throw new Refusal('debit_tries_used', field);
}
