import type { Cents } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { Gateway, type ChargeState, type CheckoutState } from '#gateway';
import { Clock, Refusal, UnitOfWork, type Act, type Tx } from '#kernel';
import { lockAccounts } from '#ledger';
import { Settings } from '#settings';
import { OpenCheckoutPaymentCommand, type OpenCheckoutPayment } from './commands/open-checkout-payment';
import { RecordOutcomeCommand } from './commands/record-outcome';
import { webDebitWords } from './web-debit-words';
import { ProcessorCustomers } from './processor-customers';
import type { PayableAccount } from './payable.queries';
import { PaymentRow, UNDECIDED } from './payment.entity';

/** Stripe closes a page by itself half an hour after it was opened at the earliest; ours is closed before. */
const STRIPE_SHORTEST_MS = 32 * 60_000;
/** A page that somebody pays on is looked at this often, should its events be lost. */
const LOOK_EVERY_MS = 20_000;

export interface CheckoutPage {
  successUrl: string;
  cancelUrl: string;
  language: 'en' | 'es';
  entityName: string;
}

/**
 * A payment on the processor's own page: reserve, open the page outside of any transaction, and record like every other
 * payment. Until the page is closed the payment stays initiated; its outcome comes through `record-outcome` alone.
 */
@Injectable()
export class PayByCheckout {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly gateway: Gateway,
    private readonly settings: Settings,
    private readonly openPayment: OpenCheckoutPaymentCommand,
    private readonly recordOutcome: RecordOutcomeCommand,
    private readonly customers: ProcessorCustomers,
  ) {}

  /** What the page says about a bank account before its reader goes on; null where none may be used. */
  async bankWords(amountCents: Cents, entityName: string): Promise<{ en: string; es: string } | null> {
    const now = this.clock.now();
    const { enabled, webWordsVersion: version } = (await this.settings.at('bank_debits', now)).value;
    if (!enabled) return null;
    const { most } = (await this.settings.at('debit_retries', now)).value;
    return webDebitWords({ version, amountCents, entityName, mostRetries: most });
  }

  /** In the caller's transaction: what the page is for is decided and reserved together. */
  open(tx: Tx, c: OpenCheckoutPayment): Promise<{ payment: PaymentRow; account: PayableAccount }> {
    return this.openPayment.run(tx, c);
  }

  /**
   * Opens the page of a payment that was just opened.
   * @param kept done with the storing of the page, in one transaction
   * @throws processor_unreachable: nobody can pay, and the bills are free again
   */
  async openPage(
    act: Act,
    { payment, account }: { payment: PaymentRow; account: PayableAccount },
    page: CheckoutPage,
    kept: (tx: Tx) => Promise<void>,
  ): Promise<string> {
    const customerId = await this.customers.of(account, payment.id);
    const opened =
      customerId &&
      (await this.gateway.openCheckout({
        ...page,
        customerId,
        paymentId: payment.id,
        amountCents: payment.amountCents,
        entityCode: account.entity.code,
        guarantorRef: account.guarantorRef,
        statementDescriptor: account.statementDescriptor,
        acceptedBrands: account.acceptedBrands,
        bankAccounts: (await this.settings.at('bank_debits', this.clock.now())).value.enabled,
        expiresAt: new Date(
          Math.max(payment.checkoutUntil!.getTime(), this.clock.now().getTime() + STRIPE_SHORTEST_MS),
        ),
      }));
    // Nobody has the address of a page whose answer was lost, so nothing can be charged on it.
    const nothing: ChargeState = { state: 'canceled', intentId: null };
    if (!opened || 'refused' in opened) {
      await this.uow.run(act, (tx) => this.recordOutcome.run(tx, payment.id, nothing));
      throw new Refusal('processor_unreachable');
    }
    const mine = await this.uow.run(act, async (tx) => {
      await lockAccounts(tx, [payment.accountId]);
      const rows = await tx.query(
        'UPDATE payments SET checkout_id = $2, next_ask_at = $3 WHERE id = $1 AND status = ANY($4) RETURNING id',
        [payment.id, opened.checkoutId, new Date(tx.now.getTime() + LOOK_EVERY_MS), UNDECIDED],
      );
      if (rows.length > 0) await kept(tx);
      return rows.length > 0;
    });
    if (mine) return opened.url;
    // The janitor gave up on a slow answer and freed the bills: then nobody may pay here any more.
    await this.gateway.closeCheckout(opened.checkoutId);
    throw new Refusal('processor_unreachable');
  }

  /** Where the page of an open payment is; null when nobody can pay on it any more. */
  async pageOf(payment: PaymentRow): Promise<string | null> {
    if (!payment.checkoutId) return null;
    const state = await this.gateway.retrieveCheckout(payment.checkoutId);
    return state.state === 'waiting' ? state.url : null;
  }

  /** Looks at the page as it is now. It is closed once its time is over or too many cards were declined on it. */
  async settle(act: Act, payment: PaymentRow): Promise<PaymentRow> {
    const isOver = payment.checkoutUntil! <= this.clock.now();
    const { checkoutId } = payment;
    let state: CheckoutState = checkoutId
      ? await this.gateway.retrieveCheckout(checkoutId)
      : { state: 'canceled', intentId: null };
    let declines = payment.checkoutDeclines;
    if (state.state === 'waiting' && state.declined && state.declined.ref !== payment.checkoutDeclineRef)
      declines = await this.countDecline(act, payment.id, state.declined);
    const { cardTries } = (await this.settings.at('pay_link', this.clock.now())).value;
    if (state.state === 'waiting' && (isOver || declines >= cardTries)) {
      const last = state.declined?.declineCode ?? 'generic_decline';
      state = await this.gateway.closeCheckout(checkoutId!);
      if (state.state === 'canceled' && declines >= cardTries)
        state = { state: 'declined', intentId: state.intentId, declineCode: last, card: null };
    }
    const waits =
      state.state === 'waiting' || (state.state === 'unreachable' && !isOver && payment.status === 'initiated');
    if (waits) return this.lookAgain(act, payment);
    const outcome = state as ChargeState;
    const settled = await this.uow.run(act, async (tx) => {
      await lockAccounts(tx, [payment.accountId]);
      const [now] = await tx.query<{ checkout_id: string | null }>(
        'UPDATE payments SET asks = asks + 1 WHERE id = $1 RETURNING checkout_id',
        [payment.id],
      );
      // Its page was opened while this was asked: somebody may pay on it, so it is looked at before the bills are free.
      if (now!.checkout_id !== checkoutId) return null;
      return this.recordOutcome.run(tx, payment.id, outcome);
    });
    if (settled) return settled;
    return this.settle(
      act,
      await this.uow.run(act, (tx) => tx.manager.findOneByOrFail(PaymentRow, { id: payment.id })),
    );
  }

  private async lookAgain(act: Act, payment: PaymentRow): Promise<PaymentRow> {
    return this.uow.run(act, async (tx) => {
      const at = Math.min(
        tx.now.getTime() + LOOK_EVERY_MS,
        Math.max(payment.checkoutUntil!.getTime(), tx.now.getTime() + 1_000),
      );
      await tx.query('UPDATE payments SET next_ask_at = $2 WHERE id = $1 AND status = ANY($3)', [
        payment.id,
        new Date(at),
        UNDECIDED,
      ]);
      return tx.manager.findOneByOrFail(PaymentRow, { id: payment.id });
    });
  }

  /** The same decline is counted once, however often it is told. */
  private async countDecline(act: Act, paymentId: string, d: { ref: string; declineCode: string }): Promise<number> {
    return this.uow.run(act, async (tx) => {
      const [found] = await tx.query<{ account_id: number }>('SELECT account_id FROM payments WHERE id = $1', [
        paymentId,
      ]);
      await lockAccounts(tx, [found!.account_id]);
      await tx.query(
        `UPDATE payments SET checkout_declines = checkout_declines + 1, checkout_decline_ref = $2, decline_code = $4
         WHERE id = $1 AND checkout_decline_ref IS DISTINCT FROM $2 AND status = ANY($3)`,
        [paymentId, d.ref, UNDECIDED, d.declineCode],
      );
      const [now] = await tx.query<{ n: number }>('SELECT checkout_declines AS n FROM payments WHERE id = $1', [
        paymentId,
      ]);
      return now!.n;
    });
  }
}
