import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { CaughtSender } from './caught-sender';
import type { Sender } from './sender';

export type MessageChannel = 'sms' | 'email';

/** Who delivers what. Outside of sandbox mode nobody does yet: no provider for texts and no mail server is built in. */
@Injectable()
export class Senders {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly caught: CaughtSender,
  ) {}

  /** Null: nothing of that kind can be sent here. */
  of(_channel: MessageChannel): Sender | null {
    return this.config.sandbox ? this.caught : null;
  }
}
