/** A contact that the desk wrote, corrected or put away on a day, for the host's own book. */
export interface ContactChange {
  id: number;
  hostSystem: string;
  guarantorId: string;
  at: Date;
  action: string;
  kind: string;
  value: string;
  address1: string | null;
  address2: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  replaces: string | null;
}

/** Of one New York day, in the order in which they happened. Nothing that can change later is in it. */
export const CONTACT_CHANGES = `SELECT w.id, g.source_system AS "hostSystem", g.external_id AS "guarantorId", w.created_at AS at, w.action, k.kind,
    CASE k.kind WHEN 'mobile' THEN k.value_key WHEN 'landline' THEN k.value_key ELSE k.value END AS value,
    k.address1, k.address2, k.city, k.state, k.zip, CASE w.action WHEN 'correct' THEN (SELECT o.value FROM contact_points o WHERE o.id = k.replaces_id) END AS replaces
  FROM contact_writebacks w JOIN contact_points k ON k.id = w.contact_point_id JOIN guarantors g ON g.id = w.guarantor_id
  WHERE w.created_at >= $1::date::timestamp AT TIME ZONE 'America/New_York' AND w.created_at < ($1::date + 1)::timestamp AT TIME ZONE 'America/New_York' ORDER BY w.id`;

export const CONTACT_COLUMNS = [
  'source_system',
  'external_id',
  'version',
  'guarantor_external_id',
  'changed_at',
  'action',
  'kind',
  'value',
  'address1',
  'address2',
  'city',
  'state',
  'zip',
  'replaces',
] as const;
