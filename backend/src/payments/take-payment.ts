import { Injectable } from '@nestjs/common';
import { Gateway, GatewayUnreachable, type BankFacts, type CardFacts } from '#gateway';
import { Clock, ReadPool, Refusal, UnitOfWork, type Act } from '#kernel';
import { ChargePayment } from './charge-payment';
import { OpenPaymentCommand, type OpenPayment } from './commands/open-payment';
import { describeBank } from './describe-bank';
import type { PayableAccount } from './payable.queries';
import type { PaymentRow } from './payment.entity';

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
    private readonly openPayment: OpenPaymentCommand,
    private readonly chargePayment: ChargePayment,
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
  charge(act: Act, payment: PaymentRow, account: PayableAccount): Promise<PaymentRow> {
    return this.chargePayment.run(act, payment, account);
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
}

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
