import { Inject, Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { CONFIG, type Config } from '#config';
import {
  ProcessorRecords,
  RecordsUnreachable,
  type OpenPage,
  type ProcessorCharge,
  type ProcessorDispute,
  type ProcessorRefund,
} from '../processor-records';
import { clientOf } from './stripe-client';
import { bankFacts } from './stripe-states';

const PAGE = 100;
const EXPAND = ['customer', 'payment_method'];

const idOf = (of: string | { id: string } | null | undefined): string | null =>
  typeof of === 'string' ? of : (of?.id ?? null);
const instant = (seconds: number): Date => new Date(seconds * 1000);
const since = (at: Date): { created: { gte: number }; limit: number } => ({
  created: { gte: Math.floor(at.getTime() / 1000) },
  limit: PAGE,
});

/** Stripe's paged lists. They are read only; one page after the other, until there is no more. */
@Injectable()
export class StripeRecords extends ProcessorRecords {
  private readonly stripe: Stripe;

  constructor(@Inject(CONFIG) config: Config) {
    super();
    this.stripe = clientOf(config);
  }

  charges(at: Date): Promise<ProcessorCharge[]> {
    const expand = EXPAND.map((name) => `data.${name}`);
    return all(this.stripe.paymentIntents.list({ ...since(at), expand }), chargeOf);
  }

  refunds(at: Date): Promise<ProcessorRefund[]> {
    return all(this.stripe.refunds.list(since(at)), refundOf);
  }

  disputes(at: Date): Promise<ProcessorDispute[]> {
    return all(this.stripe.disputes.list(since(at)), disputeOf);
  }

  openPages(at: Date): Promise<OpenPage[]> {
    return all(this.stripe.checkout.sessions.list({ ...since(at), status: 'open' }), pageOf);
  }

  async charge(id: string): Promise<ProcessorCharge | null> {
    return one(async () => chargeOf(await this.stripe.paymentIntents.retrieve(id, { expand: EXPAND })));
  }

  async refund(id: string): Promise<ProcessorRefund | null> {
    return one(async () => refundOf(await this.stripe.refunds.retrieve(id)));
  }
}

const unreachable = (error: unknown): RecordsUnreachable =>
  new RecordsUnreachable(
    `The processor does not say what it has: ${error instanceof Error ? error.message : String(error)}`,
  );

async function all<T, R>(list: AsyncIterable<T>, read: (each: T) => R): Promise<R[]> {
  const records: R[] = [];
  try {
    for await (const each of list) records.push(read(each));
  } catch (error) {
    throw unreachable(error);
  }
  return records;
}

async function one<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing') return null;
    throw unreachable(error);
  }
}

function chargeOf(intent: Stripe.PaymentIntent): ProcessorCharge {
  const customer = typeof intent.customer === 'object' ? intent.customer : null;
  const method = typeof intent.payment_method === 'object' ? intent.payment_method : null;
  const isDebit = method?.type === 'us_bank_account';
  const state = intent.status === 'succeeded' || intent.status === 'processing' || intent.status === 'canceled';
  return {
    intentId: intent.id,
    state: state ? (intent.status as 'succeeded' | 'processing' | 'canceled') : 'open',
    amountCents: intent.status === 'succeeded' ? intent.amount_received : intent.amount,
    method: isDebit ? 'ach' : 'card',
    bank: isDebit ? bankFacts(method) : null,
    paymentId: intent.metadata['payment_id'] ?? null,
    entityCode: intent.metadata['billing_entity'] ?? null,
    guarantorRef:
      intent.metadata['guarantor_ref'] ??
      (customer && !customer.deleted ? (customer.metadata['guarantor_ref'] ?? null) : null),
    customerId: idOf(intent.customer),
    at: instant(intent.created),
  };
}

function refundOf(refund: Stripe.Refund): ProcessorRefund {
  const gone = refund.status === 'failed' || refund.status === 'canceled';
  return {
    refundId: refund.id,
    intentId: idOf(refund.payment_intent) ?? '',
    state: gone ? 'failed' : refund.status === 'succeeded' ? 'succeeded' : 'pending',
    amountCents: refund.amount,
    ourId: refund.metadata?.['refund_id'] ?? null,
    kind: refund.metadata?.['kind'] === 'void' ? 'void' : 'refund',
    at: instant(refund.created),
  };
}

function disputeOf(dispute: Stripe.Dispute): ProcessorDispute {
  const held = dispute.status === 'needs_response' || dispute.status === 'under_review';
  return {
    disputeId: dispute.id,
    intentId: idOf(dispute.payment_intent) ?? '',
    state: dispute.status === 'lost' ? 'lost' : held ? 'held' : 'none',
    amountCents: dispute.amount,
    at: instant(dispute.created),
  };
}

const pageOf = (session: Stripe.Checkout.Session): OpenPage => ({
  checkoutId: session.id,
  amountCents: session.amount_total ?? 0,
  paymentId: session.metadata?.['payment_id'] ?? session.client_reference_id,
  at: instant(session.created),
});
