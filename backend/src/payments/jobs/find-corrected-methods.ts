import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, EverySeconds, systemAct, type Tick } from '#kernel';
import { FollowMethods } from '../follow-methods';

/** So far back it is asked: longer than any outage of ours. */
const BACK_MS = 7 * 86_400_000;

/** The event that a card was renewed or an account corrected may be lost: the processor's own are looked through. */
@Injectable()
@EverySeconds(600)
export class FindCorrectedMethods implements Tick {
  constructor(
    private readonly clock: Clock,
    private readonly methods: FollowMethods,
  ) {}

  tick(): Promise<void> {
    return this.methods.since(() => systemAct('janitor', randomUUID()), new Date(this.clock.now().getTime() - BACK_MS));
  }
}
