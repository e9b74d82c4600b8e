import type { Client } from 'pg';
import { inTransaction } from './in-transaction';
import { judgeParent, judgeVersions, quarantineWhere } from './verdicts';

const ROWS_A_CHUNK = 5_000;

/** Guarantors with their accounts, contact points and searchable names; then patients. */
export async function importPeople(client: Client, onDone: (rows: number) => void): Promise<void> {
  await judgeVersions(client, 'guarantors');
  await judgeBillIds(client);
  await inChunks(client, 'guarantors', onDone, async () => {
    await applyGuarantors(client);
    await applyAccounts(client);
    await applyContactPoints(client);
    await applyNameWords(client);
  });
  await judgeVersions(client, 'patients');
  await judgeParent(client, 'patients', { table: 'guarantors', column: 'guarantor_external_id', word: 'guarantor' });
  await inChunks(client, 'patients', onDone, () => applyPatients(client));
}

/** Each chunk is a transaction of its own: what a kill leaves is whole people, and a rerun finds them unchanged. */
async function inChunks(
  client: Client,
  table: string,
  onDone: (rows: number) => void,
  apply: () => Promise<void>,
): Promise<void> {
  for (let after = '0'; ;) {
    const last = await inTransaction(client, async () => {
      await client.query('DROP TABLE IF EXISTS chunk');
      await client.query(
        `CREATE TEMP TABLE chunk ON COMMIT DROP AS SELECT row_no FROM staging.${table}
         WHERE row_no > ${after} AND verdict IN ('new', 'changed') ORDER BY row_no LIMIT ${ROWS_A_CHUNK}`,
      );
      const { rows } = await client.query<{ last: string | null; n: number }>(
        'SELECT max(row_no)::text AS last, count(*)::int AS n FROM chunk',
      );
      if (rows[0]?.last) await apply();
      return rows[0]!;
    });
    if (last.last === null) return;
    after = last.last;
    onDone(last.n);
  }
}

/** INV-23: a Bill ID is one account's for ever; a row that claims another's is set aside. */
async function judgeBillIds(client: Client): Promise<void> {
  const claims = `
    SELECT row_no, bill_id_hosp AS bill_id, 1 AS entity_id FROM staging.guarantors WHERE bill_id_hosp IS NOT NULL
    UNION ALL SELECT row_no, bill_id_ops, 2 FROM staging.guarantors WHERE bill_id_ops IS NOT NULL
    UNION ALL SELECT row_no, unnest(string_to_array(superseded_bill_ids, ';')), NULL FROM staging.guarantors WHERE superseded_bill_ids IS NOT NULL`;
  await quarantineWhere(
    client,
    'guarantors',
    'bill_id_taken',
    `'a Bill ID of this row belongs to another account'`,
    `s.row_no IN (
      SELECT c.row_no FROM (${claims}) c JOIN staging.guarantors s ON s.row_no = c.row_no
        JOIN (SELECT id, bill_id, guarantor_id, entity_id FROM accounts
              UNION ALL SELECT a.id, b.bill_id, a.guarantor_id, a.entity_id FROM superseded_bill_ids b JOIN accounts a ON a.id = b.account_id) a ON a.bill_id = c.bill_id
        JOIN guarantors g ON g.id = a.guarantor_id
        WHERE g.source_system <> s.source_system OR g.external_id <> s.external_id OR (c.entity_id IS NOT NULL AND a.entity_id <> c.entity_id)
      UNION ALL
      SELECT row_no FROM (SELECT c.row_no, row_number() OVER (PARTITION BY c.bill_id ORDER BY c.row_no) AS n
        FROM (${claims}) c JOIN staging.guarantors s ON s.row_no = c.row_no WHERE s.verdict IN ('new', 'changed')) claimed WHERE n > 1)`,
  );
}

async function applyGuarantors(client: Client): Promise<void> {
  await client.query(`
    INSERT INTO guarantors (source_system, external_id, version, content_hash, prefix, first_name, middle_name, last_name, suffix, birth_date, death_date, language, interpreter, ssn4_hmac)
    SELECT source_system, external_id, version, content_hash, prefix, first, middle, last, suffix, birth_date, death_date, language, interpreter, ssn4
    FROM staging.guarantors JOIN chunk USING (row_no) ORDER BY row_no
    ON CONFLICT (source_system, external_id) DO UPDATE SET version = excluded.version, content_hash = excluded.content_hash, prefix = excluded.prefix,
      first_name = excluded.first_name, middle_name = excluded.middle_name, last_name = excluded.last_name, suffix = excluded.suffix, birth_date = excluded.birth_date,
      death_date = excluded.death_date, ssn4_hmac = excluded.ssn4_hmac,
      language = CASE WHEN guarantors.language_set_at IS NULL THEN excluded.language ELSE guarantors.language END,
      interpreter = CASE WHEN guarantors.language_set_at IS NULL THEN excluded.interpreter ELSE guarantors.interpreter END;
    UPDATE staging.guarantors s SET guarantor_id = g.id FROM chunk c, guarantors g
    WHERE c.row_no = s.row_no AND g.source_system = s.source_system AND g.external_id = s.external_id`);
}

