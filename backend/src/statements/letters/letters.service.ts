import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { CallAccess, type Access } from '#calls';
import { AuditedReads, ReadPool, Refusal, UnitOfWork, type Act } from '#kernel';
import { ReprintStatementCommand } from '../commands/reprint-statement';
import { deliveryOf } from '../delivery.queries';
import type { KeptFile } from '../kept-files';
import { requireGuarantor } from '../require-guarantor';
import type { Delivery, SendPaperDto } from '../statements.dto';
import { LetterFiles } from './letter-files';
import type { LetterView, NewLetterDto } from './letters.dto';
import { MakeLetterCommand } from './make-letter';

const ONE_SQL = `SELECT l.id, l.kind, l.account_id AS "accountId", a.bill_id AS "billId", l.letter_on::text AS "letterOn", l.balance_cents::float8 AS "balanceCents", l.language
  FROM letters l JOIN accounts a ON a.id = l.account_id WHERE l.id = $1`;

/** Letters as staff ask for them: the guard first, then the command, then what may be shown. */
@Injectable()
export class LettersService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reads: AuditedReads,
    private readonly pool: ReadPool,
    private readonly access: CallAccess,
    private readonly files: LetterFiles,
    private readonly makeLetter: MakeLetterCommand,
    private readonly sendPaper: ReprintStatementCommand,
  ) {}

  async make(
    act: Act,
    staff: SignedInStaff,
    accountId: number,
    body: NewLetterDto,
  ): Promise<{ letter: LetterView; replayed: boolean }> {
    const { ground } = requireGuarantor(await this.access.account(act, staff, accountId));
    const { id, replayed } = await this.uow.run({ ...act, ground }, (tx) =>
      this.makeLetter.run(tx, accountId, body.kind, body),
    );
    await this.files.of(id);
    const [letter] = await this.pool.query<LetterView & Record<string, unknown>>(ONE_SQL, [id]);
    return { letter: letter!, replayed };
  }

  async document(act: Act, staff: SignedInStaff, id: number): Promise<KeptFile> {
    const { ground, guarantorId } = await this.permitted(act, staff, id);
    await this.reads.one(
      { ...act, ground },
      { action: 'read.letter', objectType: 'letter', objectId: String(id), guarantorId, detail: { destination: 'screen' } }, // prettier-ignore
      ONE_SQL,
      [id],
    );
    return this.files.of(id);
  }

  async send(
    act: Act,
    staff: SignedInStaff,
    id: number,
    body: SendPaperDto,
  ): Promise<{ delivery: Delivery; replayed: boolean }> {
    const { ground, guarantorId } = await this.permitted(act, staff, id);
    const { sha256 } = await this.files.of(id);
    const sent = await this.uow.run({ ...act, ground }, (tx) =>
      this.sendPaper.run(tx, {
        paper: { letterId: id },
        guarantorId,
        ...body,
        sha256,
        body: { letterId: id, ...body },
      }),
    );
    return { delivery: await deliveryOf(this.pool, sent.id), replayed: sent.replayed };
  }

  private async permitted(act: Act, staff: SignedInStaff, id: number): Promise<Access> {
    const [found] = await this.pool.query<{ account_id: number }>('SELECT account_id FROM letters WHERE id = $1', [id]);
    const access = requireGuarantor(await this.access.account(act, staff, found?.account_id ?? 0));
    if (!found) throw new Refusal('not_found');
    return access;
  }
}
