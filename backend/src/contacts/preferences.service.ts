import {
  ASKED_BY_EMAIL,
  CHOSEN_TYPES,
  consentScriptOf,
  MESSAGE_RULES,
  STOP_TEXTS_SCRIPT,
  type MessageChannelName,
  type MessageType,
} from '@billing/contract';
import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { AuditedReads, Clock, Refusal, type Act } from '#kernel';
import { CanContact, type Policy } from './can-contact';
import { consentOf, type ConsentFact } from './consent';
import { ContactAccess } from './contact-access';
import { valueOf, type PointRow } from './contact-view';
import type { PreferencesDto } from './contacts.dto';
import { decide } from './guard';
import { toFacts, type FactsRow } from './guard.queries';
import { PAPERLESS_OFF, PREFERENCES_SQL, type PaperlessRow } from './preferences.queries';

interface Row {
  facts: FactsRow[];
  points: (PointRow & { sharedWith: number })[];
  said: Record<string, { at: string; by: string } | undefined>;
  paperless: PaperlessRow;
}

const CHANNEL: Record<string, MessageChannelName | undefined> = { mobile: 'sms', email: 'email' };
const OFF: Record<string, string | undefined> = {
  unverified: 'Nobody has confirmed it yet: read it back under Contact first.',
  bounced: 'Mail to it bounced: ask for another under Contact.',
  undeliverable: 'Nothing reaches it: ask for another under Contact.',
};

/** The matrix (F-42): what was agreed to, derived from the ledger of consent, and what the guard says at this moment. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly reads: AuditedReads,
    private readonly clock: Clock,
    private readonly guard: CanContact,
    private readonly access: ContactAccess,
  ) {}

  async of(act: Act, staff: SignedInStaff, guarantorId: number): Promise<PreferencesDto> {
    return this.load(await this.access.guarantor(act, staff, guarantorId), guarantorId);
  }

  async load(act: Act, guarantorId: number): Promise<PreferencesDto> {
    const at = this.clock.now();
    const policy = await this.guard.policyAt(at);
    const row = await this.reads.one<Row>(
      act,
      { action: 'read.consent', objectType: 'guarantor', objectId: String(guarantorId), guarantorId },
      PREFERENCES_SQL,
      [guarantorId, at, null],
    );
    if (!row) throw new Refusal('not_found');
    const inCall = act.ground === 'call';
    const columns = row.points.flatMap((p) => this.column(p, row, inCall));
    const rows = CHOSEN_TYPES.map((type) => this.row(type, columns, row, policy, at));
    return {
      guarantorId,
      columns,
      rows,
      textsOn: columns.some((c, i) => c.channel === 'sms' && rows.some((r) => r.cells[i]!.on)),
      inCall,
      paperless: {
        state: row.paperless.state,
        since: row.paperless.since,
        contactPointId: row.paperless.contactPointId,
        off: columns.some((c) => c.channel === 'email' && c.off === null) ? null : PAPERLESS_OFF,
      },
      scripts: { sms: consentScriptOf('sms'), email: consentScriptOf('email'), stop: STOP_TEXTS_SCRIPT },
    };
  }

  private column(p: Row['points'][number], { facts }: Row, inCall: boolean): PreferencesDto['columns'] {
    const channel = CHANNEL[p.kind];
    if (!channel) return [];
    const { stopped } = consentOf(eventsOf(facts, p.id), p.id, channel, 'bill_ready');
    const off = stopped
      ? 'Texts were stopped from the phone itself: ask the caller to text START from it.'
      : (OFF[p.status] ?? (inCall ? null : 'A yes is given in a call. What was taken back can be recorded.'));
    return [
      { contactPointId: p.id, channel, value: valueOf(p), status: p.status, sharedWith: p.sharedWith, stopped, off },
    ];
  }

  private row(type: MessageType, columns: PreferencesDto['columns'], row: Row, policy: Policy, at: Date) {
    const { label, legal } = MESSAGE_RULES[type];
    const cells = columns.map(({ contactPointId: id, channel }) => {
      const facts = row.facts.find((one) => one.point.id === id)!;
      const { stopped, last } = consentOf(facts.events, id, channel, type);
      const { nextAt, consentId: _consentId, ...guard } = decide(toFacts(facts, policy), { type, channel, at });
      const on =
        !stopped &&
        (channel === 'sms' || ASKED_BY_EMAIL.includes(type)
          ? last?.decision === 'granted'
          : last?.decision !== 'revoked');
      return {
        contactPointId: id,
        on,
        guard: { ...guard, nextAt: nextAt?.toISOString() ?? null },
        last: saidOf(last, row),
      };
    });
    return { type, label, legal, cells };
  }
}

const eventsOf = (facts: FactsRow[], id: number): ConsentFact[] =>
  facts.find((one) => one.point.id === id)?.events ?? [];

function saidOf(last: ConsentFact | null, { said }: Row): PreferencesDto['rows'][number]['cells'][number]['last'] {
  const how = last && said[last.id];
  return how ? { decision: last.decision as 'granted' | 'revoked', source: last.source, ...how } : null;
}
