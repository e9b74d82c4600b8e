import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { UnitOfWork, type Act } from '#kernel';
import { ApplyCreditCommand } from './commands/apply-credit';
import { CreditGuard } from './credit-access';
import { CreditReads } from './credit-reads';
import type { ApplyCreditDto, CreditApplication, CreditPreview, CreditView, PreviewCreditDto } from './credits.dto';

/** Credits as staff use them: the guard, the command, and what may be shown. */
@Injectable()
export class CreditsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly guard: CreditGuard,
    private readonly reads: CreditReads,
    private readonly applyCredit: ApplyCreditCommand,
  ) {}

  async show(act: Act, staff: SignedInStaff, paymentId: string): Promise<CreditView> {
    const access = await this.guard.of(act, staff, paymentId);
    return this.reads.show({ ...act, ground: access.ground }, paymentId, access);
  }

  async preview(act: Act, staff: SignedInStaff, paymentId: string, body: PreviewCreditDto): Promise<CreditPreview> {
    const access = await this.guard.of(act, staff, paymentId);
    return this.reads.preview({ ...act, ground: access.ground }, paymentId, body, access);
  }

  async apply(
    act: Act,
    staff: SignedInStaff,
    paymentId: string,
    body: ApplyCreditDto,
  ): Promise<{ application: CreditApplication; replayed: boolean }> {
    const { ground, open } = await this.guard.of(act, staff, paymentId);
    const { applicationId, replayed } = await this.uow.run({ ...act, ground }, (tx) =>
      this.applyCredit.run(tx, { paymentId, body, open }),
    );
    return { application: await this.reads.application(paymentId, applicationId), replayed };
  }
}
