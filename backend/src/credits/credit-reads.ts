import { Injectable } from '@nestjs/common';
import { daysBetween, REFUSALS } from '@billing/contract';
import { fullName, maskName } from '#calls';
import { AuditedReads, Clock, ReadPool, Refusal, type Act } from '#kernel';
import {
  oldestFirst,
  payableAccounts,
  payableCents,
  type PayableAccount,
  type PayableBill,
  type Query,
} from '#payments';
import { Settings } from '#settings';
import type { CreditAccess } from './credit-access';
import { APPLICATIONS_SQL, CREDIT_SQL, readCredit, type Application, type Credit } from './credit.queries';
import type { CreditApplication, CreditPreview, CreditView, PreviewCreditDto } from './credits.dto';
import { cannotUse, leftCents, planCredit, takersOf, takesCents } from './plan-credit';

const choosable = (bill: PayableBill): CreditView['targets'][number]['bills'][number] => ({
  billId: bill.id,
  label: bill.label,
  balanceCents: bill.balanceCents,
  takesCents: payableCents(bill),
});

/** A credit, what it could pay, and what it paid. */
@Injectable()
export class CreditReads {
  constructor(
    private readonly reads: AuditedReads,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** @throws not_found */
  async show(act: Act, paymentId: string, { open }: CreditAccess): Promise<CreditView> {
    const credit = await this.reads.one<Credit>(act, this.audit(paymentId, 'credit'), CREDIT_SQL, [
      paymentId,
      this.clock.today(),
    ]);
    if (!credit) throw new Refusal('not_found');
    const refused = cannotUse(credit);
    const { firstName, lastName, entityId: _e, entityName: _n, paymentStatus: _s, voiding: _v, ...rest } = credit;
    return {
      ...rest,
      guarantorId: open ? credit.guarantorId : null,
      guarantorName: open ? fullName(firstName, lastName) : maskName(firstName, lastName),
      leftCents: refused ? 0 : leftCents(credit),
      ageDays: daysBetween(credit.since, this.clock.today()),
      refusal: refused && { code: refused, message: REFUSALS[refused][1] },
      targets: (await this.accountsOf(this.look, credit.guarantorId, open))
        .map((account) => this.target(credit, account, open))
        .sort((a, b) => Number(a.crosses) - Number(b.crosses)),
      applications: await this.look<CreditApplication>(APPLICATIONS_SQL, [paymentId, null]),
    };
  }

  /** What using it would do; nothing is kept of it. */
  async preview(act: Act, paymentId: string, asked: PreviewCreditDto, access: CreditAccess): Promise<CreditPreview> {
    const credit = await readCredit(this.look, paymentId, this.clock.today());
    if (!credit) throw new Refusal('not_found');
    const audit = { ...this.audit(paymentId, 'credit_preview'), guarantorId: credit.guarantorId };
    const accounts = await this.accountsOf(
      (sql, values) => this.reads.rows(act, audit, sql, values),
      credit.guarantorId,
      access.open,
    );
    const account = accounts.find((a) => a.id === asked.accountId);
    if (!account) throw new Refusal('not_found');
    if (account.id !== credit.accountId && !access.open) throw new Refusal('reason_required');
    return planCredit(credit, account, asked, {
      accountVersion: accounts.find((a) => a.id === credit.accountId)!.version,
      ...(await this.policy()),
    });
  }

  /** What a person did with it, in its present state. */
  async application(paymentId: string, id: string): Promise<Application> {
    const [row] = await this.look<Application>(APPLICATIONS_SQL, [paymentId, id]);
    if (!row) throw new Refusal('not_found');
    return row;
  }

  private target(credit: Credit, account: PayableAccount, open: boolean): CreditView['targets'][number] {
    const crosses = account.id !== credit.accountId;
    const refusal =
      crosses && !open ? 'Open the account first: it goes there only by the guarantor’s instruction.' : null;
    return {
      accountId: account.id,
      billId: account.billId,
      entity: account.entity,
      takesCents: takesCents(account),
      owedCents: account.balanceCents,
      crosses,
      bills: refusal ? [] : takersOf(account).sort(oldestFirst).map(choosable),
      refusal,
    };
  }

  private accountsOf(look: Query, guarantorId: number, named: boolean): Promise<PayableAccount[]> {
    return payableAccounts(look, { guarantorId }, named);
  }

  private async policy() {
    const now = this.clock.now();
    return {
      policyVersion: (await this.settings.at('allocation_policy', now)).version,
      wordsVersion: (await this.settings.at('credit_policy', now)).value.wordsVersion,
    };
  }

  private audit(paymentId: string, screen: string) {
    return {
      action: 'read.credit',
      objectType: 'payment',
      objectId: paymentId,
      guarantorId: { sql: 'SELECT "guarantorId" FROM answer' },
      detail: { for: screen },
    };
  }

  private readonly look: Query = (sql, values) => this.pool.query(sql, values);
}
