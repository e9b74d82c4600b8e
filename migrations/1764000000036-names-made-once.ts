import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Folding a name is the dear part of a bulk load: it is done once, and not again for patients who are their own guarantor. */
export class NamesMadeOnce1764000000036 implements MigrationInterface {
  name = 'NamesMadeOnce1764000000036';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION names_to_pair(ids int[]) RETURNS TABLE (id int, first text, last text) LANGUAGE sql STABLE AS $$
        SELECT g.id, CASE WHEN coalesce(g.middle_name, '') = '' THEN g.folded_first ELSE g.folded_first || ' ' || fold_name(g.middle_name) END, g.folded_last
        FROM guarantors g WHERE ids IS NULL OR g.id = ANY(ids)
        UNION ALL
        SELECT p.guarantor_id, fold_name(p.first_name), CASE WHEN p.last_name = g.last_name THEN g.folded_last ELSE fold_name(p.last_name) END
        FROM patients p JOIN guarantors g ON g.id = p.guarantor_id
        WHERE (ids IS NULL OR p.guarantor_id = ANY(ids)) AND NOT (p.first_name = g.first_name AND p.last_name = g.last_name) $$;

      CREATE OR REPLACE FUNCTION refresh_name_pairs(ids int[]) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        IF ids IS NULL THEN DELETE FROM name_pairs; ELSE DELETE FROM name_pairs WHERE guarantor_id = ANY(ids); END IF;
        INSERT INTO name_pairs (last_word, first_word, guarantor_id)
        SELECT DISTINCT l.word COLLATE "C", f.word COLLATE "C", n.id FROM names_to_pair(ids) AS n
          CROSS JOIN LATERAL (SELECT unnest(string_to_array(n.last, ' ')) AS word UNION SELECT replace(n.last, ' ', '')) AS l
          CROSS JOIN LATERAL (SELECT unnest(string_to_array(n.first, ' ')) AS word UNION SELECT replace(n.first, ' ', '')) AS f
        WHERE l.word <> '' OR f.word <> ''
        ORDER BY 1, 2, 3
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
      GRANT EXECUTE ON FUNCTION names_to_pair(int[]) TO billing_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
