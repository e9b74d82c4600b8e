import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Gateway } from '#gateway';
import { Clock, EverySeconds, systemAct, type Tick } from '#kernel';
import { ReturnPayment } from '../return-payment';

/** So far back it is asked: longer than any outage of ours. */
const BACK_MS = 7 * 86_400_000;

/** A return may come at any age, and its event may be lost: the processor's own list is looked through every ten minutes. */
@Injectable()
@EverySeconds(600)
export class FindReturns implements Tick {
  constructor(
    private readonly clock: Clock,
    private readonly gateway: Gateway,
    private readonly takeBack: ReturnPayment,
  ) {}

  async tick(): Promise<void> {
    const intents = await this.gateway.returnsSince(new Date(this.clock.now().getTime() - BACK_MS));
    if (intents === 'unreachable') return;
    for (const intent of intents) await this.takeBack.run(systemAct('janitor', randomUUID()), intent);
  }
}
