import { randomUUID } from 'node:crypto';
import { dayOf, type Cents } from '@billing/contract';
import { Refusal, type Tx } from '#kernel';
import { bumpVersion } from '#ledger';
import { payableCents } from './allocate';
import type { PayableAccount } from './payable.queries';
import { PaymentRow } from './payment.entity';
import { reserve } from './reserve';
import { requireWithinConsent, type SavedCard } from './saved-methods';
import { UNKNOWN_ASKS } from './unknown-schedule';

export interface SavedCharge {
  /** As it is under its lock. */
  account: PayableAccount;
  amountCents: Cents;
  allocations: { billId: number; amountCents: Cents }[];
  card: SavedCard;
  channel: 'agent_keyed' | 'autopay';
  /** Whether it is told to the processor as an order by telephone. */
  moto: boolean;
}

/**
 * Opens a charge of a saved card as a part of another command: under the account's lock, with its amounts reserved. Nobody
 * asks the processor until that command has committed; whatever dies then is the janitor's.
 * @throws method_not_usable, method_above_limit, brand_not_accepted, equal_amount_unknown, bill_blocked_unknown, allocation_above_open
 */
export async function openSavedCharge(tx: Tx, c: SavedCharge): Promise<PaymentRow> {
  const { account, card, amountCents } = c;
  const [method] = await tx.query<{ status: string }>('SELECT status FROM payment_methods WHERE id = $1 FOR SHARE', [
    card.id,
  ]);
  if (method?.status !== 'active') throw new Refusal('method_not_usable');
  requireWithinConsent(card, amountCents);
  if (!account.acceptedBrands.includes(card.brand)) throw new Refusal('brand_not_accepted');
  if (account.unknownAmounts.includes(amountCents)) throw new Refusal('equal_amount_unknown');
  for (const part of c.allocations) {
    const bill = account.bills.find((b) => b.id === part.billId);
    if (bill?.blocked) throw new Refusal('bill_blocked_unknown');
    if (!bill || part.amountCents > payableCents(bill)) throw new Refusal('allocation_above_open');
  }
  const id = randomUUID();
  const payment = await tx.manager.save(
    tx.manager.create(PaymentRow, {
      id,
      accountId: account.id,
      method: 'card',
      channel: c.channel,
      status: 'initiated',
      amountCents,
      callId: tx.act.callId,
      paymentOnly: false,
      moto: c.moto,
      byHand: false,
      paymentMethodId: card.id,
      processorPmId: card.processorMethodId,
      checkoutDeclines: 0,
      confirmAttempts: 0,
      cardBrand: card.brand,
      cardLast4: card.last4,
      asks: 0,
      nextAskAt: new Date(tx.now.getTime() + UNKNOWN_ASKS[0]!),
      createdBy: tx.act.actorId,
      createdAt: tx.now,
      receivedOn: dayOf(tx.now),
    }),
  );
  await reserve(tx, id, c.allocations);
  await bumpVersion(tx, account.id);
  tx.audit({
    action: 'take.payment',
    objectType: 'payment',
    objectId: id,
    guarantorId: account.guarantorId,
    detail: { step: 'opened', amountCents, accountId: account.id, channel: c.channel },
  });
  tx.emit('payment.initiated', id, { amountCents, accountId: account.id });
  return payment;
}
