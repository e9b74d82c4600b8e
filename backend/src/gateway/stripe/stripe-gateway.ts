import { Inject, Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { CONFIG, type Config } from '#config';
import {
  BadSignature,
  Gateway,
  GatewayUnreachable,
  type BankFacts,
  type CardFacts,
  type ChargeRequest,
  type ChargeState,
  type CheckoutRequest,
  type CheckoutState,
  type LateReturn,
  type MethodFacts,
  type RefundRequest,
  type RefundState,
  type WebhookEvent,
} from '../gateway';
import { clientOf } from './stripe-client';
import { checkoutOriginOf, checkoutState, sessionParams } from './stripe-checkout';
import { confirmOptions, lateReturn } from './stripe-debits';
import { changedMethods } from './stripe-methods';
import { chargeMetadata } from './stripe-metadata';
import { bankFacts, cardFacts, chargeState, isLost, refundState } from './stripe-states';

@Injectable()
export class StripeGateway extends Gateway {
  private readonly stripe: Stripe;
  readonly checkoutOrigin: string;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    super();
    this.stripe = clientOf(config);
    this.checkoutOrigin = checkoutOriginOf(config);
  }

  async createCustomer(guarantorRef: string, key: string): Promise<string> {
    return this.orUnreachable(
      async () =>
        (await this.stripe.customers.create({ metadata: { guarantor_ref: guarantorRef } }, { idempotencyKey: key })).id,
    );
  }

  async describeMethod(id: string): Promise<CardFacts | null> {
    return cardFacts(await this.methodOf(id));
  }

  async describeBank(id: string): Promise<BankFacts | null> {
    return bankFacts(await this.methodOf(id));
  }

  async describe(id: string): Promise<MethodFacts | null> {
    const method = await this.methodOf(id);
    const [card, bank] = [cardFacts(method), bankFacts(method)];
    if (card) return { kind: 'card', card };
    return bank && { kind: 'bank', bank };
  }

  methodsChangedSince(since: Date): Promise<string[] | 'unreachable'> {
    return changedMethods(this.stripe, since);
  }

  async findReturn(intentId: string): Promise<LateReturn | null | 'unreachable'> {
    try {
      const expand = ['data.balance_transactions', 'data.payment_intent.payment_method'];
      const { data } = await this.stripe.disputes.list({ payment_intent: intentId, limit: 10, expand });
      return lateReturn(data);
    } catch {
      return 'unreachable';
    }
  }

  async returnsSince(since: Date): Promise<string[] | 'unreachable'> {
    const intents: string[] = [];
    try {
      const created = { gte: Math.floor(since.getTime() / 1000) };
      for await (const { status, payment_intent: of } of this.stripe.disputes.list({ created, limit: 100 }))
        if (status === 'lost' && of) intents.push(typeof of === 'string' ? of : of.id);
      return intents;
    } catch {
      return 'unreachable';
    }
  }

  async failedRefundsSince(since: Date): Promise<string[] | 'unreachable'> {
    const ours: string[] = [];
    try {
      const created = { gte: Math.floor(since.getTime() / 1000) };
      // The list of refunds knows when they were asked for; when they failed, only its events know.
      for await (const { data } of this.stripe.events.list({ type: 'refund.failed', created, limit: 100 })) {
        const id = (data.object as Stripe.Refund).metadata?.['refund_id'];
        if (id) ours.push(id);
      }
      return ours;
    } catch {
      return 'unreachable';
    }
  }

  async prepare(r: ChargeRequest): Promise<{ intentId: string } | { declined: string } | null> {
    try {
      const intent = await this.stripe.paymentIntents.create(
        {
          amount: r.amountCents,
          currency: 'usd',
          customer: r.customerId,
          payment_method: r.methodId,
          allowed_payment_method_types: [r.debit ? 'us_bank_account' : 'card'],
          statement_descriptor_suffix: r.statementDescriptor.slice(0, 22),
          metadata: chargeMetadata(r),
          // A debit that finds too little is presented again on the same account.
          ...(r.keepCard || r.debit?.mandate === 'voice' ? { setup_future_usage: 'off_session' as const } : {}),
          ...(r.moto ? { payment_method_options: { card: { moto: true } } } : {}),
        },
        { idempotencyKey: `pay_${r.paymentId}_create` },
      );
      return { intentId: intent.id };
    } catch (error) {
      if (isLost(error)) return null;
      const e = error as InstanceType<typeof Stripe.errors.StripeError>;
      return { declined: e.decline_code ?? e.code ?? 'processing_error' };
    }
  }

  async confirm(
    paymentId: string,
    intentId: string,
    attempt: number,
    r: Pick<ChargeRequest, 'moto' | 'offSession' | 'methodId' | 'debit'>,
  ): Promise<ChargeState> {
    try {
      const intent = await this.stripe.paymentIntents.confirm(
        intentId,
        { payment_method: r.methodId, expand: ['payment_method'], ...confirmOptions(r) },
        { idempotencyKey: `pay_${paymentId}_confirm_${attempt}` },
      );
      return chargeState(intent);
    } catch (error) {
      return this.stateOfError(error, intentId);
    }
  }

  async retrieve(intentId: string): Promise<ChargeState> {
    try {
      return chargeState(await this.stripe.paymentIntents.retrieve(intentId, { expand: ['payment_method'] }));
    } catch (error) {
      return this.stateOfError(error, intentId);
    }
  }

  async cancel(intentId: string): Promise<ChargeState> {
    try {
      return chargeState(
        await this.stripe.paymentIntents.cancel(intentId, {}, { idempotencyKey: `cancel_${intentId}` }),
      );
    } catch (error) {
      if (isLost(error)) return { state: 'unreachable' };
      // It cannot be canceled any more: what it became is what counts.
      return this.retrieve(intentId);
    }
  }

  async findByPayment(customerId: string, paymentId: string): Promise<ChargeState | null | 'unreachable'> {
    try {
      for await (const intent of this.stripe.paymentIntents.list({ customer: customerId, limit: 100 }))
        if (intent.metadata['payment_id'] === paymentId) return chargeState(intent);
      return null;
    } catch {
      return 'unreachable';
    }
  }

  async openCheckout(r: CheckoutRequest): Promise<{ checkoutId: string; url: string } | { refused: string } | null> {
    try {
      const session = await this.stripe.checkout.sessions.create(sessionParams(r), {
        idempotencyKey: `pay_${r.paymentId}_checkout`,
      });
      return session.url ? { checkoutId: session.id, url: session.url } : null;
    } catch (error) {
      if (isLost(error)) return null;
      return { refused: (error as InstanceType<typeof Stripe.errors.StripeError>).code ?? 'processing_error' };
    }
  }

  async retrieveCheckout(id: string): Promise<CheckoutState> {
    try {
      const expand = ['payment_intent.payment_method'];
      return checkoutState(await this.stripe.checkout.sessions.retrieve(id, { expand }));
    } catch {
      return { state: 'unreachable' };
    }
  }

  async closeCheckout(id: string): Promise<CheckoutState> {
    try {
      await this.stripe.checkout.sessions.expire(id, {}, { idempotencyKey: `close_${id}` });
    } catch (error) {
      if (isLost(error)) return { state: 'unreachable' };
    }
    // It may have been paid in the same moment: what it is now is what counts.
    return this.retrieveCheckout(id);
  }

  async refund(r: RefundRequest): Promise<RefundState> {
    try {
      return refundState(
        await this.stripe.refunds.create(
          { payment_intent: r.intentId, amount: r.amountCents, metadata: { refund_id: r.id, kind: r.kind } },
          { idempotencyKey: `refund_${r.id}` },
        ),
      );
    } catch (error) {
      if (isLost(error)) return { state: 'unreachable' };
      const e = error as InstanceType<typeof Stripe.errors.StripeError>;
      return { state: 'failed', refundId: null, failureCode: e.code ?? 'refused_by_processor' };
    }
  }

  async retrieveRefund(id: string): Promise<RefundState> {
    try {
      return refundState(await this.stripe.refunds.retrieve(id));
    } catch {
      return { state: 'unreachable' };
    }
  }

  async findRefund(intentId: string, ourId: string): Promise<RefundState | null> {
    try {
      for await (const refund of this.stripe.refunds.list({ payment_intent: intentId, limit: 100 }))
        if (refund.metadata?.['refund_id'] === ourId) return refundState(refund);
      return null;
    } catch {
      return { state: 'unreachable' };
    }
  }

  async forgetMethod(id: string): Promise<void> {
    await this.orUnreachable(async () => this.stripe.paymentMethods.detach(id));
  }

  readWebhook(rawBody: Buffer, signature: string): WebhookEvent {
    try {
      const event = this.stripe.webhooks.constructEvent(rawBody, signature, this.config.stripe.webhookSecret);
      const object = event.data.object as {
        id?: string;
        payment_intent?: string | { id: string } | null;
        metadata?: Record<string, string>;
      };
      return {
        id: event.id,
        type: event.type,
        objectId: object.id ?? '',
        paymentId: object.metadata?.['payment_id'] ?? null,
        intentId:
          typeof object.payment_intent === 'string' ? object.payment_intent : (object.payment_intent?.id ?? null),
        refundId: object.metadata?.['refund_id'] ?? null,
      };
    } catch {
      throw new BadSignature('The webhook is not signed by the processor, or it is too old.');
    }
  }

  private methodOf(id: string): Promise<Stripe.PaymentMethod | null> {
    return this.orUnreachable(async () => {
      try {
        return await this.stripe.paymentMethods.retrieve(id);
      } catch (error) {
        if (error instanceof Stripe.errors.StripeInvalidRequestError) return null;
        throw error;
      }
    });
  }

  private stateOfError(error: unknown, intentId: string): ChargeState {
    if (error instanceof Stripe.errors.StripeCardError)
      return {
        state: 'declined',
        intentId,
        declineCode: error.decline_code ?? error.code ?? 'generic_decline',
        card: cardFacts(error.payment_method),
      };
    if (isLost(error)) return { state: 'unreachable' };
    const e = error as InstanceType<typeof Stripe.errors.StripeError>;
    if (e.payment_intent) return chargeState(e.payment_intent);
    return { state: 'unreachable' };
  }

  private async orUnreachable<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (isLost(error)) throw new GatewayUnreachable('The card processor cannot be reached.');
      throw error;
    }
  }
}
