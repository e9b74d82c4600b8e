import { randomBytes } from 'node:crypto';
import { isDay } from '@billing/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '#config';
import { Clock, ReadPool, Refusal, systemAct, UnitOfWork, type Act } from '#kernel';
import { PayByCheckout, PaymentRow } from '#payments';
import { AnswerBirthDateCommand } from '../commands/answer-birth-date';
import { OpenPayLinkCommand } from '../commands/open-pay-link';
import { hashOf } from '../commands/send-pay-link';
import { SubmitPayLinkCommand, type Submitted } from '../commands/submit-pay-link';
import { EndPayLink } from '../end-link';
import type { Ending } from '../link-row';
import type { PageView } from './html';
import { isProof, proofOf } from './proof';

/** A page to show, or an address at the processor to go to. */
export type Next = { view: PageView; language: 'en' | 'es' | null } | { goTo: string };
interface Found {
  id: string;
  entityName: string;
  language: 'en' | 'es';
}

export const GONE: Next = { view: { kind: 'gone' }, language: null };
const FIND = `SELECT l.id, e.name AS "entityName", m.language FROM pay_links l JOIN accounts a ON a.id = l.account_id
  JOIN billing_entities e ON e.id = a.entity_id JOIN messages m ON m.id = l.message_id WHERE l.token_hash = $1 AND l.channel = 'agent_link'`;
export const RETURN_BYTES = 16;
const MANY_TIMES = 10;
const A_MOMENT_MS = 300;

/** The payer's side of a link. Whatever is not a live link is the same neutral page, whether it ever was one or not. */
@Injectable()
export class PayPageService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly uow: UnitOfWork,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly checkout: PayByCheckout,
    private readonly end: EndPayLink,
    private readonly openLink: OpenPayLinkCommand,
    private readonly answerBirthDate: AnswerBirthDateCommand,
    private readonly submitLink: SubmitPayLinkCommand,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async open(requestId: string, token: string): Promise<Next> {
    const [act, link] = [actOf(requestId), await this.find(token)];
    if (!link) return GONE;
    const opened = await this.uow.run(act, (tx) => this.openLink.run(tx, link.id));
    if (!opened.asks) return this.over(act, link, opened.over);
    return this.ask(link, token, null, 0);
  }

  async birthDate(requestId: string, token: string, form: Record<string, string>): Promise<Next> {
    const [act, link] = [actOf(requestId), await this.find(token)];
    if (!link) return GONE;
    const day = dayOfForm(form);
    const answered = await this.uow.run(act, (tx) => this.answerBirthDate.run(tx, link.id, day));
    if (answered.state === 'over') return this.over(act, link, answered.why);
    if (answered.state === 'wrong') return this.ask(link, token, day === null ? 'no_day' : 'wrong', answered.left);
    return this.amount(link, token, answered.amountCents);
  }

  /** What is due, to somebody who knew the birth date, with what is said about paying from a bank account. */
  async amount(
    link: { id: string; entityName: string; language: 'en' | 'es' },
    token: string,
    amountCents: number,
  ): Promise<Next> {
    const { id, entityName, language } = link;
    const proof = proofOf(this.config.hashKey, id, this.clock.now());
    const bankWords = await this.checkout.bankWords(amountCents, entityName);
    return { view: { kind: 'amount', entityName, amountCents, action: `/p/${token}/pay`, proof, bankWords }, language };
  }

  /** Goes to the processor's page. Pressed twice or in two tabs, it is the same page. */
  async pay(requestId: string, token: string, form: Record<string, string>, language: 'en' | 'es'): Promise<Next> {
    const [act, link] = [actOf(requestId), await this.find(token)];
    if (!link) return GONE;
    if (!isProof(this.config.hashKey, link.id, this.clock.now(), form['proof'] ?? ''))
      return this.ask(link, token, null, 0);
    const ref = randomBytes(RETURN_BYTES).toString('base64url');
    const submitted = await this.uow.run(act, (tx) => this.submitLink.run(tx, link.id, hashOf(ref), language));
    if (submitted.state === 'over') return this.over(act, link, submitted.why);
    return this.goOn(act, link, submitted, ref, language);
  }

  /** To the page of a payment that was just opened, or of the one that another tab opened. */
  async goOn(
    act: Act,
    link: Pick<Found, 'entityName' | 'language'>,
    submitted: Exclude<Submitted, { state: 'over' }>,
    ref: string,
    language: 'en' | 'es',
  ): Promise<Next> {
    if (submitted.state === 'again') return this.pageAgain(submitted.paymentId, link);
    const back = `${this.config.publicUrl}/p/r/${ref}`;
    const page = { successUrl: back, cancelUrl: back, language, entityName: link.entityName };
    try {
      const url = await this.checkout.openPage(act, submitted, page, (tx) =>
        tx
          .query("UPDATE pay_links SET status = 'submitted' WHERE payment_id = $1 AND status = 'opened'", [
            submitted.payment.id,
          ])
          .then(() => undefined),
      );
      return { goTo: url };
    } catch (error) {
      if (error instanceof Refusal && error.code === 'processor_unreachable')
        return { view: { kind: 'trouble' }, language: link.language };
      throw error;
    }
  }

  private async pageAgain(paymentId: string, link: Pick<Found, 'language'>): Promise<Next> {
    for (let i = 0; i < MANY_TIMES; i++) {
      const payment = await this.dataSource.manager.findOneByOrFail(PaymentRow, { id: paymentId });
      const url = await this.checkout.pageOf(payment);
      if (url) return { goTo: url };
      if (payment.checkoutId) break;
      await new Promise((done) => setTimeout(done, A_MOMENT_MS));
    }
    return { view: { kind: 'trouble' }, language: link.language };
  }

  private async find(token: string): Promise<Found | null> {
    const [found] = await this.pool.query<Found>(FIND, [hashOf(token)]);
    return found ?? null;
  }

  private ask({ entityName, language }: Found, token: string, problem: 'wrong' | 'no_day' | null, left: number): Next {
    return { view: { kind: 'birth_date', entityName, action: `/p/${token}`, problem, left }, language };
  }

  private async over(act: Act, link: Found, why: Ending | null): Promise<Next> {
    if (why) await this.end.run(act, link.id, why);
    return GONE;
  }
}

export const actOf = (requestId: string): Act => systemAct('pay-page', requestId);

/** Month, day and year as people type them; null when that is no day. */
export function dayOfForm(form: Record<string, string>): string | null {
  const part = (name: string, width: number): string => (form[name] ?? '').trim().padStart(width, '0');
  const day = `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`;
  return /^(18|19|20)\d\d-\d\d-\d\d$/.test(day) && isDay(day) ? day : null;
}
