import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { fillTemplate, isDay, PAPERLESS_SCRIPT, type Day } from '@billing/contract';
import { Inject, Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { CONFIG, type Config } from '#config';
import { ContactAccess, recordConsent } from '#contacts';
import { Refusal, systemAct, UnitOfWork, type Act, type Tx } from '#kernel';
import { QueueMessage, templateOf } from '#messages';

const HOURS = 72;
const TRIES = 3;
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export type PaperlessPage =
  | { kind: 'ask'; language: 'en' | 'es'; problem: 'birth_date' | 'yes' | null; left: number }
  | { kind: 'done' | 'gone'; language: 'en' | 'es' };

interface Invite {
  id: string;
  guarantorId: number;
  contactPointId: number;
  status: string;
  tries: number;
  expired: boolean;
  birthDate: Day | null;
  language: 'en' | 'es';
  usable: boolean;
}

const INVITE = `SELECT i.id, i.guarantor_id AS "guarantorId", i.contact_point_id AS "contactPointId", i.status, i.tries, i.expires_at <= $2 AS expired,
    g.birth_date::text AS "birthDate", g.language, k.status = 'verified' AS usable
  FROM paperless_invites i JOIN guarantors g ON g.id = i.guarantor_id JOIN contact_points k ON k.id = i.contact_point_id WHERE i.token_hash = $1 FOR UPDATE OF i`;

/** Paper is given up by the patient, on their own device; staff can only invite to it, and end it (F-42). */
@Injectable()
export class PaperlessService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly uow: UnitOfWork,
    private readonly access: ContactAccess,
    private readonly messages: QueueMessage,
  ) {}

  /** @throws consent_needs_call, contact_takes_no_link for what is no email, and what the message refuses */
  async invite(act: Act, staff: SignedInStaff, guarantorId: number, contactPointId: number): Promise<void> {
    const actual = await this.access.guarantor(act, staff, guarantorId);
    if (actual.ground !== 'call') throw new Refusal('consent_needs_call');
    const token = randomBytes(16).toString('base64url');
    await this.uow.run(actual, async (tx) => {
      const [point] = await tx.query<{ kind: string; language: 'en' | 'es'; birthDate: Day | null }>(
        'SELECT k.kind, g.language, g.birth_date::text AS "birthDate" FROM contact_points k JOIN guarantors g ON g.id = k.guarantor_id WHERE k.id = $1 AND g.id = $2',
        [contactPointId, guarantorId],
      );
      if (point?.kind !== 'email') throw new Refusal('contact_takes_no_link', { contactPointId: 'is no email' });
      if (point.birthDate === null) throw new Refusal('pay_link_needs_birth_date');
      const template = await templateOf(tx, 'paperless_invite', 'email');
      const link = `${this.config.publicUrl}/p/e/${token}`;
      const [subject, body] = [
        template[`subject_${point.language}`] ?? '',
        fillTemplate(template[`body_${point.language}`], {}),
      ];
      await this.messages.run(tx, {
        kind: 'paperless_invite',
        contactPointId,
        guarantorId,
        language: point.language,
        words: { sms: '', email: { subject, body } },
        link,
        oralConsent: null,
      });
      await tx.query(
        "UPDATE paperless_invites SET status = 'revoked' WHERE guarantor_id = $1 AND status IN ('sent', 'opened')",
        [guarantorId],
      );
      const id = randomUUID();
      await tx.query(
        `INSERT INTO paperless_invites (id, guarantor_id, contact_point_id, token_hash, status, created_by, created_at, expires_at) VALUES ($1, $2, $3, $4, 'sent', $5, $6, $7)`,
        [
          id,
          guarantorId,
          contactPointId,
          hashOf(token),
          tx.act.actorId,
          tx.now,
          new Date(tx.now.getTime() + HOURS * 3_600_000),
        ],
      );
      tx.audit({ action: 'create.paperless_invite', objectType: 'paperless_invite', objectId: id, guarantorId });
    });
  }

  /** Paper comes again, from now on and whatever was agreed to. */
  async stop(act: Act, staff: SignedInStaff, guarantorId: number): Promise<void> {
    const actual = await this.access.guarantor(act, staff, guarantorId);
    await this.uow.run(actual, async (tx) => {
      await tx.query(
        "UPDATE paperless_invites SET status = 'revoked' WHERE guarantor_id = $1 AND status IN ('sent', 'opened')",
        [guarantorId],
      );
      const [last] = await tx.query<{ id: number; decision: string }>(
        `SELECT k.id, e.decision FROM consent_events e JOIN contact_points k ON k.id = e.contact_point_id
         WHERE k.guarantor_id = $1 AND e.scope = 'paperless' ORDER BY e.id DESC LIMIT 1`,
        [guarantorId],
      );
      if (last?.decision !== 'granted') return;
      const source = actual.ground === 'call' ? 'call' : 'reason';
      await recordConsent(tx, {
        contactPointId: last.id,
        guarantorId,
        scope: 'paperless',
        channel: 'email',
        decision: 'revoked',
        source,
      });
    });
  }

  /** What the patient's own device is shown, and what it answers. */
  page(requestId: string, token: string, answer: { day: string; agreed: boolean } | null): Promise<PaperlessPage> {
    return this.uow.run(systemAct('patient', requestId), async (tx) => {
      const [invite] = await tx.query<Invite>(INVITE, [hashOf(token), tx.now]);
      if (!invite) return { kind: 'gone', language: 'en' };
      const { language } = invite;
      if (invite.status === 'accepted') return { kind: 'done', language };
      if (!['sent', 'opened'].includes(invite.status) || invite.expired || !invite.usable)
        return { kind: 'gone', language };
      if (invite.status === 'sent')
        await tx.query("UPDATE paperless_invites SET status = 'opened' WHERE id = $1", [invite.id]);
      return answer
        ? this.answer(tx, invite, answer)
        : { kind: 'ask', language, problem: null, left: TRIES - invite.tries };
    });
  }

  private async answer(
    tx: Tx,
    invite: Invite,
    { day, agreed }: { day: string; agreed: boolean },
  ): Promise<PaperlessPage> {
    const { language, guarantorId, contactPointId } = invite;
    if (!isDay(day) || day !== invite.birthDate) {
      const left = TRIES - invite.tries - 1;
      await tx.query(
        "UPDATE paperless_invites SET tries = tries + 1, status = CASE WHEN $2 <= 0 THEN 'revoked' ELSE status END WHERE id = $1",
        [invite.id, left],
      );
      tx.audit({
        action: 'verify.paperless_invite',
        objectType: 'paperless_invite',
        objectId: invite.id,
        guarantorId,
        outcome: 'refused',
      });
      return left <= 0 ? { kind: 'gone', language } : { kind: 'ask', language, problem: 'birth_date', left };
    }
    if (!agreed) return { kind: 'ask', language, problem: 'yes', left: TRIES - invite.tries };
    await recordConsent(tx, {
      contactPointId,
      guarantorId,
      scope: 'paperless',
      channel: 'email',
      decision: 'granted',
      source: 'device',
      scriptVersion: PAPERLESS_SCRIPT.version,
    });
    await tx.query("UPDATE paperless_invites SET status = 'accepted', completed_at = $2 WHERE id = $1", [
      invite.id,
      tx.now,
    ]);
    return { kind: 'done', language };
  }
}
