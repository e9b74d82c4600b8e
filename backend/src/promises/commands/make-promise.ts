import { addDays, dayOf, type Cents, type Day } from '@billing/contract';
import { Refusal, type Tx } from '#kernel';
import { bumpVersion, lockAccounts } from '#ledger';
import type { Setting } from '#settings';
import { promiseWords } from '../promise-words';

export interface WantedPromise {
  accountId: number;
  amountCents: Cents;
  promisedOn: Day;
}

/** @throws promise_out_of_range, promise_above_owed */
export function requirePossible(wanted: WantedPromise, owedCents: Cents, today: Day, withinDays: number): void {
  if (wanted.promisedOn < today || wanted.promisedOn > addDays(today, withinDays))
    throw new Refusal('promise_out_of_range', { promisedOn: `is from today to ${withinDays} days from now` });
  if (wanted.amountCents > owedCents) throw new Refusal('promise_above_owed', { amountCents: 'is more than is owed' });
}

interface Made extends WantedPromise {
  /** Names the decision, however often it is sent. */
  decisionId: string;
  guarantorId: number;
  language: 'en' | 'es';
}

/**
 * Writes a promise down, under its account's lock; one that is open there gives way to it.
 * @throws promise_out_of_range, promise_above_owed
 */
export async function makePromise(tx: Tx, p: Made, policy: Setting<'promise_policy'>['value']): Promise<number> {
  const { accountId, amountCents, promisedOn, language } = p;
  const { withinDays, graceDays, thresholdPercent, wordsVersion } = policy;
  await lockAccounts(tx, [accountId]);
  const [account] = await tx.query<{ cents: number }>('SELECT balance_cents::float8 AS cents FROM accounts WHERE id = $1', [accountId]); // prettier-ignore
  requirePossible(p, account!.cents, dayOf(tx.now), withinDays);
  const replaced = await tx.query<{ id: number }>(
    "UPDATE promises SET status = 'superseded', decided_at = $2, over_by = $3, over_reason = 'A new promise takes its place.' WHERE account_id = $1 AND status = 'open' RETURNING id",
    [accountId, tx.now, tx.act.actorId],
  );
  const words = promiseWords({ amountCents, promisedOn, graceUntil: addDays(promisedOn, graceDays) })[language];
  const [row] = await tx.query<{ id: number }>(
    `INSERT INTO promises (account_id, amount_cents, promised_on, grace_days, threshold_percent, language, words_version, words, call_id, made_by, made_at, decision_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id`,
    [accountId, amountCents, promisedOn, graceDays, thresholdPercent, language, wordsVersion, words, tx.act.callId, tx.act.actorId, tx.now, p.decisionId], // prettier-ignore
  );
  await bumpVersion(tx, accountId);
  const detail = { accountId, amountCents, promisedOn, replaces: replaced[0]?.id ?? null };
  tx.audit({ action: 'create.promise', objectType: 'promise', objectId: String(row!.id), guarantorId: p.guarantorId, detail }); // prettier-ignore
  tx.emit('promise.made', String(row!.id), { accountId, amountCents, promisedOn });
  return row!.id;
}

/** @throws not_found, promise_over */
export async function cancelPromise(tx: Tx, id: number, guarantorId: number, reason: string): Promise<void> {
  const rows = await tx.query<{ accountId: number }>(
    `UPDATE promises SET status = 'canceled', decided_at = $2, over_by = $3, over_reason = $4 WHERE id = $1 AND status = 'open' RETURNING account_id AS "accountId"`,
    [id, tx.now, tx.act.actorId, reason],
  );
  if (!rows[0]) throw new Refusal('promise_over');
  tx.audit({ action: 'change.promise', objectType: 'promise', objectId: String(id), guarantorId, detail: { to: 'canceled' } }); // prettier-ignore
  tx.emit('promise.canceled', String(id), { accountId: rows[0].accountId });
}
