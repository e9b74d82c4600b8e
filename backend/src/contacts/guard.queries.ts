import { MESSAGE_RULES, MESSAGE_TYPES } from '@billing/contract';
import type { ConsentFact } from './consent';
import type { GuardFacts } from './guard';
import { CONTACT_HOLD } from './contact-hold';

const REMINDERS = MESSAGE_TYPES.filter((type) => MESSAGE_RULES[type].reminds).map((type) => `'${type}'`).join(', '); // prettier-ignore
/** What left, or is about to: it counts against the caps. */
const LEFT = "('sending', 'sent', 'delivered', 'bounced')";
/** So long after it was retired, a contact still hears that it was. */
const NOTICE_DAYS = 7;

/** Where the guarantor's paper goes, which also says in which time zone they are. */
const ADDRESS = `SELECT p.state FROM contact_points p WHERE p.guarantor_id = g.id AND p.kind = 'postal' AND p.status <> 'retired'
  ORDER BY p.confidential DESC, p.status IN ('undeliverable', 'bounced'), p.status = 'verified' DESC, p.id DESC LIMIT 1`;

const facts = (where: string): string => `SELECT
    json_build_object('id', k.id, 'kind', k.kind, 'status', k.status, 'key', k.value_key, 'confidential', k.confidential,
      'justRetired', coalesce(k.retired_at > $2::timestamptz - interval '${NOTICE_DAYS} days', false)) AS point,
    json_build_object('deathDate', g.death_date, 'language', g.language, 'state', (${ADDRESS}),
      'hasConfidential', EXISTS (SELECT FROM contact_points c WHERE c.guarantor_id = g.id AND c.confidential)) AS guarantor,
    g.id AS "guarantorId", ${CONTACT_HOLD} AS hold,
    coalesce((SELECT json_agg(json_build_object('id', e.id, 'pointId', e.contact_point_id, 'scope', e.scope, 'channel', e.channel, 'decision', e.decision, 'source', e.source) ORDER BY e.id)
      FROM contact_points o JOIN consent_events e ON e.contact_point_id = o.id
      WHERE o.kind = k.kind AND o.value_key = k.value_key AND k.kind <> 'postal' AND e.scope <> 'one_message'), '[]') AS events,
    coalesce((SELECT json_agg(r.at ORDER BY r.at DESC) FROM (SELECT max(coalesce(m.sent_at, m.created_at)) AS at
      FROM contact_points o JOIN messages m ON m.contact_point_id = o.id
      WHERE o.guarantor_id = g.id AND m.kind IN (${REMINDERS}) AND m.status IN ${LEFT} AND coalesce(m.sent_at, m.created_at) > $2::timestamptz - interval '7 days'
        AND m.notice_key IS DISTINCT FROM $3::text GROUP BY coalesce(m.notice_key, m.id::text)) r), '[]') AS reminded
  FROM contact_points k JOIN guarantors g ON g.id = k.guarantor_id WHERE ${where} ORDER BY array_position(ARRAY['mobile', 'landline', 'email', 'postal'], k.kind), k.id`;

/** $1 one contact, $2 the moment, $3 the notice that is to be told: by two ways it is one reminder. */
export const FACTS_OF_ONE = facts('k.id = $1');
/** $1 a guarantor, whose contacts in use are wanted; $2 the moment, $3 as above. */
export const FACTS_OF_GUARANTOR = facts("k.guarantor_id = $1 AND k.status <> 'retired'");

export interface FactsRow {
  point: GuardFacts['point'];
  guarantor: GuardFacts['guarantor'];
  guarantorId: number;
  hold: string | null;
  events: ConsentFact[];
  reminded: string[];
}

export const toFacts = (row: FactsRow, policy: Pick<GuardFacts, 'on' | 'rules'>): GuardFacts => ({
  point: row.point,
  guarantor: row.guarantor,
  events: row.events,
  reminded: row.reminded.map((at) => new Date(at)),
  hold: row.hold,
  ...policy,
});
