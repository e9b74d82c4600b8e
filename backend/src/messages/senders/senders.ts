import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { CaughtSender } from './caught-sender';
import type { Sender } from './sender';
import { SmtpSender } from './smtp-sender';
import { TwilioSender } from './twilio-sender';

export type MessageChannel = 'sms' | 'email';

/**
 * Who delivers what: emails the mail server of `SMTP_URL`, texts the network of `TWILIO_ACCOUNT_SID`, where they are set;
 * all else the sandbox's phone and mailbox, and outside of sandbox mode nobody.
 */
@Injectable()
export class Senders {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly caught: CaughtSender,
    private readonly smtp: SmtpSender,
    private readonly twilio: TwilioSender,
  ) {}

  /** Null: nothing of that kind can be sent here. */
  of(channel: MessageChannel): Sender | null {
    if (channel === 'email' && this.config.mail) return this.smtp;
    if (channel === 'sms' && this.config.texts) return this.twilio;
    return this.config.sandbox ? this.caught : null;
  }
}
