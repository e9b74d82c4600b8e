import type { Change } from './change';
import { newId } from './ids';
import type { BalanceTransaction } from './wire';

const DAY_S = 86_400;

/** 2.9 % and 30 cents for a card; 0.8 %, at most 5 dollars, for a bank debit. */
export function feeCents(amountCents: number, type: string): number {
  if (type === 'us_bank_account') return Math.min(500, Math.round((amountCents * 8) / 1000));
  return Math.round((amountCents * 29) / 1000) + 30;
}

interface Movement {
  type: BalanceTransaction['type'];
  category: string;
  amountCents: number;
  feeCents: number;
  source: string;
  description: string | null;
  /** Days until the money is available; 0 for at once. */
  days: number;
}

/** Writes what a charge, refund, dispute or payout does to the balance. */
export function moveBalance(change: Change, movement: Movement): BalanceTransaction {
  const now = change.now();
  return change.put<BalanceTransaction>({
    id: newId('txn'),
    object: 'balance_transaction',
    amount: movement.amountCents,
    available_on: now + movement.days * DAY_S,
    balance_type: 'payments',
    created: now,
    currency: 'usd',
    description: movement.description,
    exchange_rate: null,
    fee: movement.feeCents,
    fee_details:
      movement.feeCents === 0
        ? []
        : [
            {
              amount: movement.feeCents,
              application: null,
              currency: 'usd',
              description: movement.type === 'adjustment' ? 'Dispute fee' : 'Stripe processing fees',
              type: 'stripe_fee',
            },
          ],
    net: movement.amountCents - movement.feeCents,
    reporting_category: movement.category,
    source: movement.source,
    status: movement.days === 0 ? 'available' : 'pending',
    type: movement.type,
  });
}

/** The status depends on the day it is asked, so it is derived when shown. */
export function asOf(transaction: BalanceTransaction, now: number): BalanceTransaction {
  return { ...transaction, status: transaction.available_on <= now ? 'available' : 'pending' };
}
