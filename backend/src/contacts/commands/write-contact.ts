import { TEXT_CONSENT_SCRIPT } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { Refusal, refuseCardNumbers, UnitOfWork, type Act, type Tx } from '#kernel';
import { ContactAccess } from '../contact-access';
import type { WriteContactDto } from '../contacts.dto';
import { normalize, type Normalized } from '../normalize';
import { lockPoints, tellChange, usedPoint, type LockedPoint } from '../point-row';
import { recordConsent } from './record-consent';

/**
 * Adds a contact, or corrects one by another in its place: what was on file is retired and never rewritten. Read back in
 * a call it is confirmed at once; from a letter it is not (F-41).
 */
@Injectable()
export class WriteContact {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ContactAccess,
  ) {}

  /**
   * @throws caller_not_verified, reason_required, contact_needs_guarantor, contact_invalid, contact_disposable,
   *   contact_read_back, contact_exists, contact_retired, not_found, consent_needs_call, consent_not_for_contact
   */
  async run(act: Act, staff: SignedInStaff, body: WriteContactDto): Promise<{ id: number; act: Act }> {
    const actual = await this.access.guarantor(act, staff, body.guarantorId);
    for (const [field, text] of Object.entries(body.address ?? {})) refuseCardNumbers(text, `address.${field}`);
    const wanted = normalize(body);
    if (wanted.value !== body.readBack)
      throw new Refusal('contact_read_back', { readBack: 'is not what would be written' });
    this.refuseTexts(actual, wanted, body.texts);
    const id = await this.unitOfWork.run(actual, (tx) => this.write(tx, body, wanted));
    return { id, act: actual };
  }

  private refuseTexts(act: Act, wanted: Normalized, texts: WriteContactDto['texts']): void {
    if (!texts) return;
    if (wanted.kind !== 'mobile') throw new Refusal('consent_not_for_contact', { texts: 'are for a mobile' });
    if (act.ground !== 'call') throw new Refusal('consent_needs_call', { texts: 'are agreed to in a call' });
    if (texts.scriptVersion !== TEXT_CONSENT_SCRIPT.version)
      throw new Refusal('consent_needs_yes', { 'texts.scriptVersion': 'is not the version that is read now' });
  }

  private async write(tx: Tx, body: WriteContactDto, wanted: Normalized): Promise<number> {
    const points = await lockPoints(tx, body.guarantorId);
    const old = body.replacesId === undefined ? null : usedPoint(points, body.replacesId);
    if (old && !sameFamily(old, wanted))
      throw new Refusal('invalid_field', { replacesId: 'is a contact of another kind' });
    if (points.some((p) => p.status !== 'retired' && p.kind === wanted.kind && same(p, wanted)))
      throw new Refusal('contact_exists', { text: 'is on file already' });
    const read = tx.act.ground === 'call';
    const a = wanted.address;
    const [made] = await tx.query<{ id: number }>(
      `INSERT INTO contact_points (guarantor_id, kind, value_key, value, address1, address2, city, state, zip, status, from_host, created_at, created_by, created_call_id, replaces_id, verified_at, verified_how)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, false, $11, $12, $13, $14, $15, $16) RETURNING id`,
      [body.guarantorId, wanted.kind, wanted.key, wanted.value, a?.address1 ?? null, a?.address2 ?? null, a?.city ?? null, a?.state ?? null, a?.zip ?? null,
        read ? 'verified' : 'unverified', tx.now, tx.act.actorId, tx.act.callId, old?.id ?? null, read ? tx.now : null, read ? 'read_back' : null], // prettier-ignore
    );
    if (old) {
      await tx.query(
        "UPDATE contact_points SET status = 'retired', confidential = false, retired_at = $2, retired_by = $3 WHERE id = $1",
        [old.id, tx.now, tx.act.actorId],
      );
      // Who asked to be reached at one place alone is reached at the corrected one, and nowhere else.
      if (old.confidential) await tx.query('UPDATE contact_points SET confidential = true WHERE id = $1', [made!.id]);
    }
    for (const type of new Set(body.texts?.types ?? []))
      await recordConsent(tx, {
        contactPointId: made!.id,
        guarantorId: body.guarantorId,
        scope: type,
        channel: 'sms',
        decision: 'granted',
        source: 'call',
        scriptVersion: body.texts!.scriptVersion,
      });
    await tellChange(tx, {
      guarantorId: body.guarantorId,
      pointId: made!.id,
      action: old ? 'correct' : 'add',
      tellIds: old ? [old.id] : points.filter((p) => p.status === 'verified' && p.kind !== 'postal').map((p) => p.id),
    });
    return made!.id;
  }
}

const PHONES = ['mobile', 'landline'];
const sameFamily = (old: LockedPoint, wanted: Normalized): boolean =>
  old.kind === wanted.kind || (PHONES.includes(old.kind) && PHONES.includes(wanted.kind));

const folded = (text: string | null): string => (text ?? '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function same(p: LockedPoint, wanted: Normalized): boolean {
  if (p.key !== wanted.key) return false;
  const a = wanted.address;
  return a === null || (folded(p.address1) === folded(a.address1) && folded(p.address2) === folded(a.address2) && folded(p.city) === folded(a.city)); // prettier-ignore
}
