import { SHARED } from './contacts.queries';
import { FACTS_OF_GUARANTOR } from './guard.queries';

export interface PaperlessRow {
  state: 'off' | 'invited' | 'on';
  since: string | null;
  contactPointId: number | null;
}
export const PAPERLESS_OFF = 'It needs a confirmed email.';

/** The last word about paper of the guarantor `g`: a yes from the patient's own device, or what ended it. */
const PAPERLESS = `SELECT e.decision, e.recorded_at, e.contact_point_id FROM consent_events e JOIN contact_points p ON p.id = e.contact_point_id
  WHERE p.guarantor_id = g.id AND e.scope = 'paperless' ORDER BY e.id DESC LIMIT 1`;

/** An invitation that the patient may still answer. */
const INVITED = `SELECT i.created_at, i.contact_point_id FROM paperless_invites i WHERE i.guarantor_id = g.id AND i.status IN ('sent', 'opened') AND i.expires_at > $2 ORDER BY i.created_at DESC LIMIT 1`;

/** $1 guarantor, $2 the moment. One row: the facts of the guard, what is on file, and who recorded what. */
export const PREFERENCES_SQL = `WITH facts AS (${FACTS_OF_GUARANTOR})
  SELECT coalesce((SELECT json_agg(f) FROM facts f), '[]') AS facts,
    coalesce((SELECT json_agg(json_build_object('id', k.id, 'kind', k.kind, 'key', k.value_key, 'value', k.value, 'status', k.status, 'sharedWith', ${SHARED})
        ORDER BY array_position(ARRAY['mobile', 'landline', 'email', 'postal'], k.kind), k.id)
      FROM contact_points k WHERE k.guarantor_id = g.id AND k.status <> 'retired' AND k.kind IN ('mobile', 'email')), '[]') AS points,
    coalesce((SELECT json_object_agg(e.id, json_build_object('at', iso_instant(e.recorded_at), 'by', coalesce((SELECT s.name FROM staff s WHERE s.id::text = e.recorded_by), e.recorded_by)))
      FROM contact_points k JOIN contact_points o ON o.kind = k.kind AND o.value_key = k.value_key JOIN consent_events e ON e.contact_point_id = o.id
      WHERE k.guarantor_id = g.id AND k.status <> 'retired' AND k.kind <> 'postal' AND e.scope <> 'one_message'), '{}') AS said,
    coalesce((SELECT json_build_object('state', CASE w.decision WHEN 'granted' THEN 'on' ELSE 'off' END, 'since', iso_instant(w.recorded_at), 'contactPointId', w.contact_point_id) FROM (${PAPERLESS}) w WHERE w.decision = 'granted' OR NOT EXISTS (${INVITED})),
      (SELECT json_build_object('state', 'invited', 'since', iso_instant(i.created_at), 'contactPointId', i.contact_point_id) FROM (${INVITED}) i),
      json_build_object('state', 'off', 'since', NULL, 'contactPointId', NULL)) AS paperless
  FROM guarantors g WHERE g.id = $1`;