/** The host's Bill IDs. One that it changed keeps resolving to its account; superseded ones go to the first account. */
async function applyAccounts(client: Client): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE given ON COMMIT DROP AS
      SELECT s.row_no, s.guarantor_id, v.entity_id, v.bill_id FROM staging.guarantors s JOIN chunk USING (row_no),
        LATERAL (VALUES (1::smallint, s.bill_id_hosp), (2::smallint, s.bill_id_ops)) AS v(entity_id, bill_id)
      WHERE v.bill_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM accounts a WHERE a.bill_id = v.bill_id) AND NOT EXISTS (SELECT FROM superseded_bill_ids b WHERE b.bill_id = v.bill_id);
    CREATE TEMP TABLE renamed ON COMMIT DROP AS
      SELECT g.guarantor_id, g.entity_id, g.bill_id, (SELECT min(id) FROM accounts a WHERE a.guarantor_id = g.guarantor_id AND a.entity_id = g.entity_id) AS account_id FROM given g;
    SELECT id FROM accounts WHERE id IN (SELECT account_id FROM renamed) ORDER BY id FOR UPDATE;
    CREATE TEMP TABLE old_ids ON COMMIT DROP AS SELECT a.bill_id, a.id AS account_id FROM accounts a JOIN renamed r ON r.account_id = a.id;
    UPDATE accounts a SET bill_id = r.bill_id, bill_id_checked = false, version = a.version + 1 FROM renamed r WHERE r.account_id = a.id;
    INSERT INTO superseded_bill_ids (bill_id, account_id) SELECT bill_id, account_id FROM old_ids ON CONFLICT DO NOTHING;
    INSERT INTO accounts (guarantor_id, entity_id, bill_id, bill_id_checked)
      SELECT guarantor_id, entity_id, bill_id, false FROM renamed WHERE account_id IS NULL ORDER BY guarantor_id, entity_id;
    INSERT INTO superseded_bill_ids (bill_id, account_id)
      SELECT old.bill_id, a.id FROM staging.guarantors s JOIN chunk USING (row_no), unnest(string_to_array(s.superseded_bill_ids, ';')) AS old(bill_id),
        LATERAL (SELECT id FROM accounts a WHERE a.guarantor_id = s.guarantor_id ORDER BY entity_id, id LIMIT 1) a
      ON CONFLICT DO NOTHING;
    DROP TABLE given, renamed, old_ids`);
}

/** A contact on file `p` that is what the host wants, `w`, whoever wrote it and however it is spelled. */
const SAME_CONTACT = `p.guarantor_id = w.guarantor_id AND p.kind = w.kind AND p.value_key = w.value_key
  AND (p.kind <> 'postal' OR lower(p.address1) = lower(w.address1))`;

/**
 * What the host no longer sends is retired, not deleted: somebody may still call from it. What was confirmed on the desk
 * stands against what the host still has: it is not written again, and the two are shown as a conflict.
 */
async function applyContactPoints(client: Client): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE wanted ON COMMIT DROP AS
      SELECT s.guarantor_id, v.* FROM staging.guarantors s JOIN chunk USING (row_no), LATERAL (VALUES
        ('mobile', coalesce(s.phone_mobile_key, regexp_replace(s.phone_mobile, '\\D', '', 'g')), s.phone_mobile, NULL, NULL, NULL, NULL, NULL, s.phone_mobile_key IS NOT NULL),
        ('landline', coalesce(s.phone_home_key, regexp_replace(s.phone_home, '\\D', '', 'g')), s.phone_home, NULL, NULL, NULL, NULL, NULL, s.phone_home_key IS NOT NULL),
        ('email', s.email, s.email, NULL, NULL, NULL, NULL, NULL, true),
        ('postal', coalesce(s.zip, ''), concat_ws(', ', s.address1, s.address2, s.city, concat_ws(' ', s.state, s.zip)), s.address1, s.address2, s.city, s.state, s.zip, true)
      ) AS v(kind, value_key, value, address1, address2, city, state, zip, usable)
      WHERE v.value <> '' AND v.value_key IS NOT NULL;
    UPDATE contact_points p SET status = 'retired', confidential = false, retired_at = now(), retired_by = 'host' FROM staging.guarantors s JOIN chunk USING (row_no)
      WHERE p.guarantor_id = s.guarantor_id AND p.from_host AND p.status <> 'retired'
        AND NOT EXISTS (SELECT FROM wanted w WHERE w.guarantor_id = p.guarantor_id AND w.kind = p.kind AND w.value_key = p.value_key AND w.value = p.value);
    INSERT INTO contact_points (guarantor_id, kind, value_key, value, address1, address2, city, state, zip, status)
      SELECT guarantor_id, kind, value_key, value, address1, address2, city, state, zip, CASE WHEN usable THEN 'unverified' ELSE 'undeliverable' END FROM wanted w
      WHERE NOT EXISTS (SELECT FROM contact_points p WHERE p.guarantor_id = w.guarantor_id AND p.kind = w.kind AND p.value_key = w.value_key AND p.value = w.value AND p.status <> 'retired')
        AND NOT EXISTS (SELECT FROM contact_points p WHERE ${SAME_CONTACT} AND (NOT p.from_host OR p.retired_by <> 'host'))
      ORDER BY guarantor_id, kind;
    UPDATE contact_writebacks b SET status = 'conflict', host_value = w.value FROM contact_points k, contact_points p, wanted w
      WHERE b.contact_point_id = k.id AND b.status IN ('waiting', 'confirmed') AND b.action IN ('correct', 'retire') AND p.id = CASE b.action WHEN 'correct' THEN k.replaces_id ELSE k.id END AND ${SAME_CONTACT};
    UPDATE contact_writebacks b SET status = 'confirmed', host_value = NULL, settled_at = now() FROM contact_points p, wanted w
      WHERE b.contact_point_id = p.id AND b.status IN ('waiting', 'conflict') AND b.action IN ('add', 'correct') AND ${SAME_CONTACT};
    UPDATE contact_writebacks b SET status = 'confirmed', host_value = NULL, settled_at = now() FROM contact_points p, staging.guarantors s JOIN chunk USING (row_no)
      WHERE b.contact_point_id = p.id AND b.guarantor_id = s.guarantor_id AND b.status IN ('waiting', 'conflict') AND b.action = 'retire' AND NOT EXISTS (SELECT FROM wanted w WHERE ${SAME_CONTACT});
    DROP TABLE wanted`);
}

