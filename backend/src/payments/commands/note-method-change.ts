import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BankFacts, CardFacts, MethodFacts } from '#gateway';
import type { Tx } from '#kernel';

interface CardRow {
  id: number;
  guarantorId: number;
  brand: string;
  last4: string;
  expMonth: number;
  expYear: number;
}
interface BankRow {
  guarantorId: number;
  bankName: string;
  last4: string;
  accountType: 'checking' | 'savings';
  fingerprint: string | null;
}

/** What we know of a bank account: as it was corrected the last time, else as it was when it was debited. */
const BANK = `SELECT a.guarantor_id AS "guarantorId", coalesce(u.becomes->>'bankName', p.bank_name) AS "bankName", coalesce(u.becomes->>'last4', p.card_last4) AS last4,
    coalesce(u.becomes->>'accountType', p.bank_account_type) AS "accountType", coalesce(u.new_fingerprint, p.card_fingerprint) AS fingerprint
  FROM payments p JOIN accounts a ON a.id = p.account_id
    LEFT JOIN LATERAL (SELECT * FROM method_updates u WHERE u.processor_pm_id = $1 AND u.kind = 'bank' ORDER BY u.noted_at DESC LIMIT 1) u ON true
  WHERE p.method = 'ach' AND p.processor_pm_id = $1 ORDER BY p.created_at DESC LIMIT 1`;

/**
 * A card network renewed a saved card, or a bank corrected an account (a notification of change): what is stored follows
 * what the processor says, and what it was is kept. A payment that is under way is not touched, and a debit that is
 * presented again uses the account as it is then. Asking twice changes nothing.
 * @returns whether anything was other than what we knew
 */
@Injectable()
export class NoteMethodChangeCommand {
  async run(tx: Tx, methodId: string, now: MethodFacts): Promise<boolean> {
    // One at a time for a method: its webhook and the janitor may come together.
    await tx.query("SELECT pg_advisory_xact_lock(hashtext('method'), hashtext($1))", [methodId]);
    return now.kind === 'card' ? this.card(tx, methodId, now.card) : this.bank(tx, methodId, now.bank);
  }

  private async card(tx: Tx, methodId: string, now: CardFacts): Promise<boolean> {
    const [saved] = await tx.query<CardRow>(
      `SELECT id, guarantor_id AS "guarantorId", brand, last4, exp_month AS "expMonth", exp_year AS "expYear" FROM payment_methods
       WHERE processor_pm_id = $1 AND status = 'active' FOR UPDATE`,
      [methodId],
    );
    if (!saved) return false;
    const { id, guarantorId, ...was } = saved;
    const { brand, last4, expMonth, expYear } = now;
    const becomes = { brand, last4, expMonth, expYear };
    if (same(was, becomes)) return false;
    await tx.query('UPDATE payment_methods SET brand = $2, last4 = $3, exp_month = $4, exp_year = $5 WHERE id = $1', [
      id,
      brand,
      last4,
      expMonth,
      expYear,
    ]);
    await this.keep(tx, { methodId, guarantorId, kind: 'card', was, becomes, from: null, to: now.fingerprint });
    tx.audit({
      action: 'change.payment_method',
      objectType: 'payment_method',
      objectId: String(id),
      guarantorId,
      detail: { by: 'network', was, becomes },
    });
    return true;
  }

  private async bank(tx: Tx, methodId: string, now: BankFacts): Promise<boolean> {
    const [known] = await tx.query<BankRow>(BANK, [methodId]);
    if (!known) return false;
    const { guarantorId, fingerprint, ...was } = known;
    const { bankName, last4, accountType } = now;
    const becomes = { bankName, last4, accountType };
    if (same(was, becomes) && fingerprint === now.fingerprint) return false;
    await this.keep(tx, { methodId, guarantorId, kind: 'bank', was, becomes, from: fingerprint, to: now.fingerprint });
    tx.audit({
      action: 'change.bank_account',
      objectType: 'payment_method',
      objectId: methodId,
      guarantorId,
      detail: { by: 'bank', was, becomes },
    });
    return true;
  }

  private async keep(
    tx: Tx,
    u: {
      methodId: string;
      guarantorId: number;
      kind: 'card' | 'bank';
      was: object;
      becomes: object;
      from: string | null;
      to: string | null;
    },
  ): Promise<void> {
    const id = randomUUID();
    await tx.query(
      `INSERT INTO method_updates (id, processor_pm_id, guarantor_id, kind, was, becomes, old_fingerprint, new_fingerprint, noted_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, u.methodId, u.guarantorId, u.kind, JSON.stringify(u.was), JSON.stringify(u.becomes), u.from, u.to, tx.now],
    );
    tx.emit('payment_method.corrected', id, { guarantorId: u.guarantorId, kind: u.kind });
  }
}

const same = (one: object, other: object): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
