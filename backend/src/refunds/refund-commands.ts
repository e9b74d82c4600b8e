import { Injectable } from '@nestjs/common';
import { CloseRefundCommand } from './commands/close-refund';
import { DecideRefundCommand } from './commands/decide-refund';
import { RequestRefundCommand } from './commands/request-refund';
import { VoidPaymentCommand } from './commands/void-payment';
import { GiveBack } from './give-back';

/** The verbs of what goes back, together. */
@Injectable()
export class RefundCommands {
  constructor(
    readonly request: RequestRefundCommand,
    readonly decide: DecideRefundCommand,
    readonly close: CloseRefundCommand,
    readonly voidPayment: VoidPaymentCommand,
    readonly giveBack: GiveBack,
  ) {}
}
