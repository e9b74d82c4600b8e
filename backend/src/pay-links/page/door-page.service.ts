import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { Clock, ReadPool, UnitOfWork } from '#kernel';
import { EnterDoorCommand, type Door } from '../commands/enter-door';
import { hashOf } from '../commands/send-pay-link';
import { isDoorToken } from '../payment-doors';
import { actOf, dayOfForm, GONE, PayPageService, RETURN_BYTES, type Next } from './pay-page.service';
import { isProof } from './proof';

type Found = Door & { entityName: string };

const FIND = `SELECT d.id, d.account_id AS "accountId", a.guarantor_id AS "guarantorId", d.channel, d.language, e.name AS "entityName"
  FROM payment_doors d JOIN accounts a ON a.id = d.account_id JOIN billing_entities e ON e.id = a.entity_id
  WHERE d.token_hash = $1 AND d.revoked_at IS NULL AND (d.expires_at IS NULL OR d.expires_at > $2)`;

/** The payment page behind a statement's code or a message's link: the same page, for what is due when it is opened. */
@Injectable()
export class DoorPageService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly enter: EnterDoorCommand,
    private readonly page: PayPageService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async open(requestId: string, token: string): Promise<Next> {
    const door = await this.find(token);
    if (!door) return GONE;
    await this.uow.run(actOf(requestId), (tx) => {
      tx.audit({
        action: 'read.payment_door',
        objectType: 'payment_door',
        objectId: door.id,
        guarantorId: door.guarantorId,
        detail: { step: 'opened', channel: door.channel },
      });
      return Promise.resolve();
    });
    return this.ask(door, token, null, 0);
  }

  async birthDate(requestId: string, token: string, form: Record<string, string>): Promise<Next> {
    const door = await this.find(token);
    if (!door) return GONE;
    const day = dayOfForm(form);
    const said = await this.uow.run(actOf(requestId), (tx) => this.enter.answer(tx, door, day));
    if (said.state === 'right') return this.page.amount(door, token, said.amountCents);
    if (said.state === 'wrong') return this.ask(door, token, day === null ? 'no_day' : 'wrong', said.left);
    return { view: { kind: said.state, entityName: door.entityName }, language: door.language };
  }

  /** Goes to the processor's page. Pressed twice or in two tabs, it is the same page. */
  async pay(requestId: string, token: string, form: Record<string, string>, language: 'en' | 'es'): Promise<Next> {
    const door = await this.find(token);
    if (!door) return GONE;
    if (!isProof(this.config.hashKey, door.id, this.clock.now(), form['proof'] ?? ''))
      return this.ask(door, token, null, 0);
    const ref = randomBytes(RETURN_BYTES).toString('base64url');
    const seen = Number(form['amount']);
    const went = await this.uow.run(actOf(requestId), (tx) => this.enter.pay(tx, door, seen, hashOf(ref), language));
    if (went.state === 'changed') return this.page.amount(door, token, went.amountCents);
    if (went.state === 'nothing' || went.state === 'over')
      return { view: { kind: 'nothing', entityName: door.entityName }, language: door.language };
    return this.page.goOn(actOf(requestId), door, went, ref, language);
  }

  private ask({ entityName, language }: Found, token: string, problem: 'wrong' | 'no_day' | null, left: number): Next {
    return { view: { kind: 'birth_date', entityName, action: `/p/${token}`, problem, left }, language };
  }

  private async find(token: string): Promise<Found | null> {
    if (!isDoorToken(this.config.hashKey, token)) return null;
    const [found] = await this.pool.query<Found>(FIND, [hashOf(token), this.clock.now()]);
    return found ?? null;
  }
}
