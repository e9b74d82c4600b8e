import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { dayOf } from '@billing/contract';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { claimKey, Refusal, type Tx } from '#kernel';
import { lockAccounts } from '#ledger';
import { QueueMessage } from '#messages';
import { payableAccounts, planPayment, type PayableAccount } from '#payments';
import { Settings } from '#settings';
import { isBeingPaid, type LinkRow } from '../link-row';
import { messageWords } from '../words';
import { EndPayLinkCommand } from './end-pay-link';

export interface SendPayLink {
  accountId: number;
  amountCents: number;
  allocations: { billId: number; amountCents: number }[];
  previewHash: string;
  contactPointId: number;
  language: 'en' | 'es';
  oralConsent: { scriptVersion: string } | null;
  /** The request as it came: the same key with another one is refused. */
  body: unknown;
}

/** The address of a link is a secret; only its hash is kept, so that nobody who reads the database can pay or look. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
const TOKEN_BYTES = 16;

/**
 * Makes a link and queues its message. A live link of the account is replaced, unless somebody is paying with it.
 * @throws preview_stale with the fresh preview, pay_link_in_use, pay_link_above_owed, pay_link_needs_birth_date, and what
 *   the message and the preview refuse
 */
@Injectable()
export class SendPayLinkCommand {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly settings: Settings,
    private readonly messages: QueueMessage,
    private readonly end: EndPayLinkCommand,
  ) {}

  async run(tx: Tx, c: SendPayLink): Promise<{ id: string; replayed: boolean }> {
    const id = randomUUID();
    const kept = await claimKey(tx, 'create.pay_link', c.body, id);
    if (kept) return { id: kept.subjectId!, replayed: true };
    await lockAccounts(tx, [c.accountId]);
    await this.replaceLive(tx, c.accountId);
    const [account] = await payableAccounts((sql, values) => tx.query(sql, values), { accountId: c.accountId });
    if (!account) throw new Refusal('not_found');
    const bills = await this.planned(tx, account, c);
    await this.requireBirthDate(tx, account.guarantorId);

    const policy = (await this.settings.within(tx, 'pay_link')).value;
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const message = await this.messages.run(tx, {
      kind: 'pay_link',
      contactPointId: c.contactPointId,
      guarantorId: account.guarantorId,
      language: c.language,
      words: messageWords(c.language, policy.onCallMinutes),
      link: `${this.config.publicUrl}/p/${token}`,
      oralConsent: c.oralConsent,
    });
    await tx.query(
      `INSERT INTO pay_links (id, token_hash, account_id, amount_cents, contact_point_id, message_id, call_id, op_id, status, expires_at, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'created', $9, $10, $11)`,
      [id, hashOf(token), c.accountId, c.amountCents, c.contactPointId, message.id, tx.act.callId, tx.act.idempotencyKey,
        new Date(tx.now.getTime() + policy.onCallMinutes * 60_000), tx.act.actorId, tx.now], // prettier-ignore
    );
    for (const [position, b] of bills.entries())
      await tx.query(
        'INSERT INTO pay_link_bills (pay_link_id, bill_id, position, amount_cents, balance_cents) VALUES ($1, $2, $3, $4, $5)',
        [id, b.billId, position, b.amountCents, account.bills.find((x) => x.id === b.billId)!.balanceCents],
      );
    tx.audit({
      action: 'create.pay_link',
      objectType: 'pay_link',
      objectId: id,
      guarantorId: account.guarantorId,
      detail: {
        amountCents: c.amountCents,
        accountId: c.accountId,
        contactPointId: c.contactPointId,
        channel: message.channel,
      },
    });
    return { id, replayed: false };
  }

  private async replaceLive(tx: Tx, accountId: number): Promise<void> {
    const [live] = await tx.query<Pick<LinkRow, 'id' | 'payment_status'>>(
      `SELECT l.id, (SELECT p.status FROM payments p WHERE p.id = l.payment_id) AS payment_status FROM pay_links l
       WHERE l.account_id = $1 AND l.status IN ('created', 'sent', 'opened', 'submitted', 'declined')`,
      [accountId],
    );
    if (!live) return;
    if (isBeingPaid(live)) throw new Refusal('pay_link_in_use');
    await this.end.run(tx, live.id, 'replaced');
  }

  /** INV-07: what is sent is exactly what was previewed, or a fresh preview is answered. */
  private async planned(
    tx: Tx,
    account: PayableAccount,
    c: SendPayLink,
  ): Promise<{ billId: number; amountCents: number }[]> {
    const context = {
      today: dayOf(tx.now),
      policyVersion: (await this.settings.within(tx, 'allocation_policy')).version,
      limits: (await this.settings.within(tx, 'card_amounts')).value,
      methodWords: null,
    };
    const request = {
      choice: 'other',
      amountCents: c.amountCents,
      methodRef: 'new:card',
      channel: 'agent_link',
    } as const;
    const oldestFirst = () => planPayment([account], request, context);
    let fresh: ReturnType<typeof oldestFirst>;
    try {
      fresh = planPayment(
        [account],
        { ...request, ...(c.allocations.length > 0 ? { allocations: c.allocations } : {}) },
        context,
      );
    } catch (error) {
      if (!(error instanceof Refusal) || !['allocation_above_open', 'bill_of_other_account'].includes(error.code))
        throw error;
      throw new Refusal('preview_stale', error.fields, { preview: oldestFirst() });
    }
    const part = fresh.parts[0];
    if (!part || part.previewHash !== c.previewHash) throw new Refusal('preview_stale', {}, { preview: fresh });
    if (part.creditCents > 0) throw new Refusal('pay_link_above_owed', { amountCents: 'is more than what is owed' });
    return part.allocations;
  }

  private async requireBirthDate(tx: Tx, guarantorId: number): Promise<void> {
    const [known] = await tx.query('SELECT 1 FROM guarantors WHERE id = $1 AND birth_date IS NOT NULL', [guarantorId]);
    if (!known) throw new Refusal('pay_link_needs_birth_date');
  }
}
