import { Injectable } from '@nestjs/common';
import { dayOf, type Cents, type Day, type IncidentKind, type IncidentOutcome } from '@billing/contract';
import { claimKey, Refusal, refuseCardNumbers, type Tx } from '#kernel';
import { addTask } from '#tasks';

export interface MailIncident {
  kind: IncidentKind;
  receivedOn: Day;
  /** Of cash: what was counted. */
  amountCents: Cents | null;
  outcome: IncidentOutcome;
  /** Who counted the cash with the person. */
  witness: string | null;
  note: string;
}

/** Cash in an envelope, or a slip without a check: it is no payment and touches no account. What is held becomes a task. */
@Injectable()
export class RecordIncidentCommand {
  async run(tx: Tx, i: MailIncident, body: unknown): Promise<number> {
    refuseCardNumbers(i.note, 'note');
    refuseCardNumbers(i.witness, 'witness');
    if (i.receivedOn > dayOf(tx.now)) throw new Refusal('invalid_field', { receivedOn: 'is in the future' });
    const [next] = await tx.query<{ id: number }>(
      `SELECT nextval(pg_get_serial_sequence('mail_incidents', 'id'))::int AS id`,
    );
    const id = next!.id;
    const kept = await claimKey(tx, 'create.mail_incident', body, String(id));
    if (kept) return Number(kept.subjectId);
    await tx.query(
      `INSERT INTO mail_incidents (id, kind, received_on, amount_cents, outcome, witness, note, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, i.kind, i.receivedOn, i.amountCents, i.outcome, i.witness, i.note, tx.act.actorId, tx.now],
    );
    if (i.outcome === 'held_in_safe')
      await addTask(tx, {
        kind: 'cash_in_mail',
        subject: ['mail_incident', String(id)],
        title: 'Cash came by mail and lies in the safe: see that it goes back',
      });
    const { kind, amountCents, outcome } = i;
    tx.audit({
      action: 'create.mail_incident',
      objectType: 'mail_incident',
      objectId: String(id),
      detail: { kind, amountCents, outcome },
    });
    return id;
  }
}
