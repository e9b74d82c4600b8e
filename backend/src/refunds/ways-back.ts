import { Injectable } from '@nestjs/common';
import { dayOf, OPEN_REFUNDS, REFUSALS, type RefusalCode } from '@billing/contract';
import { abilityOf, type SignedInStaff } from '#access';
import { AuditedReads, Clock, Refusal, type Act } from '#kernel';
import { Settings } from '#settings';
import { PaymentAccess } from './payment-access';
import { cannotGiveBack, debitMayReturn } from './plan-refund';
import { voidRefusal } from './void-rules';
import type { WaysBack } from './ways-back.dto';
import { WAYS_BACK_SQL, type WaysBackRow } from './ways-back.queries';

const said = (code: RefusalCode | null): WaysBack['void']['refusal'] => code && { code, message: REFUSALS[code][1] };

/** How a payment can be given back, before anybody types anything: by the same rules that the commands ask. */
@Injectable()
export class WaysBackReads {
  constructor(
    private readonly reads: AuditedReads,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly access: PaymentAccess,
  ) {}

  /** @throws caller_not_verified, reason_required, not_found, not_allowed */
  async show(act: Act, staff: SignedInStaff, paymentId: string): Promise<WaysBack> {
    const ground = await this.access.ground(act, staff, paymentId);
    const row = await this.reads.one<WaysBackRow>(
      { ...act, ground },
      {
        action: 'read.payment',
        objectType: 'payment',
        objectId: paymentId,
        guarantorId: { sql: 'SELECT "guarantorId" FROM answer' },
        detail: { screen: 'ways_back' },
      },
      WAYS_BACK_SQL,
      [paymentId, null],
    );
    if (!row) throw new Refusal('not_found');
    const now = this.clock.now();
    const { until } = (await this.settings.at('void_policy', now)).value;
    const leftCents = row.amountCents - row.otherRefundsCents;
    const window = (await this.settings.at('debit_returns', now)).value;
    const never = cannotGiveBack(row) ?? (leftCents <= 0 ? 'refund_nothing_left' : null);
    const early = debitMayReturn(row, dayOf(now), window);
    const refused = never ?? early;
    const may = abilityOf(staff).can('override', 'Refund');
    const { id, accountId, guarantorId, billId, entity, receiptNo, status, method, cardBrand, cardLast4 } = row;
    const { amountCents, receivedOn, createdBy, takenByName, onBills, voids, refunds } = row;
    return {
      payment: {
        ...{ id, accountId, guarantorId, billId, entity, receiptNo, status, method, cardBrand, cardLast4 },
        ...{ amountCents, receivedOn, takenBy: { id: createdBy, name: takenByName } },
      },
      void: { refusal: said(voidRefusal(row, { who: staff, now, until })), until },
      refund: {
        refundableCents: refused ? 0 : leftCents,
        refusal: said(refused),
        // Only that it is early may be overridden (F-23); what came back, or is disputed, stays.
        override:
          early && !never
            ? {
                refundableCents: leftCents,
                refusal: may ? null : 'A supervisor can ask for it earlier, with a reason.',
              }
            : null,
      },
      onBills,
      creditCents: row.unappliedCents,
      account: { owedCents: row.accountBalanceCents, creditCents: row.accountCreditCents },
      voids,
      refunds,
      openRefundId: refunds.find((r) => OPEN_REFUNDS.includes(r.status))?.id ?? null,
    };
  }
}
