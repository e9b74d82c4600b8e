import { Injectable } from '@nestjs/common';
import {
  Gateway,
  GatewayUnreachable,
  type BankFacts,
  type CardFacts,
  type ChargeRequest,
  type ChargeState,
} from '#gateway';
import { Clock, ReadPool, Refusal, UnitOfWork, type Act } from '#kernel';
import { OpenPaymentCommand, type OpenPayment } from './commands/open-payment';
import { RecordOutcomeCommand } from './commands/record-outcome';
import { Settings } from '#settings';
import { describeBank } from './describe-bank';
import type { PayableAccount } from './payable.queries';
import { UNDECIDED, type PaymentRow } from './payment.entity';

/** `card` is known of a saved one; of a card read aloud the processor tells it. */
export type TakePaymentRequest = Omit<OpenPayment, 'tender'> & { card: CardFacts | null };

export interface Taken {
  paymentId: string;
  replayed: boolean;
}

/**
 * A payment with a card or a bank debit: open, ask the processor outside any transaction, record. Whatever dies between two steps leaves a
 * row that the janitor settles; nothing is charged twice, since every question carries our own payment's id as its key.
 */
@Injectable()
export class TakePayment {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly gateway: Gateway,
    private readonly settings: Settings,
    private readonly openPayment: OpenPaymentCommand,
    private readonly recordOutcome: RecordOutcomeCommand,
  ) {}

  async run(act: Act, request: TakePaymentRequest): Promise<Taken> {
    if (!act.idempotencyKey) throw new Refusal('idempotency_key_required');
    // A replay needs no word from the processor; the command judges the body.
    const known = await this.pool.query<{ subject_id: string }>(
      'SELECT subject_id FROM idempotency_keys WHERE key = $1 AND actor_id = $2',
      [act.idempotencyKey, act.actorId],
    );
    const tender = await this.tenderOf(request, known.length > 0);
    const opened = await this.uow.run(act, (tx) => this.openPayment.run(tx, { ...request, tender }));
    if ('replayOf' in opened) return this.replay(opened.replayOf);
    await this.charge(act, opened.payment, opened.account);
    return { paymentId: opened.payment.id, replayed: false };
  }

  /** Asks the processor for a payment that a command has opened, and records what it says. */
  async charge(act: Act, payment: PaymentRow, account: PayableAccount): Promise<PaymentRow> {
    const outcome = await this.ask(payment, account);
    return this.uow.run(act, (tx) => this.recordOutcome.run(tx, payment.id, outcome));
  }

  private async tenderOf(
    { card, methodRef, processorMethodId }: TakePaymentRequest,
    known: boolean,
  ): Promise<OpenPayment['tender']> {
    if (methodRef === 'new:ach') return { bank: known ? NO_BANK : await describeBank(this.gateway, processorMethodId) };
    return { card: card ?? (known ? NO_CARD : await this.describe(processorMethodId)) };
  }

  private async describe(processorMethodId: string): Promise<CardFacts> {
    let card: CardFacts | null;
    try {
      card = await this.gateway.describeMethod(processorMethodId);
    } catch (error) {
      if (error instanceof GatewayUnreachable) throw new Refusal('processor_unreachable');
      throw error;
    }
    if (!card) throw new Refusal('method_not_usable', { processorMethodId: 'is not known to the processor' });
    return card;
  }

  /** The same key again: the same payment in its present state; while the first request still runs, 409. */
  private async replay(paymentId: string): Promise<Taken> {
    const [row] = await this.pool.query<{ status: string; created_at: Date }>(
      'SELECT status, created_at FROM payments WHERE id = $1',
      [paymentId],
    );
    if (row?.status === 'initiated' && this.clock.now().getTime() - row.created_at.getTime() < RUNNING_MS)
      throw new Refusal('operation_in_progress');
    return { paymentId, replayed: true };
  }

  private async ask(payment: PaymentRow, account: PayableAccount): Promise<ChargeState> {
    const customerId = await this.customerOf(account, payment.id);
    if (!customerId) return { state: 'declined', intentId: null, declineCode: 'processor_unreachable', card: null };
    const request: ChargeRequest = {
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
      debit:
        payment.method === 'ach'
          ? { skipVerification: (await this.settings.at('bank_debits', this.clock.now())).value.skipVerification }
          : null,
    };
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

  private async mayConfirm(paymentId: string, customerId: string, intentId: string): Promise<boolean> {
    const kept = await this.uow.statement(
      `UPDATE payments SET processor_customer_id = $2, processor_pi_id = $3, confirm_attempts = 1
       WHERE id = $1 AND status = ANY($4) RETURNING id`,
      [paymentId, customerId, intentId, UNDECIDED],
    );
    return kept.length > 0;
  }

  /** Kept once a guarantor, before anything is prepared: the janitor finds by it what a killed process left behind. */
  private async customerOf(account: PayableAccount, paymentId: string): Promise<string | null> {
    const [known] = await this.pool.query<{ customer_id: string }>(CUSTOMER_SQL, [account.guarantorId]);
    if (known) return known.customer_id;
    let made: string;
    try {
      made = await this.gateway.createCustomer(account.guarantorRef, `customer_for_${paymentId}`);
    } catch (error) {
      if (error instanceof GatewayUnreachable) return null;
      throw error;
    }
    const keep = 'INSERT INTO processor_customers (guarantor_id, customer_id) VALUES ($1, $2) ON CONFLICT (guarantor_id) DO NOTHING RETURNING customer_id'; // prettier-ignore
    const [kept] = await this.uow.statement<{ customer_id: string }>(keep, [account.guarantorId, made]);
    // Somebody else was faster: theirs is the one.
    return kept?.customer_id ?? this.customerOf(account, paymentId);
  }
}

const CUSTOMER_SQL = 'SELECT customer_id FROM processor_customers WHERE guarantor_id = $1';
/** Longer than a request can take; after it, an initiated payment is the janitor's. */
const RUNNING_MS = 60_000;
const NO_BANK: BankFacts = { bankName: '', last4: '0000', accountType: 'checking', fingerprint: null, holderName: '' };
const NO_CARD: CardFacts = {
  brand: '',
  last4: '0000',
  expMonth: 1,
  expYear: 2000,
  fingerprint: null,
  funding: 'unknown',
};
