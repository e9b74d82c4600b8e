import type { MessageChannelName, MessageType } from '@billing/contract';
import type { Tx } from '#kernel';

export interface ConsentToRecord {
  contactPointId: number;
  guarantorId: number;
  scope: MessageType | 'all' | 'one_message' | 'paperless';
  channel: MessageChannelName;
  decision: 'granted' | 'revoked' | 'unblocked';
  source: 'call' | 'reason' | 'handset' | 'provider' | 'device' | 'bounce';
  scriptVersion?: string | null;
  /** What an inbound text said. */
  words?: string | null;
}

/** Writes one line of the ledger of consent, with who, when, how and in which call. @returns its id */
export async function recordConsent(tx: Tx, c: ConsentToRecord): Promise<number> {
  const [row] = await tx.query<{ id: number }>(
    `INSERT INTO consent_events (contact_point_id, scope, channel, decision, source, script_version, words, call_id, recorded_by, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
    [c.contactPointId, c.scope, c.channel, c.decision, c.source, c.scriptVersion ?? null, c.words ?? null, tx.act.callId, tx.act.actorId, tx.now], // prettier-ignore
  );
  const { contactPointId, guarantorId, scope, channel, scriptVersion } = c;
  tx.audit({
    action: c.decision === 'granted' ? 'create.consent' : 'change.consent',
    objectType: 'consent',
    objectId: String(row!.id),
    guarantorId,
    detail: {
      scope,
      channel,
      decision: c.decision,
      source: c.source,
      contactPointId,
      ...(scriptVersion ? { scriptVersion } : {}),
    },
  });
  tx.emit(c.decision === 'revoked' ? 'consent.revoked' : 'consent.granted', String(row!.id), { contactPointId, scope });
  return row!.id;
}
