import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Act } from '#kernel';
import { BookLostPaymentCommand, type LostPayment } from './commands/book-lost-payment';
import type { PaymentRow } from './payment.entity';
import { SettlePayment } from './settle-payment';

/** Opens a lost payment again and asks the processor for its outcome; whatever dies between, the janitor asks. */
@Injectable()
export class BookLostPayment {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly command: BookLostPaymentCommand,
    private readonly settle: SettlePayment,
  ) {}

  async run(act: Act, lost: LostPayment): Promise<PaymentRow> {
    await this.uow.run(act, (tx) => this.command.run(tx, lost));
    return this.settle.run(act, lost.id);
  }
}
