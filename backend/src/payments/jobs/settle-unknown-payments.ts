import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EverySeconds, systemAct, type Tick } from '#kernel';
import { SettlePayment } from '../settle-payment';

/** The janitor: payments whose outcome is open are asked when their time has come, also those that a dead process left. */
@Injectable()
@EverySeconds(5)
export class SettleUnknownPayments implements Tick {
  constructor(private readonly settle: SettlePayment) {}

  async tick(): Promise<void> {
    while ((await this.settle.sweep(systemAct('janitor', randomUUID()))) > 0);
  }
}
