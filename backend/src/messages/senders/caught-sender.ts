import { Injectable } from '@nestjs/common';
import { Clock, ReadPool } from '#kernel';
import { Sender, type OutgoingMessage } from './sender';

/** The sandbox's phone and mailbox: nothing leaves this machine, and everybody here can see what would have. */
@Injectable()
export class CaughtSender extends Sender {
  constructor(
    private readonly pool: ReadPool,
    private readonly clock: Clock,
  ) {
    super();
  }

  async send(m: OutgoingMessage): Promise<null> {
    await this.pool.query(
      `INSERT INTO caught_messages (message_id, channel, sent_to, subject, body, caught_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (message_id) DO NOTHING`,
      [m.id, m.channel, m.to, m.subject, m.body, this.clock.now()],
    );
    return null;
  }
}
