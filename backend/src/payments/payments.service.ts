import { Injectable } from '@nestjs/common';
import { asSubject } from '@billing/contract';
import { abilityOf, type SignedInStaff } from '#access';
import { CallAccess, type Access } from '#calls';
import { AuditedReads, Clock, ReadPool, Refusal, refuseCardNumbers, type Act } from '#kernel';
import { Settings } from '#settings';
import { AUTHORIZATION_SQL, type AuthorizationData } from './authorization.queries';
import { PAYMENT_VIEW_SQL, type PaymentJson } from './payment-view.queries';
import { viewPayment } from './payment-view';
import type { PaymentView, TakePaymentDto } from './payments.dto';
import { requireWithinConsent, SavedMethods } from './saved-methods';
import { SettlePayment } from './settle-payment';
import { TakePayment } from './take-payment';

export interface ReceiptData {
  payment: PaymentView;
  entityName: string;
  language: 'en' | 'es';
  /** Null in payment-only mode: the receipt names nobody. */
  guarantorName: string | null;
  partial: boolean;
}

/** Payments as staff ask for them: the guard first, then the process, then what may be shown. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly reads: AuditedReads,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly access: CallAccess,
    private readonly methods: SavedMethods,
    private readonly takePayment: TakePayment,
    private readonly settlePayment: SettlePayment,
  ) {}

  async take(
    act: Act,
    staff: SignedInStaff,
    body: TakePaymentDto,
  ): Promise<{ payment: PaymentView; replayed: boolean }> {
    if ((body.accountId === undefined) === (body.billId === undefined))
      throw new Refusal('invalid_field', { accountId: 'give accountId, or billId in payment-only mode' });
    if (!act.idempotencyKey) throw new Refusal('idempotency_key_required');
    refuseCardNumbers(body.duplicateReason, 'duplicateReason');
    refuseCardNumbers(body.authorization?.recordingRef, 'authorization.recordingRef');
    const grounds =
      body.billId === undefined
        ? await this.access.account(act, staff, body.accountId!)
        : await this.access.paymentOnly(act, staff, body.billId);
    if (!abilityOf(staff).can('take', asSubject('Payment', { amountCents: body.amountCents })))
      throw new Refusal('amount_above_limit', { amountCents: 'is above your limit' });
    const blind = body.billId !== undefined;
    const saved =
      body.methodRef === 'new:card'
        ? null
        : blind
          ? refuseSaved()
          : body.methodRef === 'new:ach'
            ? null
            : await this.methods.usable(grounds.guarantorId, body.methodRef);
    if (saved) requireWithinConsent(saved, body.amountCents);
    if (!saved && !body.processorMethodId)
      throw new Refusal('invalid_field', { processorMethodId: 'is needed for a new card or bank account' });
    if (body.methodRef === 'new:ach') await this.assertDebit(body);
    else if (body.authorization) throw new Refusal('invalid_field', { authorization: 'is only of a bank debit' });
    else if (!saved && !(await this.settings.at('keyed_cards', this.clock.now())).value.enabled)
      throw new Refusal('keyed_cards_off');
    const accountId = 'accountId' in grounds ? grounds.accountId : body.accountId!;
    const actual = { ...act, ground: 'ground' in grounds ? grounds.ground : ('call' as const) };
    const taken = await this.takePayment.run(actual, {
      accountId,
      citedBillId: body.billId ?? null,
      amountCents: body.amountCents,
      methodRef: body.methodRef,
      processorMethodId: saved?.processorMethodId ?? body.processorMethodId!,
      card: saved ? { ...saved, fingerprint: null, funding: 'unknown' } : null,
      channel: body.channel,
      allocations: body.allocations,
      previewHash: body.previewHash,
      authorization: body.authorization ?? null,
      saveCard: body.saveCard && !blind ? { scriptVersion: body.saveCard.scriptVersion, givenBy: 'caller' } : null,
      duplicateReason: body.duplicateReason ?? null,
      planApply: body.planApply ?? null,
      sheetId: body.sheetId ?? null,
      body,
      patientId: 'patientId' in grounds ? grounds.patientId : null,
    });
    const json = await this.load(actual, taken.paymentId, 'read.payment');
    return { payment: viewPayment(json, json.paymentOnly), replayed: taken.replayed };
  }

  private async assertDebit(body: TakePaymentDto): Promise<void> {
    if (!(await this.settings.at('bank_debits', this.clock.now())).value.enabled) throw new Refusal('bank_debits_off');
    if (body.saveCard) throw new Refusal('invalid_field', { saveCard: 'is only of a card' });
  }

  async show(act: Act, staff: SignedInStaff, id: string, action: string): Promise<PaymentView> {
    const { json, ground } = await this.permitted(act, staff, id);
    await this.load({ ...act, ground }, id, action);
    return viewPayment(json, this.blindFor(json, ground));
  }

  async checkNow(act: Act, staff: SignedInStaff, id: string): Promise<PaymentView> {
    const { json, ground } = await this.permitted(act, staff, id);
    if (!['initiated', 'processing', 'unknown'].includes(json.status)) throw new Refusal('payment_not_open');
    await this.settlePayment.run({ ...act, ground }, id);
    const fresh = await this.load({ ...act, ground }, id, 'read.payment');
    return viewPayment(fresh, this.blindFor(fresh, ground));
  }

  async receipt(act: Act, staff: SignedInStaff, id: string): Promise<ReceiptData> {
    const { json, ground } = await this.permitted(act, staff, id);
    if (!json.receiptNo) throw new Refusal('not_found');
    await this.load({ ...act, ground }, id, 'read.receipt');
    const [who] = await this.pool.query<{ name: string; language: 'en' | 'es'; entity: string }>(
      `SELECT concat_ws(' ', g.first_name, g.last_name, g.suffix) AS name, g.language, e.name AS entity
       FROM accounts a JOIN guarantors g ON g.id = a.guarantor_id JOIN billing_entities e ON e.id = a.entity_id WHERE a.id = $1`,
      [json.accountId],
    );
    const blind = this.blindFor(json, ground);
    return {
      payment: viewPayment(json, blind),
      entityName: who!.entity,
      language: blind ? 'en' : who!.language,
      guarantorName: blind ? null : who!.name,
      partial: !blind && json.accountBalanceCents > 0,
    };
  }

  /** The proof of a bank debit's authorization, as the bank may ask for it. @throws not_found: there is none */
  async authorization(act: Act, staff: SignedInStaff, id: string): Promise<AuthorizationData> {
    const { json, ground } = await this.permitted(act, staff, id);
    if (this.blindFor(json, ground)) throw new Refusal('not_found');
    const [row] = await this.pool.query<AuthorizationData>(AUTHORIZATION_SQL, [id]);
    if (!row) throw new Refusal('not_found');
    await this.load({ ...act, ground }, id, 'read.authorization');
    return row;
  }

  /** Own payments of the business day are shown blind (`own`); otherwise the account's guarantor must be open to this person. */
  private async permitted(
    act: Act,
    staff: SignedInStaff,
    id: string,
  ): Promise<{ json: PaymentJson; ground: Access['ground'] | 'own' }> {
    const [json] = await this.pool.query<PaymentJson>(PAYMENT_VIEW_SQL, [id]);
    const own = json !== undefined && json.createdBy === staff.id && json.receivedOn === this.clock.today();
    if (!json) {
      await this.access.account(act, staff, 0);
      throw new Refusal('not_found');
    }
    try {
      const access = await this.access.account(act, staff, json.accountId);
      if (access.patientId !== null && json.allocations.some((a) => a.patientId !== access.patientId))
        throw new Refusal('not_found');
      return { json, ground: access.ground };
    } catch (error) {
      if (own && error instanceof Refusal) return { json, ground: 'own' };
      throw error;
    }
  }

  private blindFor(json: PaymentJson, ground: string): boolean {
    return ground === 'own' || (json.paymentOnly && ground !== 'reason' && ground !== 'call');
  }

  private async load(act: Act, id: string, action: string): Promise<PaymentJson> {
    const json = await this.reads.one<PaymentJson>(
      act,
      { action, objectType: 'payment', objectId: id, guarantorId: { sql: 'SELECT "guarantorId" FROM answer' } },
      PAYMENT_VIEW_SQL,
      [id],
    );
    if (!json) throw new Refusal('not_found');
    return json;
  }
}

const refuseSaved = (): never => {
  throw new Refusal('method_not_usable', { methodRef: 'is not used in payment-only mode' });
};
