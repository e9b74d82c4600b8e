import { Injectable } from '@nestjs/common';
import { asSubject } from '@billing/contract';
import { abilityOf, type SignedInStaff } from '#access';
import { CallAccess, type Access } from '#calls';
import { CanContact } from '#contacts';
import { AuditedReads, Clock, ReadPool, Refusal, refuseCardNumbers, UnitOfWork, type Act } from '#kernel';
import { Senders } from '#messages';
import { Settings } from '#settings';
import { SendPayLinkCommand } from './commands/send-pay-link';
import { EndPayLink } from './end-link';
import { optionsOf, type PointRow } from './pay-link-options';
import type { PayLink, PayLinkOptions, SendPayLinkDto } from './pay-links.dto';
import { linksSql, ONE_LINK, POINTS_SQL, viewLink, type LinkJson } from './pay-links.queries';

const SHOWN = 10;

/** Links as staff ask for them: the guard first, then the command, then what may be shown. */
@Injectable()
export class PayLinksService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reads: AuditedReads,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly senders: Senders,
    private readonly guard: CanContact,
    private readonly access: CallAccess,
    private readonly sendLink: SendPayLinkCommand,
    private readonly endLink: EndPayLink,
  ) {}

  async options(act: Act, staff: SignedInStaff, guarantorId: number): Promise<PayLinkOptions> {
    const access = await this.access.guarantor(act, staff, guarantorId);
    requireGuarantor(access);
    const points = await this.reads.rows<PointRow & { id: number | null }>(
      { ...act, ground: access.ground },
      { action: 'read.contact_points', objectType: 'guarantor', objectId: String(guarantorId), guarantorId },
      POINTS_SQL,
      [guarantorId, await this.newSince(), act.callId],
    );
    const now = this.clock.now();
    const { onCallMinutes } = (await this.settings.at('pay_link', now)).value;
    const answers = await this.guard.look(guarantorId, now, (kind) => ({
      type: 'pay_link',
      channel: kind === 'email' ? 'email' : 'sms',
      onTheLine: true,
      oneMessageConsentId: kind === 'email' ? null : 0,
    }));
    const guardSays = (id: number) => (answers.get(id)?.allowed === false ? answers.get(id)!.say : null);
    return optionsOf(points, onCallMinutes, (channel) => this.senders.of(channel) !== null, guardSays);
  }

  async send(act: Act, staff: SignedInStaff, body: SendPayLinkDto): Promise<{ link: PayLink; replayed: boolean }> {
    refuseCardNumbers(body.oralConsent?.scriptVersion, 'oralConsent.scriptVersion');
    const access = await this.access.account(act, staff, body.accountId);
    requireGuarantor(access);
    if (access.ground !== 'call') throw new Refusal('pay_link_needs_call');
    if (!abilityOf(staff).can('take', asSubject('Payment', { amountCents: body.amountCents })))
      throw new Refusal('amount_above_limit', { amountCents: 'is above your limit' });
    const actual = { ...act, ground: access.ground };
    const { id, replayed } = await this.uow.run(actual, (tx) =>
      this.sendLink.run(tx, {
        accountId: body.accountId,
        amountCents: body.amountCents,
        allocations: body.allocations,
        previewHash: body.previewHash,
        contactPointId: body.contactPointId,
        language: body.language,
        oralConsent: body.oralConsent ? { scriptVersion: body.oralConsent.scriptVersion } : null,
        body,
      }),
    );
    return { link: await this.load(actual, id), replayed };
  }

  async list(act: Act, staff: SignedInStaff, guarantorId: number): Promise<PayLink[]> {
    const access = await this.access.guarantor(act, staff, guarantorId);
    requireGuarantor(access);
    const links = await this.reads.rows<LinkJson>(
      { ...act, ground: access.ground },
      { action: 'read.pay_links', objectType: 'guarantor', objectId: String(guarantorId), guarantorId },
      linksSql('a.guarantor_id = $1', SHOWN),
      [guarantorId],
    );
    return links.map(viewLink);
  }

  async show(act: Act, staff: SignedInStaff, id: string): Promise<PayLink> {
    return this.load({ ...act, ground: await this.permitted(act, staff, id) }, id);
  }

  /** The same without a row of its own: for one who is watching on a row that was written already. */
  async look(act: Act, staff: SignedInStaff, id: string): Promise<PayLink> {
    await this.permitted({ ...act, inBackground: true }, staff, id);
    const [json] = await this.pool.query<LinkJson>(ONE_LINK, [id]);
    if (!json) throw new Refusal('not_found');
    return viewLink(json);
  }

  async revoke(act: Act, staff: SignedInStaff, id: string): Promise<PayLink> {
    const actual = { ...act, ground: await this.permitted(act, staff, id) };
    if (!(await this.endLink.run(actual, id, 'revoked'))) throw new Refusal('pay_link_ended');
    return this.load(actual, id);
  }

  private async newSince(): Promise<Date> {
    const now = this.clock.now();
    const { coolDownHours } = (await this.settings.at('contact_rules', now)).value;
    return new Date(now.getTime() - coolDownHours * 3_600_000);
  }

  private async permitted(act: Act, staff: SignedInStaff, id: string): Promise<Access['ground']> {
    const [found] = await this.pool.query<{ account_id: number }>('SELECT account_id FROM pay_links WHERE id = $1', [
      id,
    ]);
    const access = await this.access.account(act, staff, found?.account_id ?? 0);
    requireGuarantor(access);
    return access.ground;
  }

  private async load(act: Act, id: string): Promise<PayLink> {
    const json = await this.reads.one<LinkJson>(
      act,
      {
        action: 'read.pay_link',
        objectType: 'pay_link',
        objectId: id,
        guarantorId: { sql: 'SELECT "guarantorId" FROM answer' },
      },
      ONE_LINK,
      [id],
    );
    if (!json) throw new Refusal('not_found');
    return viewLink(json);
  }
}

/** A patient who is not the guarantor sees and uses none of the guarantor's phones and emails. */
function requireGuarantor(access: Access): void {
  if (access.patientId !== null) throw new Refusal('pay_link_needs_guarantor');
}
