import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { ReadPool, Refusal, UnitOfWork, type Act } from '#kernel';
import { PaymentAccess } from './payment-access';
import { RefundCommands } from './refund-commands';
import type { VoidAnswerDto, VoidPaymentDto } from './refunds.dto';

const ANSWER = 'SELECT id, payment_id AS "paymentId", status, failure_code AS "failureCode" FROM payment_voids';

/** Voids as staff ask for them: the guard, the command, the processor, and what became of it. */
@Injectable()
export class VoidsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pool: ReadPool,
    private readonly access: PaymentAccess,
    private readonly commands: RefundCommands,
  ) {}

  async void(
    act: Act,
    staff: SignedInStaff,
    paymentId: string,
    body: VoidPaymentDto,
  ): Promise<{ answer: VoidAnswerDto; replayed: boolean }> {
    // Whether there is such a payment is told only to who took it or may see its account.
    const own = { ...act, ground: await this.access.ownOr(act, staff, paymentId) };
    const { voidId, replayed } = await this.uow.run(own, (tx) =>
      this.commands.voidPayment.open(tx, staff, paymentId, body, body),
    );
    if (!replayed) await this.commands.giveBack.run(own, voidId);
    const [answer] = await this.pool.query<VoidAnswerDto>(`${ANSWER} WHERE id = $1`, [voidId]);
    return { answer: answer!, replayed };
  }

  /** Asks the processor now what became of a void. @throws void_not_waiting when that is known, or there is none */
  async checkNow(act: Act, staff: SignedInStaff, paymentId: string): Promise<VoidAnswerDto> {
    const ground = await this.access.ownOr(act, staff, paymentId);
    const [open] = await this.pool.query<{ id: string }>(
      "SELECT id FROM payment_voids WHERE payment_id = $1 AND status IN ('submitted', 'unknown')",
      [paymentId],
    );
    if (!open) throw new Refusal('void_not_waiting');
    await this.commands.giveBack.run({ ...act, ground }, open.id);
    const [answer] = await this.pool.query<VoidAnswerDto>(`${ANSWER} WHERE id = $1`, [open.id]);
    return answer!;
  }
}
