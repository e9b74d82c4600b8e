import { consentScriptOf, STOP_TEXTS_SCRIPT, type MessageChannelName } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { Refusal, UnitOfWork, type Act, type Tx } from '#kernel';
import { consentOf, type ConsentFact } from '../consent';
import { ContactAccess } from '../contact-access';
import type { ChangePreferencesDto } from '../contacts.dto';
import { lockPoints, usedPoint, type LockedPoint } from '../point-row';
import { recordConsent } from './record-consent';

const CHANNEL: Record<string, MessageChannelName | undefined> = { mobile: 'sms', email: 'email' };
const EVENTS = `SELECT e.id, e.contact_point_id AS "pointId", e.scope, e.channel, e.decision, e.source FROM consent_events e JOIN contact_points o ON o.id = e.contact_point_id
  WHERE o.kind = $1 AND o.value_key = $2 AND e.scope <> 'one_message' ORDER BY e.id`;

/** What the guarantor wants to hear and where: each box is a line in the ledger of consent (F-42). */
@Injectable()
export class ChangePreferences {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ContactAccess,
  ) {}

  /**
   * @throws consent_needs_call, consent_needs_yes, consent_stopped, consent_not_for_contact, contact_not_confirmed,
   *   contact_retired, not_found
   */
  async run(act: Act, staff: SignedInStaff, { guarantorId, changes, yes }: ChangePreferencesDto): Promise<Act> {
    const actual = await this.access.guarantor(act, staff, guarantorId);
    const grants = changes.some(({ on }) => on);
    if (grants && actual.ground !== 'call') throw new Refusal('consent_needs_call', { changes: 'has a yes' });
    if (grants && !yes) throw new Refusal('consent_needs_yes', { yes: 'is needed' });
    await this.unitOfWork.run(actual, async (tx) => {
      const points = await lockPoints(tx, guarantorId);
      for (const change of changes)
        await this.change(tx, usedPoint(points, change.contactPointId), change, yes?.scriptVersion);
    });
    return actual;
  }

  /**
   * All texts to all mobiles of the guarantor end now, whoever else has the number. What waits is asked about again when
   * it would leave, so that nothing of it does.
   */
  async stopTexts(act: Act, staff: SignedInStaff, guarantorId: number, scriptVersion: string): Promise<Act> {
    const actual = await this.access.guarantor(act, staff, guarantorId);
    if (scriptVersion !== STOP_TEXTS_SCRIPT.version)
      throw new Refusal('consent_needs_yes', { scriptVersion: 'is not the version that is read now' });
    await this.unitOfWork.run(actual, async (tx) => {
      for (const point of await lockPoints(tx, guarantorId)) {
        if (point.kind !== 'mobile' || point.status === 'retired') continue;
        await recordConsent(tx, {
          contactPointId: point.id,
          guarantorId,
          scope: 'all',
          channel: 'sms',
          decision: 'revoked',
          source: actual.ground === 'call' ? 'call' : 'reason',
          scriptVersion,
        });
      }
    });
    return actual;
  }

  private async change(
    tx: Tx,
    point: LockedPoint,
    { type, on }: ChangePreferencesDto['changes'][number],
    scriptVersion: string | undefined,
  ): Promise<void> {
    const channel = CHANNEL[point.kind];
    if (!channel) throw new Refusal('consent_not_for_contact', { changes: 'names a contact that takes no message' });
    const { stopped, last } = consentOf(
      await tx.query<ConsentFact>(EVENTS, [point.kind, point.key]),
      point.id,
      channel,
      type,
    );
    if (on) {
      if (stopped) throw new Refusal('consent_stopped', { changes: 'names a number that was stopped' });
      if (point.status !== 'verified')
        throw new Refusal('contact_not_confirmed', { changes: 'names a contact that is not confirmed' });
      if (scriptVersion !== consentScriptOf(channel).version)
        throw new Refusal('consent_needs_yes', { 'yes.scriptVersion': 'is not the version that is read now' });
    }
    const decision = on ? 'granted' : 'revoked';
    // What stands already is not said again.
    if (last?.decision === decision) return;
    await recordConsent(tx, {
      contactPointId: point.id,
      guarantorId: point.guarantorId,
      scope: type,
      channel,
      decision,
      source: tx.act.ground === 'call' ? 'call' : 'reason',
      scriptVersion: on ? scriptVersion! : null,
    });
  }
}
