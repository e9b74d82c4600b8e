/** Other guarantors who have the contact `k` in use: how many, never who. */
export const SHARED = `(SELECT count(DISTINCT o.guarantor_id)::int FROM contact_points o
  WHERE k.kind <> 'postal' AND o.value_key = k.value_key AND o.kind <> 'postal' AND o.guarantor_id <> k.guarantor_id AND o.status <> 'retired')`;

const nameOf = (column: string): string =>
  `CASE WHEN ${column} = 'host' THEN NULL ELSE coalesce((SELECT s.name FROM staff s WHERE s.id::text = ${column}), ${column}) END`;

const POINT = `json_build_object('id', k.id, 'kind', k.kind, 'key', k.value_key, 'value', k.value, 'address1', k.address1, 'address2', k.address2, 'city', k.city, 'state', k.state, 'zip', k.zip,
  'status', k.status, 'statusSince', (SELECT iso_instant(max(h.at)) FROM status_history h WHERE h.object_type = 'contact_point' AND h.object_id = k.id::text),
  'confidential', k.confidential, 'fromHost', k.from_host, 'addedAt', iso_instant(k.created_at), 'addedBy', ${nameOf('k.created_by')},
  'retiredAt', iso_instant(k.retired_at), 'retiredBy', ${nameOf('k.retired_by')}, 'replacesId', k.replaces_id, 'sharedWith', ${SHARED})`;

/** $1 guarantor. One row: everything on file, what it was before, and what the host was told. */
export const CONTACTS_SQL = `SELECT g.language, g.interpreter, g.language_set_at IS NOT NULL AS "languageSetHere",
  coalesce((SELECT json_agg(${POINT} ORDER BY array_position(ARRAY['mobile', 'landline', 'email', 'postal'], k.kind), k.id)
    FROM contact_points k WHERE k.guarantor_id = g.id AND k.status <> 'retired'), '[]') AS points,
  coalesce((SELECT json_agg(p.point) FROM (SELECT ${POINT} AS point FROM contact_points k WHERE k.guarantor_id = g.id AND k.status = 'retired'
    ORDER BY k.retired_at DESC NULLS LAST, k.id DESC LIMIT 20) p), '[]') AS past,
  coalesce((SELECT json_agg(w.row) FROM (SELECT json_build_object('id', w.id, 'action', w.action, 'status', w.status, 'value', k.value, 'hostValue', w.host_value, 'at', iso_instant(w.created_at)) AS row
    FROM contact_writebacks w JOIN contact_points k ON k.id = w.contact_point_id WHERE w.guarantor_id = g.id ORDER BY w.id DESC LIMIT 20) w), '[]') AS writebacks
  FROM guarantors g WHERE g.id = $1`;

/** $1 a number or an address as it is compared, $2 the guarantor who is asked about. */
export const SHARED_KEY = `SELECT count(DISTINCT o.guarantor_id)::int AS n FROM contact_points o
  WHERE o.value_key = $1 AND o.kind <> 'postal' AND o.status <> 'retired' AND o.guarantor_id <> $2`;
