import { Injectable } from '@nestjs/common';
import { readScanline } from '@billing/contract';
import type { SignedInStaff } from '#access';
import { AuditedReads, ReadPool, Refusal, type Act } from '#kernel';
import type { EntityId } from '#ledger';
import { BATCH_VIEW_SQL, SLIP_SQL, type BatchJson } from './batch-view.queries';
import { viewBatch } from './batch-view';
import type { BatchView, LookUpDto, SlipDto } from './batches.dto';
import { citedAccount } from './cited-account';

/** Batches as they may be shown: the work of a preparer or a supervisor, with masked names (INV-17). */
@Injectable()
export class BatchReads {
  constructor(
    private readonly reads: AuditedReads,
    private readonly pool: ReadPool,
  ) {}

  async show(act: Act, staff: SignedInStaff, id: number): Promise<BatchView> {
    return viewBatch(await this.json(act, id, 'read.batch'), staff);
  }

  /** @throws not_found */
  async json(act: Act, id: number, action: string): Promise<BatchJson> {
    const json = await this.reads.one<BatchJson>(
      { ...act, ground: 'work' },
      { action, objectType: 'batch', objectId: String(id) },
      BATCH_VIEW_SQL,
      [id],
    );
    if (!json) throw new Refusal('not_found');
    return json;
  }

  /**
   * The account that a slip names, as far as entering its check needs it.
   * @throws not_found, batch_not_open, scanline_wrong, bill_id_digit_wrong, bill_id_unknown, bill_id_of_other_entity
   */
  async slip(act: Act, id: number, asked: LookUpDto): Promise<SlipDto> {
    const [batch] = await this.pool.query<{ entityId: EntityId; open: boolean }>(
      `SELECT entity_id AS "entityId", status IN ('open', 'balanced', 'rejected') AS open FROM batches WHERE id = $1`,
      [id],
    );
    if (!batch) throw new Refusal('not_found');
    if (!batch.open) throw new Refusal('batch_not_open');
    const scanned = asked.scanline === undefined ? null : readScanline(asked.scanline);
    if (asked.scanline !== undefined && !scanned) throw new Refusal('scanline_wrong', { scanline: 'does not check' });
    const billId = scanned?.billId ?? asked.billId!;
    const field = scanned ? 'scanline' : 'billId';
    const cited = await this.cited(act, id, billId, batch.entityId, field);
    const [slip] = await this.reads.rows<Omit<SlipDto, 'slipCents'>>(
      { ...act, ground: 'work' },
      {
        action: 'read.account',
        objectType: 'account',
        objectId: String(cited.accountId),
        guarantorId: cited.guarantorId,
        detail: { batchId: id },
      },
      SLIP_SQL,
      [cited.accountId, billId],
    );
    return { ...slip!, slipCents: scanned?.amountCents ?? null };
  }

  /** A Bill ID that is nobody's leaves a row as well: who tries numbers is seen. */
  private async cited(act: Act, batchId: number, billId: string, entityId: EntityId, field: string) {
    try {
      return await citedAccount((sql, values) => this.pool.query(sql, values), billId, entityId, field);
    } catch (error) {
      if (error instanceof Refusal)
        await this.reads.rows(
          { ...act, ground: 'work' },
          {
            action: 'read.account',
            objectType: 'account',
            objectId: null,
            outcome: 'refused',
            detail: { batchId, why: error.code },
          },
          'SELECT 1 AS refused',
        );
      throw error;
    }
  }
}
