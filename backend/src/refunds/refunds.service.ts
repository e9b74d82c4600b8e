import { Injectable } from '@nestjs/common';
import { asSubject } from '@billing/contract';
import { abilityOf, type SignedInStaff } from '#access';
import { CallAccess } from '#calls';
import { ReadPool, Refusal, UnitOfWork, type Act, type Ground } from '#kernel';
import { RefundCommands } from './refund-commands';
import { RefundReads } from './refund-reads';
import { UNDECIDED_REFUNDS } from './refund.entity';
import type {
  ChangeRefundDto,
  DecideRefundDto,
  PreviewRefundDto,
  RefundEffectDto,
  RefundView,
  RequestRefundDto,
  VoidAnswerDto,
  VoidPaymentDto,
} from './refunds.dto';

/** Refunds and voids as staff ask for them: the guard, the command, the processor, and what may be shown. */
@Injectable()
export class RefundsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pool: ReadPool,
    private readonly access: CallAccess,
    private readonly commands: RefundCommands,
    private readonly refunds: RefundReads,
  ) {}

  /** What it would do to bills and credit, before anything is asked. */
  async preview(act: Act, staff: SignedInStaff, body: PreviewRefundDto): Promise<RefundEffectDto> {
    await this.openPayment(act, staff, body.paymentId);
    return this.refunds.effect(body.paymentId, body.amountCents, body.payee, body.releases ?? null, null);
  }

  async request(act: Act, staff: SignedInStaff, body: RequestRefundDto): Promise<RefundView> {
    const { paymentId, ...asked } = body;
    const ground = await this.openPayment(act, staff, paymentId);
    const id = await this.uow.run({ ...act, ground }, (tx) =>
      this.commands.request.request(tx, paymentId, { ...asked, releases: asked.releases ?? null }, body),
    );
    return this.refunds.show(act, staff, id);
  }

  async change(act: Act, staff: SignedInStaff, id: string, body: ChangeRefundDto): Promise<RefundView> {
    await this.uow.run({ ...act, ground: 'work' }, (tx) =>
      this.commands.request.change(tx, id, { ...body, releases: body.releases ?? null }),
    );
    return this.refunds.show(act, staff, id);
  }

  async decide(act: Act, staff: SignedInStaff, id: string, body: DecideRefundDto): Promise<RefundView> {
    const work = { ...act, ground: 'work' as const };
    const refund = await this.uow.run(work, (tx) =>
      this.commands.decide.run(tx, {
        refundId: id,
        decision: body.decision,
        note: body.note,
        effectHash: body.effectHash ?? null,
        grants: staff.grants,
      }),
    );
    if (refund.status === 'submitted') await this.commands.giveBack.run(work, id);
    return this.refunds.show(act, staff, id);
  }

  async withdraw(act: Act, staff: SignedInStaff, id: string): Promise<RefundView> {
    await this.uow.run({ ...act, ground: 'work' }, (tx) => this.commands.close.withdraw(tx, id));
    return this.refunds.show(act, staff, id);
  }

  async issueCheck(act: Act, staff: SignedInStaff, id: string, checkNo: string): Promise<RefundView> {
    await this.uow.run({ ...act, ground: 'work' }, (tx) => this.commands.close.issueCheck(tx, id, checkNo));
    return this.refunds.show(act, staff, id);
  }

  async abandon(act: Act, staff: SignedInStaff, id: string): Promise<RefundView> {
    await this.uow.run({ ...act, ground: 'work' }, (tx) => this.commands.close.abandon(tx, id));
    return this.refunds.show(act, staff, id);
  }

  async checkNow(act: Act, staff: SignedInStaff, id: string): Promise<RefundView> {
    const { status } = await this.refunds.show(act, staff, id);
    if (!UNDECIDED_REFUNDS.includes(status)) throw new Refusal('refund_not_waiting');
    await this.commands.giveBack.run({ ...act, ground: 'work' }, id);
    return this.refunds.show(act, staff, id);
  }

  async void(
    act: Act,
    staff: SignedInStaff,
    paymentId: string,
    body: VoidPaymentDto,
  ): Promise<{ answer: VoidAnswerDto; replayed: boolean }> {
    const [payment] = await this.pool.query<{ createdBy: string; amountCents: number; accountId: number }>(
      'SELECT created_by AS "createdBy", amount_cents::float8 AS "amountCents", account_id AS "accountId" FROM payments WHERE id = $1',
      [paymentId],
    );
    if (!payment || payment.createdBy !== staff.id) {
      // Whether there is such a payment is told only to who may see its account.
      await this.access.account(act, staff, payment?.accountId ?? 0);
      throw new Refusal(payment ? 'void_not_own' : 'not_found');
    }
    if (!abilityOf(staff).can('void', asSubject('Payment', payment)))
      throw new Refusal('amount_above_limit', { amountCents: 'is above what you may void' });
    const own = { ...act, ground: 'own' as const };
    const { voidId, replayed } = await this.uow.run(own, (tx) =>
      this.commands.voidPayment.open(tx, paymentId, body, body),
    );
    if (!replayed) await this.commands.giveBack.run(own, voidId);
    const [answer] = await this.pool.query<VoidAnswerDto>(
      'SELECT id, payment_id AS "paymentId", status, failure_code AS "failureCode" FROM payment_voids WHERE id = $1',
      [voidId],
    );
    return { answer: answer!, replayed };
  }

  private async openPayment(act: Act, staff: SignedInStaff, paymentId: string): Promise<Ground> {
    const [row] = await this.pool.query<{ account_id: number }>('SELECT account_id FROM payments WHERE id = $1', [
      paymentId,
    ]);
    const { ground, scope } = await this.access.account(act, staff, row?.account_id ?? 0);
    // A payment may be on visits of others; only the guarantor asks for it back.
    if (scope === 'patient') throw new Refusal('not_allowed');
    return ground;
  }
}
