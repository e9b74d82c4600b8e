import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Act } from '#kernel';
import { BookLostRefundCommand, type LostRefund } from './commands/book-lost-refund';
import { GiveBack } from './give-back';

/** Books a refund or void that our database lost, and asks what became of it; nothing goes back by this. */
@Injectable()
export class BookLostRefund {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly command: BookLostRefundCommand,
    private readonly giveBack: GiveBack,
  ) {}

  async run(act: Act, lost: LostRefund): Promise<void> {
    await this.uow.run(act, (tx) => this.command.run(tx, lost));
    await this.giveBack.run(act, lost.id);
  }
}
