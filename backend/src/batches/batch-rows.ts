import {
  WITH_THE_PREPARER,
  type BatchStatus,
  type BatchType,
  type Cents,
  type Day,
  type ItemKind,
} from '@billing/contract';
import { Refusal, type Tx } from '#kernel';
import type { EntityId } from '#ledger';
import type { HashedItem } from './batch-hash';

export interface BatchRow {
  id: number;
  entityId: EntityId;
  type: BatchType;
  receivedOn: Day;
  expectedCount: number;
  controlCents: Cents;
  status: BatchStatus;
  openedBy: string;
  submittedBy: string | null;
  approvalId: string | null;
}

/** A paper as far as posting it goes. */
export interface Paper extends HashedItem {
  kind: ItemKind;
  /** The check's number, or the money order's serial; null only where it is set aside. */
  number: string | null;
  enteredBy: string;
  asideReason: string | null;
}

const BATCH = `SELECT id, entity_id AS "entityId", type, received_on::text AS "receivedOn", expected_count AS "expectedCount", control_cents::float8 AS "controlCents",
  status, opened_by AS "openedBy", submitted_by AS "submittedBy", approval_id AS "approvalId" FROM batches WHERE id = $1 FOR UPDATE`;

/** @throws not_found */
export async function lockBatch(tx: Tx, id: number): Promise<BatchRow> {
  const [row] = await tx.query<BatchRow>(BATCH, [id]);
  if (!row) throw new Refusal('not_found');
  return row;
}

/**
 * A batch that its preparer changes; a rejected one is open again by that.
 * @throws not_found, batch_not_open
 */
export async function lockForChange(tx: Tx, id: number): Promise<BatchRow> {
  const batch = await lockBatch(tx, id);
  if (!WITH_THE_PREPARER.includes(batch.status)) throw new Refusal('batch_not_open');
  if (batch.status === 'rejected') await setStatus(tx, batch, 'open');
  return batch;
}

export async function setStatus(tx: Tx, batch: BatchRow, status: BatchStatus): Promise<void> {
  await tx.query('UPDATE batches SET status = $2 WHERE id = $1', [batch.id, status]);
  batch.status = status;
}

/** Balanced when count and sum are what was counted when the mail was opened; open when they are not. */
export async function recount(tx: Tx, batch: BatchRow): Promise<void> {
  const [sum] = await tx.query<{ papers: number; cents: number }>(
    `SELECT count(*)::int AS papers, coalesce(sum(amount_cents), 0)::float8 AS cents FROM batch_items WHERE batch_id = $1 AND status <> 'removed'`,
    [batch.id],
  );
  const status = sum!.papers === batch.expectedCount && sum!.cents === batch.controlCents ? 'balanced' : 'open';
  if (status !== batch.status) await setStatus(tx, batch, status);
}

/** The papers of a batch, in the order in which they were entered. */
export async function papersOf(tx: Tx, batchId: number): Promise<Paper[]> {
  return tx.query<Paper>(
    `SELECT i.id, i.status, i.kind, i.amount_cents::float8 AS "amountCents", coalesce(i.check_no, i.serial) AS number, i.entered_by AS "enteredBy", i.aside_reason AS "asideReason",
       coalesce((SELECT json_agg(json_build_object('id', p.id, 'accountId', p.account_id, 'amountCents', p.amount_cents) ORDER BY p.position) FROM batch_item_parts p WHERE p.item_id = i.id), '[]') AS parts
     FROM batch_items i WHERE i.batch_id = $1 AND i.status <> 'removed' ORDER BY i.position`,
    [batchId],
  );
}

/** Everybody who opened, entered or submitted: none of them decides about it (INV-10). */
export const preparersOf = (batch: BatchRow, papers: readonly Paper[]): Set<string> =>
  new Set([batch.openedBy, ...(batch.submittedBy ? [batch.submittedBy] : []), ...papers.map((p) => p.enteredBy)]);
