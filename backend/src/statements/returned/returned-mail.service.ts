import { hasBillIdCheckDigit, readScanline } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { AuditedReads, ReadPool, Refusal, UnitOfWork, type Act } from '#kernel';
import { LAYOUT_DIGIT, type Layout } from '../snapshot';
import { RecordReturnedMailCommand, wentToPresent } from './record-returned-mail';
import type { NewReturnedMailDto, ReturnedLookUpDto, ReturnedMail, ReturnedPiece } from './returned-mail.dto';
import { CITED_SQL, ONE_RETURNED_SQL, PIECE_SQL, RETURNED_SQL, type PieceJson } from './returned.queries';

interface Cited {
  id: number;
  guarantorId: number;
  entity: Layout;
}

/** What the post office brought back, found by what is printed on it: the mail room's work, with masked names (INV-17). */
@Injectable()
export class ReturnedMailService {
  constructor(
    private readonly reads: AuditedReads,
    private readonly pool: ReadPool,
    private readonly uow: UnitOfWork,
    private readonly record: RecordReturnedMailCommand,
  ) {}

  list(act: Act): Promise<ReturnedMail[]> {
    const audit = { action: 'read.returned_mail', objectType: 'returned_mail' };
    return this.reads.rows<ReturnedMail & Record<string, unknown>>({ ...act, ground: 'work' }, audit, RETURNED_SQL);
  }

  /** @throws scanline_wrong, bill_id_digit_wrong, bill_id_unknown, bill_id_of_other_entity */
  async lookUp(act: Act, asked: ReturnedLookUpDto): Promise<ReturnedPiece> {
    const work = { ...act, ground: 'work' as const };
    const scanned = asked.scanline === undefined ? null : readScanline(asked.scanline);
    try {
      if (asked.scanline !== undefined && !scanned) throw new Refusal('scanline_wrong', { scanline: 'does not check' });
      const cited = await this.cited(scanned?.billId ?? asked.billId!, scanned ? 'scanline' : 'billId');
      if (scanned && LAYOUT_DIGIT[cited.entity] !== scanned.layout)
        throw new Refusal('bill_id_of_other_entity', { scanline: 'is of the other bill' });
      const [piece] = await this.reads.rows<PieceJson & Record<string, unknown>>(
        work,
        { action: 'read.account', objectType: 'account', objectId: String(cited.id), guarantorId: cited.guarantorId },
        PIECE_SQL,
        [cited.id, scanned?.dueOn ?? null, scanned?.amountCents ?? null],
      );
      const { recipient, present, ...rest } = piece!;
      return { ...rest, isPresentAddress: wentToPresent(recipient, present) };
    } catch (error) {
      // A number that is nobody's leaves a row as well: who tries numbers is seen.
      if (error instanceof Refusal)
        await this.reads.rows(
          work,
          {
            action: 'read.account',
            objectType: 'account',
            objectId: null,
            outcome: 'refused',
            detail: { why: error.code },
          },
          'SELECT 1 AS refused',
        );
      throw error;
    }
  }

  async create(act: Act, body: NewReturnedMailDto): Promise<ReturnedMail> {
    const work = { ...act, ground: 'work' as const };
    const { accountId, statementId, reason, forwarding = null } = body;
    const id = await this.uow.run(work, (tx) =>
      this.record.run(tx, { accountId, statementId, reason, forwarding }, body),
    );
    const audit = { action: 'read.returned_mail', objectType: 'returned_mail', objectId: String(id) };
    const one = await this.reads.one<ReturnedMail & Record<string, unknown>>(work, audit, ONE_RETURNED_SQL, [id]);
    return one!;
  }

  private async cited(billId: string, field: string): Promise<Cited> {
    const [found] = await this.pool.query<Cited & Record<string, unknown>>(CITED_SQL, [billId]);
    if (found) return found;
    // Bill IDs of the host may have no check digit, so only one that is nobody's is called mistyped.
    throw hasBillIdCheckDigit(billId)
      ? new Refusal('bill_id_unknown', { [field]: 'is no account’s' })
      : new Refusal('bill_id_digit_wrong', { [field]: 'has a wrong digit' });
  }
}
