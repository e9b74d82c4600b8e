import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { addDays, dayOf, type AsideReason, type Cents, type Day, type ItemKind } from '@billing/contract';
import { CONFIG, type Config } from '#config';
import { claimKey, Refusal, refuseCardNumbers, type Tx } from '#kernel';
import { Settings } from '#settings';
import { drawnOn } from '../account-hash';
import { lockForChange, recount, type BatchRow } from '../batch-rows';
import { citedAccount } from '../cited-account';
import { duplicateOf } from '../duplicate';

export interface ItemEntry {
  kind: ItemKind;
  amountCents: Cents;
  parts: { billId: string; amountCents: Cents }[];
  check?: { routing: string; accountNo: string; checkNo: string } | undefined;
  moneyOrder?: { issuer: string; serial: string } | undefined;
  payerName?: string | undefined;
  datedOn?: Day | undefined;
  /** Set aside instead of deposited, and why. */
  aside?: { reason: AsideReason; note: string } | undefined;
}

/** What of an entry goes into the row; of the account number only its hash and last four digits. */
interface Columns {
  routing: string | null;
  account_last4: string | null;
  account_hash: string | null;
  check_no: string | null;
  issuer: string | null;
  serial: string | null;
}
const NOTHING: Columns = { routing: null, account_last4: null, account_hash: null, check_no: null, issuer: null, serial: null }; // prettier-ignore

/**
 * One paper of a batch, while it is with its preparer. Every change counts the batch again.
 * @throws not_found, batch_not_open, check_duplicate, check_post_dated, check_stale, item_parts_wrong,
 *   bill_id_digit_wrong, bill_id_unknown, bill_id_of_other_entity
 */
