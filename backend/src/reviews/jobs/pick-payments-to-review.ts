import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EverySeconds, systemAct, UnitOfWork, type Tick } from '#kernel';
import { PickPaymentsCommand } from '../commands/pick-payments';

@Injectable()
@EverySeconds(30)
export class PickPaymentsToReview implements Tick {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pick: PickPaymentsCommand,
  ) {}

  async tick(): Promise<void> {
    await this.uow.run(systemAct('reviews', randomUUID()), (tx) => this.pick.run(tx));
  }
}
