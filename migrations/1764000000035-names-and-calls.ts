import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One call a person at a time, and names that are found although one slip is in them. */
export class NamesAndCalls1764000000035 implements MigrationInterface {
  name = 'NamesAndCalls1764000000035';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE UNIQUE INDEX call_active_once ON calls (staff_id) WHERE status = 'active';
      CREATE INDEX patients_by_birth_date ON patients (birth_date);
      CREATE INDEX payments_by_last4_recent ON payments (card_last4, created_at DESC) WHERE card_last4 IS NOT NULL;

      -- Every pair of a last and a first word by which a guarantor is known, their patients' names included: a search
      -- for two words is a probe of this index for each spelling that it tries, however common the names are.
      CREATE TABLE name_pairs (
        last_word text COLLATE "C" NOT NULL,
        first_word text COLLATE "C" NOT NULL,
        guarantor_id int NOT NULL REFERENCES guarantors,
        PRIMARY KEY (last_word, first_word, guarantor_id)
      );
      CREATE INDEX name_pairs_by_first ON name_pairs (first_word, guarantor_id);
      CREATE INDEX name_pairs_of ON name_pairs (guarantor_id);

      -- Each word of the dictionary under itself and under what is left of it when one letter falls out. Two words
      -- that share such a remainder are at most a slip apart: inserted, dropped, changed or swapped letters all meet.
      CREATE TABLE name_word_slips (
        slip text COLLATE "C" NOT NULL,
        word text COLLATE "C" NOT NULL,
        PRIMARY KEY (slip, word)
      );
      CREATE INDEX name_words_from ON name_words (word COLLATE "C");

      CREATE FUNCTION name_slips(word text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT word UNION SELECT overlay(word PLACING '' FROM i FOR 1)
        FROM generate_series(1, CASE WHEN length(word) BETWEEN 3 AND 40 THEN length(word) ELSE 0 END) AS i $$;

      -- Makes the pairs of these guarantors anew, or with NULL of all of them after a bulk load.
      CREATE FUNCTION refresh_name_pairs(ids int[]) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        IF ids IS NULL THEN DELETE FROM name_pairs; ELSE DELETE FROM name_pairs WHERE guarantor_id = ANY(ids); END IF;
        INSERT INTO name_pairs (last_word, first_word, guarantor_id)
        SELECT DISTINCT l.word, f.word, n.id FROM (
            SELECT id, fold_name(concat_ws(' ', first_name, middle_name)) AS first, folded_last AS last FROM guarantors WHERE ids IS NULL OR id = ANY(ids)
            UNION SELECT guarantor_id, fold_name(first_name), fold_name(last_name) FROM patients WHERE ids IS NULL OR guarantor_id = ANY(ids)) AS n
          CROSS JOIN LATERAL (SELECT unnest(string_to_array(n.last, ' ')) AS word UNION SELECT replace(n.last, ' ', '')) AS l
          CROSS JOIN LATERAL (SELECT unnest(string_to_array(n.first, ' ')) AS word UNION SELECT replace(n.first, ' ', '')) AS f
        WHERE l.word <> '' OR f.word <> ''
        ON CONFLICT DO NOTHING;
        WITH fresh AS (
          INSERT INTO name_words (word)
          SELECT word FROM (SELECT last_word AS word FROM name_pairs p WHERE ids IS NULL OR p.guarantor_id = ANY(ids)
            UNION SELECT first_word FROM name_pairs p WHERE ids IS NULL OR p.guarantor_id = ANY(ids)) AS w
          WHERE word <> '' ORDER BY word
          ON CONFLICT DO NOTHING RETURNING word)
        INSERT INTO name_word_slips (slip, word) SELECT s, f.word FROM fresh f, name_slips(f.word) AS s ON CONFLICT DO NOTHING;
        IF ids IS NULL THEN
          INSERT INTO name_word_slips (slip, word) SELECT s, w.word FROM name_words w, name_slips(w.word) AS s
          WHERE NOT EXISTS (SELECT FROM name_word_slips x WHERE x.slip = w.word AND x.word = w.word) ON CONFLICT DO NOTHING;
        END IF;
      END $$;

      CREATE FUNCTION guarantor_names_changed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM refresh_name_pairs((SELECT coalesce(array_agg(id), '{}') FROM touched));
        RETURN NULL;
      END $$;
      CREATE FUNCTION patient_names_changed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM refresh_name_pairs((SELECT coalesce(array_agg(DISTINCT guarantor_id), '{}') FROM touched));
        RETURN NULL;
      END $$;
      CREATE FUNCTION patient_moved() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM refresh_name_pairs((SELECT coalesce(array_agg(DISTINCT guarantor_id), '{}') FROM (SELECT guarantor_id FROM touched UNION SELECT guarantor_id FROM before) AS t));
        RETURN NULL;
      END $$;
      CREATE TRIGGER guarantor_names_added AFTER INSERT ON guarantors REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION guarantor_names_changed();
      CREATE TRIGGER guarantor_names_changed AFTER UPDATE ON guarantors REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION guarantor_names_changed();
      CREATE TRIGGER patient_names_added AFTER INSERT ON patients REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION patient_names_changed();
      CREATE TRIGGER patient_names_changed AFTER UPDATE ON patients REFERENCING OLD TABLE AS before NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION patient_moved();
      SELECT refresh_name_pairs(NULL);

      GRANT SELECT, INSERT, DELETE ON name_pairs TO billing_app;
      GRANT SELECT, INSERT ON name_word_slips TO billing_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