@Injectable()
export class EditItemCommand {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly settings: Settings,
  ) {}

  /** @returns the item's id, the same for the same key */
  async add(tx: Tx, batchId: number, entry: ItemEntry): Promise<string> {
    const columns = this.columnsOf(entry);
    const id = randomUUID();
    // The account number leaves here; the key remembers its hash alone.
    const kept = await claimKey(tx, 'create.batch_item', { batchId, ...entry, check: columns }, id);
    if (kept) return kept.subjectId!;
    const batch = await lockForChange(tx, batchId);
    await this.check(tx, entry, columns, id);
    await tx.query(
      `INSERT INTO batch_items (id, batch_id, position, kind, amount_cents, routing, account_last4, account_hash, check_no, issuer, serial, payer_name, dated_on, status, aside_reason, aside_note, entered_by, entered_at)
       SELECT $1, $2, coalesce(max(position), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17 FROM batch_items WHERE batch_id = $2`,
      [id, batchId, ...this.values(tx, entry, columns)],
    );
    await this.putParts(tx, batch, id, entry);
    await this.finish(tx, batch, id, 'create.batch_item', entry);
    return id;
  }

  /** Entered anew; a check whose line is not sent again keeps the one that it has. */
  async change(tx: Tx, batchId: number, itemId: string, entry: ItemEntry): Promise<void> {
    const batch = await lockForChange(tx, batchId);
    const [before] = await tx.query<Columns & { kind: ItemKind }>(
      `SELECT kind, routing, account_last4, account_hash, check_no, issuer, serial FROM batch_items WHERE id = $1 AND batch_id = $2 AND status IN ('keyed', 'set_aside') FOR UPDATE`,
      [itemId, batchId],
    );
    if (!before) throw new Refusal('not_found');
    const { kind, ...kept } = before;
    const columns = entry.check || entry.moneyOrder || kind !== entry.kind ? this.columnsOf(entry) : kept;
    await this.check(tx, entry, columns, itemId);
    await tx.query(
      `UPDATE batch_items SET kind = $2, amount_cents = $3, routing = $4, account_last4 = $5, account_hash = $6, check_no = $7, issuer = $8, serial = $9, payer_name = $10, dated_on = $11,
         status = $12, aside_reason = $13, aside_note = $14, entered_by = $15, entered_at = $16 WHERE id = $1`,
      [itemId, ...this.values(tx, entry, columns)],
    );
    await tx.query('DELETE FROM batch_item_parts WHERE item_id = $1', [itemId]);
    await this.putParts(tx, batch, itemId, entry);
    await this.finish(tx, batch, itemId, 'change.batch_item', entry);
  }

  /** Entered by mistake: the row stays, and counts no more. */
  async remove(tx: Tx, batchId: number, itemId: string): Promise<void> {
    const batch = await lockForChange(tx, batchId);
    const removed = await tx.query<{ id: string }>(
      `UPDATE batch_items SET status = 'removed' WHERE id = $1 AND batch_id = $2 AND status IN ('keyed', 'set_aside') RETURNING id`,
      [itemId, batchId],
    );
    if (removed.length === 0) throw new Refusal('not_found');
    await this.finish(tx, batch, itemId, 'change.batch_item', null);
  }

  private columnsOf({ check, moneyOrder }: ItemEntry): Columns {
    if (moneyOrder) return { ...NOTHING, ...moneyOrder };
    if (!check) return NOTHING;
    const { routing, accountHash, accountLast4 } = drawnOn(check.routing, check.accountNo, this.config.hashKey);
    return { ...NOTHING, routing, account_hash: accountHash, account_last4: accountLast4, check_no: check.checkNo };
  }

  private async check(tx: Tx, entry: ItemEntry, columns: Columns, itemId: string): Promise<void> {
    refuseCardNumbers(entry.payerName, 'payerName');
    refuseCardNumbers(entry.aside?.note, 'aside.note');
    refuseCardNumbers(entry.moneyOrder?.issuer, 'moneyOrder.issuer');
    refuseCardNumbers(entry.moneyOrder?.serial, 'moneyOrder.serial');
    if (entry.aside) return;
    if (entry.kind === 'check' ? columns.account_hash === null : columns.serial === null)
      throw new Refusal('invalid_field', entry.kind === 'check' ? { check: 'is needed' } : { moneyOrder: 'is needed' });
    if (entry.parts.reduce((sum, p) => sum + p.amountCents, 0) !== entry.amountCents)
      throw new Refusal('item_parts_wrong', { parts: 'do not add up to the amount' });
    const today = dayOf(tx.now);
    if (entry.datedOn && entry.datedOn > today) throw new Refusal('check_post_dated', { datedOn: 'is in the future' });
    const { staleAfterDays } = (await this.settings.within(tx, 'check_policy')).value;
    if (entry.datedOn && entry.datedOn < addDays(today, -staleAfterDays))
      throw new Refusal('check_stale', { datedOn: `is more than ${staleAfterDays} days ago` });
    const duplicate = await duplicateOf(tx, { ...entry, ...columns, accountHash: columns.account_hash, checkNo: columns.check_no }, itemId); // prettier-ignore
    if (duplicate) throw new Refusal('check_duplicate', {}, { duplicate });
  }

  private values(tx: Tx, e: ItemEntry, c: Columns): unknown[] {
    return [
      e.kind,
      e.amountCents,
      c.routing,
      c.account_last4,
      c.account_hash,
      c.check_no,
      c.issuer,
      c.serial,
      e.payerName ?? null,
      e.datedOn ?? null,
      e.aside ? 'set_aside' : 'keyed',
      e.aside?.reason ?? null,
      e.aside?.note || null,
      tx.act.actorId,
      tx.now,
    ];
  }

  private async putParts(tx: Tx, batch: BatchRow, itemId: string, entry: ItemEntry): Promise<void> {
    const seen = new Set<number>();
    for (const [i, part] of entry.parts.entries()) {
      const at = `parts.${i}.billId`;
      const { accountId } = await citedAccount((s, v) => tx.query(s, v), part.billId, batch.entityId, at);
      if (seen.has(accountId)) throw new Refusal('item_parts_wrong', { [at]: 'is named twice' });
      seen.add(accountId);
      await tx.query(
        'INSERT INTO batch_item_parts (id, item_id, position, account_id, bill_id, amount_cents) VALUES ($1, $2, $3, $4, $5, $6)',
        [randomUUID(), itemId, i + 1, accountId, part.billId, part.amountCents],
      );
    }
  }

  private async finish(
    tx: Tx,
    batch: BatchRow,
    itemId: string,
    action: string,
    entry: ItemEntry | null,
  ): Promise<void> {
    await recount(tx, batch);
    const detail = entry
      ? { batchId: batch.id, amountCents: entry.amountCents, aside: entry.aside?.reason ?? null }
      : { batchId: batch.id, removed: true };
    tx.audit({ action, objectType: 'batch_item', objectId: itemId, detail });
  }
}
