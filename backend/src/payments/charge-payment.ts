import { Injectable } from '@nestjs/common';
import { Gateway, type ChargeRequest, type ChargeState } from '#gateway';
import { Clock, UnitOfWork, type Act } from '#kernel';
import { Settings } from '#settings';
import { RecordOutcomeCommand } from './commands/record-outcome';
import type { PayableAccount } from './payable.queries';
import { UNDECIDED, type PaymentRow } from './payment.entity';
import { ProcessorCustomers } from './processor-customers';

/**
 * Asks the processor for a payment that a command has opened, and records what it says. It is asked outside any
 * transaction; whatever dies between two steps leaves a row that the janitor settles.
 */
@Injectable()
export class ChargePayment {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly gateway: Gateway,
    private readonly settings: Settings,
    private readonly customers: ProcessorCustomers,
    private readonly recordOutcome: RecordOutcomeCommand,
  ) {}

  async run(act: Act, payment: PaymentRow, account: PayableAccount): Promise<PaymentRow> {
    const outcome = await this.ask(payment, account);
    return this.uow.run(act, (tx) => this.recordOutcome.run(tx, payment.id, outcome));
  }

  private async ask(payment: PaymentRow, account: PayableAccount): Promise<ChargeState> {
    const customerId = await this.customers.of(account, payment.id);
    if (!customerId) return { state: 'declined', intentId: null, declineCode: 'processor_unreachable', card: null };
    const request = await this.requestOf(payment, account, customerId);
    const prepared = await this.gateway.prepare(request);
    // The answer was lost: nothing is charged, since nothing is confirmed; what may exist is found and canceled.
    if (prepared === null) return { state: 'unreachable' };
    if ('declined' in prepared)
      return { state: 'declined', intentId: null, declineCode: prepared.declined, card: null };
    // The janitor may have given up on a slow request and freed its bills: then nothing may be charged any more.
    if (!(await this.mayConfirm(payment.id, customerId, prepared.intentId)))
      return this.gateway.cancel(prepared.intentId);
    const outcome = await this.gateway.confirm(payment.id, prepared.intentId, 1, request);
    // Only a card holder could finish it, and nobody is there to: free the bill.
    return outcome.state === 'open'
      ? this.gateway.cancel(prepared.intentId).then((s) =>
          s.state === 'canceled'
            ? {
                state: 'declined',
                intentId: prepared.intentId,
                declineCode: request.debit ? 'verification_required' : 'authentication_required',
                card: null,
              }
            : s,
        )
      : outcome;
  }

  private async requestOf(payment: PaymentRow, account: PayableAccount, customerId: string): Promise<ChargeRequest> {
    return {
      paymentId: payment.id,
      amountCents: payment.amountCents,
      customerId,
      methodId: payment.processorPmId!,
      entityCode: account.entity.code,
      guarantorRef: account.guarantorRef,
      statementDescriptor: account.statementDescriptor,
      moto: payment.moto,
      offSession: payment.channel === 'autopay',
      keepCard: payment.keepCard !== null,
      debit: payment.method === 'ach' ? await this.debitOf(payment) : null,
    };
  }

  private async debitOf({ channel }: PaymentRow): Promise<ChargeRequest['debit']> {
    const { skipVerification } = (await this.settings.at('bank_debits', this.clock.now())).value;
    return { skipVerification, mandate: channel === 'agent_keyed' ? 'voice' : 'page' };
  }

  private async mayConfirm(paymentId: string, customerId: string, intentId: string): Promise<boolean> {
    const kept = await this.uow.statement(
      `UPDATE payments SET processor_customer_id = $2, processor_pi_id = $3, confirm_attempts = 1
       WHERE id = $1 AND status = ANY($4) RETURNING id`,
      [paymentId, customerId, intentId, UNDECIDED],
    );
    return kept.length > 0;
  }
}
