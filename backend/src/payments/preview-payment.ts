import { Injectable } from '@nestjs/common';
import { asSubject } from '@billing/contract';
import { abilityOf, type SignedInStaff } from '#access';
import { CallAccess } from '#calls';
import { Gateway } from '#gateway';
import { AuditedReads, Clock, ReadPool, Refusal, type Act } from '#kernel';
import { Settings, type Setting } from '#settings';
import { describeBank } from './describe-bank';
import { debitContext, type DebitContext } from './debit-context';
import { payableAccounts } from './payable.queries';
import type { PaymentPreview, PreviewPaymentDto } from './payments.dto';
import { planPayment } from './preview';
import { blindPreviewHash, type MethodRef } from './preview-hash';
import { cardWords, sayPaymentOnly } from './preview-words';
import { requireWithinConsent, SavedMethods } from './saved-methods';

/** The preview is the confirmation: what it says is what commit posts, to the cent (INV-07). Nothing is kept of it. */
@Injectable()
export class PreviewPayment {
  constructor(
    private readonly reads: AuditedReads,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly access: CallAccess,
    private readonly methods: SavedMethods,
    private readonly gateway: Gateway,
  ) {}

  async run(act: Act, staff: SignedInStaff, request: PreviewPaymentDto): Promise<PaymentPreview> {
    if (request.billId !== undefined) return this.blind(act, staff, request);
    const access = await this.access.guarantor(act, staff, request.guarantorId!);
    const all = await payableAccounts(
      (sql, values) =>
        this.reads.rows(
          { ...act, ground: access.ground },
          {
            action: 'read.account',
            objectType: 'guarantor',
            objectId: String(request.guarantorId),
            guarantorId: request.guarantorId!,
            detail: { for: 'preview' },
          },
          sql,
          values,
        ),
      { guarantorId: request.guarantorId!, patientId: access.patientId },
    );
    const accounts = request.accountId === undefined ? all : all.filter((a) => a.id === request.accountId);
    if (accounts.length === 0) throw new Refusal('not_found');
    const method =
      typeof request.methodRef === 'number' ? await this.methods.usable(request.guarantorId!, request.methodRef) : null;
    const set = await this.set();
    if (request.channel === 'agent_keyed') assertKeyed(set, request.methodRef);
    const preview = planPayment(accounts, request, {
      ...this.policy(set),
      methodWords: method ? cardWords(method.brand, method.last4) : null,
      debit: request.methodRef === 'new:ach' ? await this.debit(set, request.processorMethodId) : null,
    });
    if (method) preview.parts.forEach(({ amountCents }) => requireWithinConsent(method, amountCents));
    if (preview.parts.some((p) => !abilityOf(staff).can('take', asSubject('Payment', { amountCents: p.amountCents }))))
      throw new Refusal('amount_above_limit', { amountCents: 'is above your limit' });
    return preview;
  }

  /** In payment-only mode the preview shows the amount alone, and nothing is refused for exceeding what is owed. */
  private async blind(act: Act, staff: SignedInStaff, request: PreviewPaymentDto): Promise<PaymentPreview> {
    const { accountId } = await this.access.paymentOnly(act, staff, request.billId!);
    if (request.channel !== 'agent_keyed')
      throw new Refusal('invalid_field', { channel: 'must be agent_keyed in payment-only mode' });
    if (request.methodRef !== 'new:card')
      throw new Refusal('method_not_usable', { methodRef: 'is not used in payment-only mode' });
    if (request.choice !== 'other' || request.allocations)
      throw new Refusal('invalid_field', { choice: 'must be other in payment-only mode' });
    const set = await this.set();
    assertKeyed(set, 'new:card');
    const { limits, policyVersion } = this.policy(set);
    const amountCents = request.amountCents!;
    if (amountCents < limits.minimumCents) throw new Refusal('amount_too_small', { amountCents: 'is too small' });
    if (amountCents > limits.maximumCents) throw new Refusal('amount_too_large', { amountCents: 'is too large' });
    const [entity] = await this.pool.query<{ code: string; shortName: string; mark: string; brands: string[] }>(
      'SELECT e.code, e.short_name AS "shortName", e.mark, e.accepted_brands AS brands FROM accounts a JOIN billing_entities e ON e.id = a.entity_id WHERE a.id = $1',
      [accountId],
    );
    const { brands, ...named } = entity!;
    return {
      amountCents,
      parts: [
        {
          accountId: 0,
          billId: request.billId!,
          entity: named,
          amountCents,
          allocations: [],
          creditCents: 0,
          acceptedBrands: brands,
          previewHash: blindPreviewHash({ billId: request.billId!, amountCents, channel: request.channel }),
        },
      ],
      owedBeforeCents: 0,
      owedAfterCents: 0,
      after: { pastDueCents: 0, dueCents: 0, newCents: 0, planCents: 0, creditCents: 0 },
      choices: [],
      warnings: [],
      say: sayPaymentOnly(amountCents),
      debit: null,
      policyVersion,
      paymentOnly: true,
    };
  }

  private async set(): Promise<SetOfPayments> {
    return this.settings.allAt(KEYS, this.clock.now());
  }

  private policy(set: SetOfPayments): {
    today: string;
    policyVersion: number;
    limits: { minimumCents: number; maximumCents: number };
  } {
    return {
      today: this.clock.today(),
      policyVersion: set.allocation_policy.version,
      limits: set.card_amounts.value,
    };
  }

  /** Null until the bank account was typed; then the words to read aloud are made of what the processor says of it. */
  private async debit(set: SetOfPayments, processorMethodId: string | undefined): Promise<DebitContext | null> {
    if (!processorMethodId) return null;
    const bank = await describeBank(this.gateway, processorMethodId);
    return debitContext(bank, this.clock.today(), set.bank_debits.value, set.debit_retries.value);
  }
}

const KEYS = ['allocation_policy', 'card_amounts', 'keyed_cards', 'bank_debits', 'debit_retries'] as const;
type SetOfPayments = { [key in (typeof KEYS)[number]]: Setting<key> };

function assertKeyed(set: SetOfPayments, methodRef: MethodRef): void {
  if (methodRef === 'new:card' && !set.keyed_cards.value.enabled) throw new Refusal('keyed_cards_off');
  if (methodRef === 'new:ach' && !set.bank_debits.value.enabled) throw new Refusal('bank_debits_off');
}
