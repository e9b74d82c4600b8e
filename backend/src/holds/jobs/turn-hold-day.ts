import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, EverySeconds, systemAct, type Tick } from '#kernel';
import { RunHoldDay } from '../run-hold-day';

/** The day of holds; what it has done already it does not do again, so it may be asked at any time. */
@Injectable()
@EverySeconds(300)
export class TurnHoldDay implements Tick {
  constructor(
    private readonly clock: Clock,
    private readonly day: RunHoldDay,
  ) {}

  async tick(): Promise<void> {
    await this.day.run(systemAct('holds', randomUUID()), this.clock.today());
  }
}
