import { Injectable } from '@nestjs/common';
import { canCollect } from '#holds';
import { Refusal, type Tx } from '#kernel';
import { QueueMessage } from '#messages';
import { PaymentDoors } from '#pay-links';
import { digitalWords, type DigitalOccasion } from './digital-words';

export interface DigitalToSend {
  occasion: DigitalOccasion;
  accountId: number;
  guarantorId: number;
  contactPointId: number;
  language: 'en' | 'es';
  /** The one that it tells of; null: the account as it stands. */
  statementId: number | null;
  /** The yes to this one text, given aloud. */
  oralConsent: { scriptVersion: string } | null;
}

/**
 * Tells a guarantor of a bill without paper: a message with a link of its own to the page that shows what is due when it
 * is opened. It leaves exactly when the command happened. @throws what the message refuses, before anything is written
 */
@Injectable()
export class SendDigital {
  constructor(
    private readonly messages: QueueMessage,
    private readonly doors: PaymentDoors,
  ) {}

  async run(tx: Tx, d: DigitalToSend): Promise<{ messageId: string; doorId: string; channel: 'sms' | 'email' }> {
    const { accountId, language } = d;
    // What nobody asked for is kept back by a hold, as paper is.
    if (d.occasion !== 'asked' && !(await canCollect((sql, values) => tx.query(sql, values), { accountId }, 'statement', tx.now)).allowed) throw new Refusal('message_on_hold'); // prettier-ignore
    const door = this.doors.draw();
    const message = await this.messages.run(tx, {
      kind: 'statement_ready',
      contactPointId: d.contactPointId,
      guarantorId: d.guarantorId,
      language,
      words: digitalWords(d.occasion, language),
      link: this.doors.address(door),
      oralConsent: d.oralConsent,
    });
    await this.doors.keep(tx, [{ ...door, accountId, channel: 'notification_link', language }]);
    if (d.statementId !== null)
      await tx.query('INSERT INTO statement_notices (statement_id, message_id, door_id) VALUES ($1, $2, $3)', [
        d.statementId,
        message.id,
        door.id,
      ]);
    return { messageId: message.id, doorId: door.id, channel: message.channel };
  }
}
