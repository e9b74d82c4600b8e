import { Injectable } from '@nestjs/common';
import { abilityOf, type SignedInStaff } from '#access';
import { Refusal, UnitOfWork, type Act } from '#kernel';
import { ReturnPayment } from '#payments';
import type { RefundAsked } from './commands/request-refund';
import { PaymentAccess } from './payment-access';
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
} from './refunds.dto';

/** Refunds as staff ask for them: the guard, the command, the processor, and what may be shown. */
@Injectable()
export class RefundsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: PaymentAccess,
    private readonly commands: RefundCommands,
    private readonly refunds: RefundReads,
    private readonly returns: ReturnPayment,
  ) {}

  /** What it would do to bills and credit, before anything is asked. */
  async preview(act: Act, staff: SignedInStaff, body: PreviewRefundDto): Promise<RefundEffectDto> {
    const ground = await this.access.ground(act, staff, body.paymentId);
    return this.refunds.preview({ ...act, ground }, staff, body);
  }

  async request(act: Act, staff: SignedInStaff, body: RequestRefundDto): Promise<RefundView> {
    const { paymentId, ...said } = body;
    const asked = askedBy(staff, said);
    const ground = await this.access.ground(act, staff, paymentId);
    await this.returns.beforeGivingBack(act, { paymentId });
    const id = await this.uow.run({ ...act, ground }, (tx) =>
      this.commands.request.request(tx, paymentId, asked, body),
    );
    return this.refunds.show(act, staff, id);
  }

  async change(act: Act, staff: SignedInStaff, id: string, body: ChangeRefundDto): Promise<RefundView> {
    const asked = askedBy(staff, body);
    await this.uow.run({ ...act, ground: 'work' }, (tx) => this.commands.request.change(tx, id, asked, body));
    return this.refunds.show(act, staff, id);
  }

  async decide(act: Act, staff: SignedInStaff, id: string, body: DecideRefundDto): Promise<RefundView> {
    const work = { ...act, ground: 'work' as const };
    if (body.decision === 'approve') await this.returns.beforeGivingBack(work, { refundId: id });
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
}

/** What the person asks for; only who may override says why. @throws not_allowed */
function askedBy(staff: SignedInStaff, { releases, overrideReason, ...asked }: ChangeRefundDto): RefundAsked {
  if (overrideReason && !abilityOf(staff).can('override', 'Refund')) throw new Refusal('not_allowed');
  return { ...asked, releases: releases ?? null, overrideReason: overrideReason ?? null };
}
