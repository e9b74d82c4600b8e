import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { timeOf } from '@billing/contract';
import { Clock, EverySeconds, systemAct, type Tick } from '#kernel';
import { Settings } from '#settings';
import { RunPlanDay } from '../run-day';

/** The day of payment plans, once a day from the policy's time in New York; what outcomes bring with them, all the time. */
@Injectable()
@EverySeconds(15)
export class TurnPlanDay implements Tick {
  constructor(
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly day: RunPlanDay,
  ) {}

  async tick(): Promise<void> {
    const act = systemAct('autopay', randomUUID());
    await this.day.followAll(act);
    const now = this.clock.now();
    const { runFrom } = (await this.settings.at('plan_autopay', now)).value;
    const today = this.clock.today();
    if (timeOf(now) >= runFrom && !(await this.day.isDone(today))) await this.day.run(act, today);
  }
}
