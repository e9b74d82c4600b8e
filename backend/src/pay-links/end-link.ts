import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Act } from '#kernel';
import { SettlePayment } from '#payments';
import { EndPayLinkCommand } from './commands/end-pay-link';
import type { Ending } from './link-row';

/** Ends a link and closes the page on which it could still be paid. A process that dies between leaves it to the janitor. */
@Injectable()
export class EndPayLink {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly command: EndPayLinkCommand,
    private readonly settle: SettlePayment,
  ) {}

  /** @returns whether it was live */
  async run(act: Act, id: string, why: Ending): Promise<boolean> {
    const { ended, settle } = await this.uow.run(act, (tx) => this.command.run(tx, id, why));
    if (settle) await this.settle.run(act, settle);
    return ended;
  }
}
