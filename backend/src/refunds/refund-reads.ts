import { Injectable } from '@nestjs/common';
import { dayOf, OPEN_REFUNDS, type Payee } from '@billing/contract';
import { abilityOf, type SignedInStaff } from '#access';
import { accessGroundSql, fullName, maskName } from '#calls';
import { AuditedReads, Clock, ReadPool, Refusal, type Act } from '#kernel';
import type { Query, Released } from '#payments';
import { Settings } from '#settings';
import { approvalsFor, debitMayReturn, effectHash, planRefund, refundableCents } from './plan-refund';
import { REFUND_VIEW_SQL, type RefundJson } from './refund-view.queries';
import { refundablePayment } from './refundable.queries';
import type { PreviewRefundDto, RefundEffectDto, RefundView } from './refunds.dto';

const HISTORY_MS = 90 * 86_400_000;

/** `open`: whether the guarantor is open to the person who asks, and not only to a caller who is a patient. */
const SHOWN_SQL = `
  SELECT r.*, coalesce(g.ground IS NOT NULL AND g.patient_id IS NULL, false) AS open FROM (${REFUND_VIEW_SQL}) r
    LEFT JOIN LATERAL (${accessGroundSql('r."guarantorId"', { staff: '$4', role: '$3', call: '$5', now: '$6' })}) g ON true
  WHERE $3::text = 'supervisor' OR r."requestedBy"->>'id' = $4::text`;

/** A refund as it may be shown, with what it would do now. */
@Injectable()
export class RefundReads {
  constructor(
    private readonly reads: AuditedReads,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** A requester sees own requests; supervisors all, with the name masked unless the guarantor is open to them. */
  async show(act: Act, staff: SignedInStaff, id: string): Promise<RefundView> {
    const since = new Date(this.clock.now().getTime() - HISTORY_MS);
    const json = await this.reads.one<RefundJson & { open: boolean }>(
      { ...act, ground: 'work' },
      {
        action: 'read.refund',
        objectType: 'refund',
        objectId: id,
        guarantorId: { sql: 'SELECT "guarantorId" FROM answer' },
      },
      SHOWN_SQL,
      [id, since, staff.role, staff.id, act.callId, this.clock.now()],
    );
    if (!json) throw new Refusal('not_found');
    const { firstName, lastName, deciders, guarantorId, accountId: _account, open, ...rest } = json;
    const effect = OPEN_REFUNDS.includes(json.status)
      ? await this.effectOrWhy(json)
      : { effect: null, effectRefusal: null };
    return {
      ...rest,
      guarantorId: open ? guarantorId : null,
      guarantorName: open ? fullName(firstName, lastName) : maskName(firstName, lastName),
      ...effect,
      decideRefusal: this.decideRefusal(staff, json, deciders),
    };
  }

  private decideRefusal(staff: SignedInStaff, json: RefundJson, deciders: string[]): string | null {
    if (!['requested', 'approved_once'].includes(json.status)) return 'This request is no longer open.';
    if (staff.role !== 'supervisor') return 'A supervisor decides.';
    if (json.requestedBy.id === staff.id) return 'It is your own request. Another supervisor decides.';
    if (deciders.includes(staff.id)) return 'You approved it already. Another supervisor must approve it too.';
    return null;
  }

  private async effectOrWhy(json: RefundJson): Promise<Pick<RefundView, 'effect' | 'effectRefusal'>> {
    try {
      const look: Query = (sql, values) => this.pool.query(sql, values);
      const effect = await this.effect(look, json.payment.id, json.amountCents, json.payee, json.releases, json.id);
      return { effect, effectRefusal: null };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { effect: null, effectRefusal: error.message };
    }
  }

  /** What it would do, before it is asked; an own request that is changed does not count against itself. */
  async preview(act: Act, staff: SignedInStaff, asked: PreviewRefundDto): Promise<RefundEffectDto> {
    const { paymentId, refundId = null, amountCents, payee, releases = null, override } = asked;
    if (override && !abilityOf(staff).can('override', 'Refund')) throw new Refusal('not_allowed');
    const [mine] = await this.pool.query(
      'SELECT FROM refunds WHERE id = $1 AND payment_id = $2 AND requested_by = $3',
      [refundId, paymentId, staff.id],
    );
    if (refundId && !mine) throw new Refusal('not_found');
    const audit = {
      action: 'read.payment',
      objectType: 'payment',
      objectId: paymentId,
      guarantorId: { sql: 'SELECT "guarantorId" FROM answer' },
      detail: { for: 'refund_preview' },
    };
    const look: Query = (sql, values) => this.reads.rows(act, audit, sql, values);
    return this.effect(look, paymentId, amountCents, payee, releases, refundId, override);
  }

  /** @param besides the refund that is looked at, which does not count against itself */
  private async effect(
    look: Query,
    paymentId: string,
    amountCents: number,
    payee: Payee,
    releases: Released[] | null,
    besides: string | null,
    overrides = false,
  ): Promise<RefundEffectDto> {
    const payment = await refundablePayment(look, paymentId, besides);
    if (!payment) throw new Refusal('not_found');
    const plan = planRefund(payment, amountCents, releases);
    const now = this.clock.now();
    const early = debitMayReturn(payment, dayOf(now), (await this.settings.at('debit_returns', now)).value);
    if (early && besides === null && !overrides) throw new Refusal(early);
    const policy = (await this.settings.at('refund_policy', this.clock.now())).value;
    const reopened = plan.reopens.reduce((sum, r) => sum + r.amountCents, 0);
    return {
      ...plan,
      refundableCents: refundableCents(payment),
      owedBeforeCents: payment.accountBalanceCents,
      owedAfterCents: payment.accountBalanceCents + reopened,
      creditBeforeCents: payment.accountCreditCents,
      creditAfterCents: payment.accountCreditCents - plan.fromCreditCents,
      approvals: approvalsFor(amountCents, policy),
      effectHash: effectHash({ paymentId, payee }, plan),
    };
  }
}
