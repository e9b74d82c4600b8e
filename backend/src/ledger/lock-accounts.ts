import { dayOf } from '@billing/contract';
import type { Tx } from '#kernel';
import { centsFromDatabase } from '#kernel';
import type { EntityId } from './core/entry';

export interface LockedAccount {
  id: number;
  guarantorId: number;
  entityId: EntityId;
  billId: string;
  version: number;
  balanceCents: number;
  creditCents: number;
}

interface AccountRow {
  id: number;
  guarantor_id: number;
  entity_id: EntityId;
  bill_id: string;
  version: number;
  balance_cents: string;
  credit_cents: string;
}

const lockedSql = (which: string): string =>
  `SELECT id, guarantor_id, entity_id, bill_id, version, balance_cents, credit_cents FROM accounts WHERE ${which} ORDER BY id FOR UPDATE`;

const locked = (r: AccountRow): LockedAccount => ({
  id: r.id,
  guarantorId: r.guarantor_id,
  entityId: r.entity_id,
  billId: r.bill_id,
  version: r.version,
  balanceCents: centsFromDatabase(r.balance_cents),
  creditCents: centsFromDatabase(r.credit_cents),
});

/** Locks account rows in ascending id, always before anything else of theirs, so that no two commands wait for each other. */
export async function lockAccounts(tx: Tx, ids: number[]): Promise<LockedAccount[]> {
  return (await tx.query<AccountRow>(lockedSql('id = ANY($1)'), [ids])).map(locked);
}

/** Locks the account of a payment, which never becomes another's. @throws if there is no such payment */
export async function lockAccountOf(tx: Tx, paymentId: string): Promise<LockedAccount> {
  const [row] = await tx.query<AccountRow>(lockedSql('id = (SELECT p.account_id FROM payments p WHERE p.id = $1)'), [
    paymentId,
  ]);
  if (!row) throw new Error(`there is no payment ${paymentId}`);
  return locked(row);
}

/**
 * Locks all accounts of the guarantors of these, in ascending id: money of a payment may lie on a bill of another account
 * of its guarantor, so who takes it off its bills holds them all.
 */
export async function lockWithSiblings(tx: Tx, ids: number[]): Promise<LockedAccount[]> {
  const which = 'guarantor_id IN (SELECT o.guarantor_id FROM accounts o WHERE o.id = ANY($1))';
  return (await tx.query<AccountRow>(lockedSql(which), [ids])).map(locked);
}

/** INV-07: every transaction that posts to, holds, plans or re-owns an account grows its version by one, under its lock. */
export async function bumpVersion(tx: Tx, accountId: number): Promise<void> {
  await tx.query(
    'UPDATE accounts SET version = version + 1, last_activity_on = greatest(last_activity_on, $2) WHERE id = $1',
    [accountId, dayOf(tx.now)],
  );
}

/** The same of many accounts in one statement; each is locked already. */
export async function bumpVersions(tx: Tx, accountIds: readonly number[]): Promise<void> {
  await tx.query(
    'UPDATE accounts SET version = version + 1, last_activity_on = greatest(last_activity_on, $2) WHERE id = ANY($1)',
    [accountIds, dayOf(tx.now)],
  );
}
