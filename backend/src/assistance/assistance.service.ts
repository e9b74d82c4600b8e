import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { CallAccess } from '#calls';
import { AuditedReads, claimKey, Clock, Refusal, UnitOfWork, type Act, type Ground, type Tx } from '#kernel';
import { QueueMessage, Senders } from '#messages';
import { Settings } from '#settings';
import { MESSAGES } from './assistance-words';
import type { AppliedDto, Assistance, KeptScreening, ScreenDto, Screening, SendApplicationDto } from './assistance.dto';
import { ASSISTANCE_SQL, viewAssistance, type AssistanceJson } from './assistance.queries';
import { keepScreening, recordApplied, recordSending } from './commands/record-application';
import { screen } from './screening';

/** The one sheet of assistance: what is read, what is sent, what the caller says; nothing of it decides anything. */
@Injectable()
export class AssistanceService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reads: AuditedReads,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly access: CallAccess,
    private readonly messages: QueueMessage,
    private readonly senders: Senders,
  ) {}

  async show(act: Act, staff: SignedInStaff, guarantorId: number): Promise<Assistance> {
    return this.view(act, guarantorId, await this.ground(act, staff, guarantorId));
  }

  /** What household and income would mean; nothing of it is kept. */
  async screen(act: Act, staff: SignedInStaff, guarantorId: number, asked: ScreenDto): Promise<Screening> {
    const ground = await this.ground(act, staff, guarantorId);
    const { mayQualifyUpToPercent } = (await this.settings.at('assistance_policy', this.clock.now())).value;
    const audit = { action: 'read.assistance', objectType: 'guarantor', objectId: String(guarantorId), guarantorId, detail: { for: 'screening' } }; // prettier-ignore
    return screen((sql, values) => this.reads.rows({ ...act, ground }, audit, sql, values) as never, guarantorId, asked, { today: this.clock.today(), mayQualifyUpToPercent }); // prettier-ignore
  }

  async send(act: Act, staff: SignedInStaff, guarantorId: number, body: SendApplicationDto): Promise<Assistance> {
    const ground = await this.ground(act, staff, guarantorId);
    const policy = (await this.settings.at('assistance_policy', this.clock.now())).value;
    const as = { ...act, ground };
    await this.uow.run(as, async (tx) => {
      if (await claimKey(tx, 'send.assistance', { guarantorId, body }, String(guarantorId))) return;
      const { language } = body;
      if (body.contactPointId === undefined) {
        await requireAddress(tx, guarantorId);
        await recordSending(tx, guarantorId, { way: 'paper', messageId: null, language });
      } else {
        const message = await this.messages.run(tx, {
          kind: 'assistance_notice',
          contactPointId: body.contactPointId,
          guarantorId,
          language,
          words: { sms: MESSAGES.sms[language], email: MESSAGES.email[language] },
          link: policy.address,
          oralConsent: body.oralConsent ? { scriptVersion: body.oralConsent.scriptVersion } : null,
        });
        await recordSending(tx, guarantorId, { way: message.channel, messageId: message.id, language });
      }
      await this.keep(tx, guarantorId, body.screening);
    });
    return this.view(act, guarantorId, ground);
  }

  async applied(act: Act, staff: SignedInStaff, guarantorId: number, body: AppliedDto): Promise<Assistance> {
    const ground = await this.ground(act, staff, guarantorId);
    await this.uow.run({ ...act, ground }, async (tx) => {
      if (await claimKey(tx, 'applied.assistance', { guarantorId, body }, String(guarantorId))) return;
      await recordApplied(tx, guarantorId, body.note, (await this.settings.within(tx, 'hold_policy')).value);
      await this.keep(tx, guarantorId, body.screening);
    });
    return this.view(act, guarantorId, ground);
  }

  private async keep(tx: Tx, guarantorId: number, said: KeptScreening | undefined): Promise<void> {
    if (!said) return;
    const { mayQualifyUpToPercent } = (await this.settings.within(tx, 'assistance_policy')).value;
    const at = { today: this.clock.today(), mayQualifyUpToPercent };
    await keepScreening(tx, guarantorId, said, await screen((sql, values) => tx.query(sql, values), guarantorId, said, at)); // prettier-ignore
  }

  private async view(act: Act, guarantorId: number, ground: Ground): Promise<Assistance> {
    const now = this.clock.now();
    const { address, phone } = (await this.settings.at('assistance_policy', now)).value;
    const { assistanceDays: holdDays } = (await this.settings.at('hold_policy', now)).value;
    const json = await this.reads.one<AssistanceJson & Record<string, unknown>>(
      { ...act, ground },
      { action: 'read.assistance', objectType: 'guarantor', objectId: String(guarantorId), guarantorId },
      ASSISTANCE_SQL,
      [guarantorId],
    );
    if (!json) throw new Refusal('not_found');
    return viewAssistance(json, { address, phone, holdDays }, (channel) => this.senders.of(channel) !== null);
  }

  private async ground(act: Act, staff: SignedInStaff, guarantorId: number): Promise<Ground> {
    const { ground, scope } = await this.access.guarantor(act, staff, guarantorId);
    if (scope === 'patient') throw new Refusal('assistance_needs_guarantor');
    return ground;
  }
}

async function requireAddress(tx: Tx, guarantorId: number): Promise<void> {
  const [postal] = await tx.query(
    "SELECT FROM contact_points WHERE guarantor_id = $1 AND kind = 'postal' AND status IN ('verified', 'unverified') LIMIT 1",
    [guarantorId],
  );
  if (!postal) throw new Refusal('statement_no_address');
}
