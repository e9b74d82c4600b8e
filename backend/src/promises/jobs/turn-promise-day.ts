import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, EverySeconds, systemAct, type Tick } from '#kernel';
import { RunPromiseDay } from '../run-promise-day';

/** Promises are judged all day, so that one that is kept is not called about; what was judged already is not judged again. */
@Injectable()
@EverySeconds(120)
export class TurnPromiseDay implements Tick {
  constructor(
    private readonly clock: Clock,
    private readonly day: RunPromiseDay,
  ) {}

  async tick(): Promise<void> {
    await this.day.run(systemAct('promises', randomUUID()), this.clock.today());
  }
}
