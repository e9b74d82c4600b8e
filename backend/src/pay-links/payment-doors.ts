import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import type { Tx } from '#kernel';
import { Settings } from '#settings';
import { hashOf } from './commands/send-pay-link';

export interface IssueDoor {
  accountId: number;
  /** `qr`: printed on a statement, for 13 months. `notification_link`: in a message, for 72 hours. */
  channel: 'qr' | 'notification_link';
  language: 'en' | 'es';
}
/** What is printed or sent. It opens once it was kept. */
export interface DrawnDoor {
  id: string;
  token: string;
}

const sign = (key: string, secret: string): string =>
  createHmac('sha256', `payment-door:${key}`).update(secret).digest().subarray(0, 8).toString('base64url');

/** Random bits and their signature: what was made up is told from what we made without asking the database. */
export function doorToken(key: string): string {
  const secret = randomBytes(16).toString('base64url');
  return `${secret}.${sign(key, secret)}`;
}

/** What is kept of an address. */
export const doorHash = (token: string): string => hashOf(token);

export const drawDoor = (key: string): DrawnDoor => ({ id: randomUUID(), token: doorToken(key) });

/** Whether an address is of a door, whoever made it; those of pay links have no signature. */
export const looksLikeDoor = (token: string): boolean => /^[\w-]{22}\.[\w-]{11}$/.test(token);

export function isDoorToken(key: string, token: string): boolean {
  if (!looksLikeDoor(token)) return false;
  const [secret, given] = token.split('.') as [string, string];
  return timingSafeEqual(Buffer.from(given), Buffer.from(sign(key, secret)));
}

/**
 * Addresses of the payment page for statements and messages: opaque, of one account, and without a Bill ID, a birth date
 * or an amount in them. Whoever opens one answers with the birth date and pays what is due then. Only the hash is kept.
 */
@Injectable()
export class PaymentDoors {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly settings: Settings,
  ) {}

  /** @returns the address to print or send; it is not known here afterwards */
  async issue(tx: Tx, door: IssueDoor): Promise<{ id: string; url: string }> {
    const drawn = this.draw();
    await this.keep(tx, [{ ...door, ...drawn }]);
    return { id: drawn.id, url: this.address(drawn) };
  }

  /** In two steps, for paper: the address goes into what is frozen, and is kept where that is issued. */
  draw(): DrawnDoor {
    return drawDoor(this.config.hashKey);
  }

  /** Where a message leads; on paper it is the short address of the entity's own. */
  address({ token }: DrawnDoor): string {
    return `${this.config.publicUrl}/p/${token}`;
  }

  async keep(tx: Tx, doors: readonly (IssueDoor & DrawnDoor)[]): Promise<void> {
    if (doors.length === 0) return;
    const { laterHours } = (await this.settings.within(tx, 'pay_link')).value;
    const { qrMonths } = (await this.settings.within(tx, 'statement_policy')).value;
    const made = await tx.query<{ id: string; accountId: number; channel: string; guarantorId: number }>(
      `INSERT INTO payment_doors (id, token_hash, account_id, channel, language, expires_at, created_by, created_at)
       SELECT d.id, d.hash, d."accountId", d.channel, d.language,
         $3::timestamptz + CASE d.channel WHEN 'qr' THEN make_interval(months => $4::int) ELSE make_interval(hours => $5::int) END, $2, $3
       FROM jsonb_to_recordset($1::jsonb) AS d(id uuid, hash text, "accountId" int, channel text, language text)
       RETURNING id, account_id AS "accountId", channel, (SELECT guarantor_id FROM accounts WHERE id = account_id) AS "guarantorId"`,
      [
        JSON.stringify(doors.map(({ token, ...door }) => ({ ...door, hash: hashOf(token) }))),
        tx.act.actorId,
        tx.now,
        qrMonths,
        laterHours,
      ],
    );
    for (const { id, accountId, channel, guarantorId } of made)
      this.audit(tx, 'create', id, guarantorId, { accountId, channel });
  }

  /** It opens no more; what is being paid through it is paid. @returns whether it was open */
  async revoke(tx: Tx, id: string): Promise<boolean> {
    const [gone] = await tx.query<{ guarantorId: number }>(
      `UPDATE payment_doors SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL
       RETURNING (SELECT guarantor_id FROM accounts WHERE id = account_id) AS "guarantorId"`,
      [id, tx.now],
    );
    if (gone) this.audit(tx, 'change', id, gone.guarantorId, { to: 'revoked' });
    return gone !== undefined;
  }

  private audit(tx: Tx, verb: 'create' | 'change', id: string, guarantorId: number, detail: object): void {
    tx.audit({
      action: `${verb}.payment_door`,
      objectType: 'payment_door',
      objectId: id,
      guarantorId,
      detail: { ...detail },
    });
  }
}