/** The words by which a name is found; a compound last name is also found written together. */
async function applyNameWords(client: Client): Promise<void> {
  await client.query(`
    DELETE FROM guarantor_name_words w USING staging.guarantors s, chunk c WHERE c.row_no = s.row_no AND s.verdict = 'changed' AND w.guarantor_id = s.guarantor_id;
    INSERT INTO guarantor_name_words (word, part, guarantor_id)
      SELECT DISTINCT n.word, n.part, s.guarantor_id FROM staging.guarantors s JOIN chunk USING (row_no), LATERAL (
        SELECT unnest(string_to_array(fold_name(s.first), ' ')) AS word, 'f' AS part
        UNION ALL SELECT unnest(string_to_array(fold_name(s.last), ' ')), 'l'
        UNION ALL SELECT replace(fold_name(s.last), ' ', ''), 'l') n
      WHERE n.word <> '' ON CONFLICT DO NOTHING;
    INSERT INTO name_words (word) SELECT DISTINCT w.word FROM guarantor_name_words w JOIN staging.guarantors s ON s.guarantor_id = w.guarantor_id JOIN chunk USING (row_no)
      ORDER BY 1 ON CONFLICT DO NOTHING`);
}

async function applyPatients(client: Client): Promise<void> {
  await client.query(`
    INSERT INTO patients (source_system, external_id, version, content_hash, mrn, first_name, last_name, suffix, birth_date, death_date, sex, guarantor_id)
    SELECT s.source_system, s.external_id, s.version, s.content_hash, s.mrn, s.first, s.last, s.suffix, s.birth_date, s.death_date, s.sex, g.id
    FROM staging.patients s JOIN chunk USING (row_no)
      JOIN guarantors g ON g.source_system = s.source_system AND g.external_id = s.guarantor_external_id ORDER BY s.row_no
    ON CONFLICT (source_system, external_id) DO UPDATE SET version = excluded.version, content_hash = excluded.content_hash, mrn = excluded.mrn, first_name = excluded.first_name,
      last_name = excluded.last_name, suffix = excluded.suffix, birth_date = excluded.birth_date, death_date = excluded.death_date, sex = excluded.sex, guarantor_id = excluded.guarantor_id`);
}
