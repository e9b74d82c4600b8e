import { Injectable } from '@nestjs/common';
import { addDays, dayOf } from '@billing/contract';
import type { SignedInStaff } from '#access';
import { CallAccess } from '#calls';
import { Refusal, refuseCardNumbers, UnitOfWork, type Act, type Tx } from '#kernel';
import type { NoteDto, WriteNoteDto } from '../accounts.dto';

const LONGEST_PIN_DAYS = 366;

/** Writes a note, which nobody ever changes: an amendment is a new version that names the one before. */
@Injectable()
export class WriteNote {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: CallAccess,
  ) {}

  /** @throws caller_not_verified, reason_required, not_found, card_number_in_text, bank_number_in_text, note_amended, not_allowed */
  async run(act: Act, staff: SignedInStaff, accountId: number, note: WriteNoteDto): Promise<NoteDto> {
    const { ground, guarantorId, patientId } = await this.access.account(act, staff, accountId);
    refuseCardNumbers(note.text, 'text');
    if (note.visibility === 'supervisors' && staff.role !== 'supervisor')
      throw new Refusal('not_allowed', { visibility: 'is for supervisors' });
    return this.unitOfWork.run({ ...act, ground }, async (tx) => {
      const today = dayOf(tx.now);
      if (
        note.pinnedUntil !== undefined &&
        (note.pinnedUntil < today || note.pinnedUntil > addDays(today, LONGEST_PIN_DAYS))
      )
        // prettier-ignore
        throw new Refusal('invalid_field', { pinnedUntil: 'must be from today on, and within a year' });
      if (note.amendsId !== undefined) await this.requireAmendable(tx, staff, guarantorId, patientId, note);
      const [written] = await tx.query<{ id: number }>(
        `INSERT INTO notes (guarantor_id, account_id, kind, text, visibility, pinned_until, amends_id, call_id, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
        [
          guarantorId,
          accountId,
          note.kind,
          note.text,
          note.visibility,
          note.pinnedUntil ?? null,
          note.amendsId ?? null,
          ground === 'call' ? act.callId : null,
          act.actorId,
          tx.now,
        ],
      );
      tx.audit({
        action: note.amendsId === undefined ? 'create.note' : 'change.note',
        objectType: 'note',
        objectId: String(written!.id),
        guarantorId,
        detail: { kind: note.kind, accountId, pinned: note.pinnedUntil !== undefined, amendsId: note.amendsId ?? null },
      });
      return {
        id: written!.id,
        accountId,
        kind: note.kind,
        text: note.text,
        visibility: note.visibility,
        pinnedUntil: note.pinnedUntil ?? null,
        amendsId: note.amendsId ?? null,
        by: staff.name,
        at: tx.now.toISOString(),
      };
    });
  }

  /** An agent amends own notes, a supervisor any; what an agent may not see is not there for them, nor for a patient who is not the guarantor. */
  private async requireAmendable(
    tx: Tx,
    staff: SignedInStaff,
    guarantorId: number,
    patientId: number | null,
    note: WriteNoteDto,
  ): Promise<void> {
    const [before] = await tx.query<{ by: string; visibility: string }>(
      'SELECT created_by AS by, visibility FROM notes WHERE id = $1 AND guarantor_id = $2',
      [note.amendsId, guarantorId],
    );
    const isHidden = before?.visibility === 'supervisors' && staff.role !== 'supervisor';
    if (!before || isHidden || patientId !== null) throw new Refusal('not_found', { amendsId: 'is not a note of this account' }); // prettier-ignore
    if (staff.role !== 'supervisor' && before.by !== staff.id)
      throw new Refusal('not_allowed', { amendsId: 'is somebody else’s note; a supervisor can amend it' });
  }
}
