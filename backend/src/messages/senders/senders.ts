import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { CaughtSender } from './caught-sender';
import type { Sender } from './sender';
import { SmtpSender } from './smtp-sender';

export type MessageChannel = 'sms' | 'email';

/**
 * Who delivers what: emails the mail server of `SMTP_URL` where one is set; all else the sandbox's phone and mailbox, and
 * outside of sandbox mode nobody. No provider for texts is built in yet.
 */
@Injectable()
export class Senders {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly caught: CaughtSender,
    private readonly smtp: SmtpSender,
  ) {}

  /** Null: nothing of that kind can be sent here. */
  of(channel: MessageChannel): Sender | null {
    if (channel === 'email' && this.config.mail) return this.smtp;
    return this.config.sandbox ? this.caught : null;
  }
}
