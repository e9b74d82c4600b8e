/** Titles and suffixes that say nothing when more words were typed. */
const NOISE = "'{mr,mrs,ms,miss,dr,md,phd,jr,sr,ii,iii,iv}'::text[]";

/** How far two words are apart: a slip (a swap of neighbors is one), less when they sound or begin alike. */
const slipCost = (typed: string, known: string): string => `
  CASE WHEN levenshtein(${typed}, ${known}) <= 1 OR EXISTS (SELECT FROM generate_series(1, length(${typed}) - 1) AS i
      WHERE left(${typed}, i - 1) || substr(${typed}, i + 1, 1) || substr(${typed}, i, 1) || substr(${typed}, i + 2) = ${known}) THEN 1.0 ELSE 1.7 END
  - CASE WHEN dmetaphone(${typed}) = dmetaphone(${known}) THEN 0.4 ELSE 0 END - CASE WHEN left(${typed}, 1) = left(${known}, 1) THEN 0.1 ELSE 0 END`;

const TYPED = `
  said AS MATERIALIZED (
    SELECT row_number() OVER (ORDER BY n) AS n, w FROM (
      SELECT w, n, count(*) OVER () AS of FROM unnest(string_to_array(fold_name($6::text), ' ')) WITH ORDINALITY AS u(w, n)
      WHERE w <> '' AND length(w) <= 60) AS u
    WHERE of <= 2 OR w <> ALL(${NOISE}) ORDER BY n LIMIT 5
  ), typed AS MATERIALIZED (
    -- Each word, and neighbors written together: o neil, mc donald. The mask tells which of the typed words are in it.
    SELECT w, (1 << (n - 1)::int) AS mask FROM said
    UNION ALL SELECT a.w || b.w, (1 << (a.n - 1)::int) | (1 << (b.n - 1)::int) FROM said a JOIN said b ON b.n = a.n + 1
  ), whole AS MATERIALIZED (SELECT (1 << count(*)::int) - 1 AS mask FROM said)`;

/**
 * Fuzzy names (F-01). The dictionary gives the spellings that each typed word may have meant: itself, what is one slip
 * away, what begins with it. Then every pair of spellings is one probe of name_pairs, the likeliest first. A common
 * spelling that was not typed shows three rows before the next spelling has its turn, so that \`jon smyth\` shows John Smith.
 */
export const NAMES = `
  WITH ${TYPED}, meant AS MATERIALIZED (
    SELECT mask, word, min(cost) AS cost FROM (
      SELECT mask, w AS word, 0.0 AS cost FROM typed
      UNION ALL
      -- An array, so that each remainder is a probe of the index and not a join with the whole dictionary.
      SELECT mask, word, cost FROM typed t CROSS JOIN LATERAL (
        SELECT s.word, ${slipCost('t.w', 's.word')} AS cost
        FROM (SELECT DISTINCT x.word FROM name_word_slips x WHERE x.slip = ANY(ARRAY(SELECT name_slips(t.w))) AND x.word <> t.w) AS s
        ORDER BY cost, s.word LIMIT 12) AS s
      WHERE length(t.w) BETWEEN 2 AND 40
      UNION ALL
      SELECT mask, word, 0.8 FROM typed t CROSS JOIN LATERAL (
        SELECT d.word FROM name_words d WHERE d.word COLLATE "C" > t.w AND d.word COLLATE "C" < t.w || '{' ORDER BY d.word COLLATE "C" LIMIT 12) AS d
      WHERE length(t.w) >= 2
    ) AS m GROUP BY mask, word
  ), pair AS MATERIALIZED (
    SELECT l.word AS last, f.word AS first, l.mask | f.mask AS mask, min(l.cost + f.cost + CASE WHEN l.mask < f.mask THEN 0.15 ELSE 0 END) AS cost
    FROM meant l JOIN meant f ON l.mask & f.mask = 0 GROUP BY 1, 2, 3 ORDER BY 4 LIMIT 150
  ), hit AS MATERIALIZED (
    SELECT cost, mask, guarantor_id, last || ' ' || first AS spelling FROM pair p CROSS JOIN LATERAL (
      SELECT x.guarantor_id FROM name_pairs x WHERE x.last_word = p.last AND x.first_word = p.first LIMIT 26) AS x
    UNION ALL
    -- An initial, or the beginning of a first name.
    SELECT l.cost + 0.7, l.mask | f.mask, x.guarantor_id, l.word || ' ' || f.w || '…' FROM meant l JOIN typed f ON l.mask & f.mask = 0 CROSS JOIN LATERAL (
      SELECT x.guarantor_id FROM name_pairs x WHERE x.last_word = l.word AND x.first_word > f.w AND x.first_word < f.w || '{' LIMIT 26) AS x
    WHERE l.cost <= 0.6
    UNION ALL
    SELECT m.cost, m.mask, x.guarantor_id, m.word FROM meant m JOIN whole ON whole.mask = m.mask CROSS JOIN LATERAL (
      SELECT x.guarantor_id FROM name_pairs x WHERE x.last_word = m.word LIMIT 60) AS x
    UNION ALL
    SELECT m.cost + 0.3, m.mask, x.guarantor_id, m.word || ' ' FROM meant m JOIN whole ON whole.mask = m.mask CROSS JOIN LATERAL (
      SELECT x.guarantor_id FROM name_pairs x WHERE x.first_word = m.word LIMIT 60) AS x
  ), all_hits AS (
    SELECT * FROM hit
    UNION ALL
    -- Nobody has two of the words: who has the one.
    SELECT 3.0 + m.cost, m.mask, x.guarantor_id, m.word FROM meant m CROSS JOIN LATERAL (
      SELECT x.guarantor_id FROM name_pairs x WHERE x.last_word = m.word LIMIT 26) AS x
    WHERE m.cost < 1.0 AND length(m.word) >= 3 AND NOT EXISTS (SELECT FROM hit)
  ), ranked AS (
    SELECT guarantor_id, cost, mask, row_number() OVER (PARTITION BY spelling ORDER BY guarantor_id) AS n, count(*) OVER (PARTITION BY spelling) AS others
    FROM (SELECT DISTINCT ON (spelling, guarantor_id) * FROM all_hits ORDER BY spelling, guarantor_id, cost) AS h
  )
  -- Whoever has more of the typed words comes first: each that is missing costs more than a slip that sounds alike.
  SELECT guarantor_id, (min(cost + CASE WHEN cost < 0.2 THEN 0 ELSE 0.25 * ((n - 1) / 3) END - 0.001 * least(others, 26))
      + 0.7 * bit_count(((SELECT mask FROM whole) & ~bit_or(mask))::bit(8)))::numeric AS rank, 'name' AS kind,
    NULL::jsonb AS factor, NULL::text AS cited, false AS superseded
  FROM ranked GROUP BY guarantor_id ORDER BY rank, guarantor_id LIMIT 26`;

/** How well one typed word fits the words of a name: 0 the same, below 2 a slip or its beginning, 9 not at all. */
const fit = (typed: string, name: string): string => `(SELECT coalesce(min(CASE
    WHEN w = ${typed} THEN 0 WHEN starts_with(w, ${typed}) THEN 0.5
    WHEN length(${typed}) >= 3 AND length(w) <= 60 AND levenshtein_less_equal(${typed}, w, CASE WHEN length(${typed}) >= 5 THEN 2 ELSE 1 END) <= CASE WHEN length(${typed}) >= 5 THEN 2 ELSE 1 END THEN 1
    ELSE 9 END), 9) FROM unnest(string_to_array(${name}, ' ')) AS w)`;

/** Exact on the birth date, of the guarantor or of a patient of theirs; then the name, a slip allowed. $7 birth date. */
export const NAME_AND_BIRTH_DATE = `
  WITH ${TYPED}, born AS MATERIALIZED (
    SELECT g.id AS guarantor_id, to_jsonb('guarantor'::text) AS who, g.folded_first || ' ' || fold_name(g.middle_name) || ' ' || g.folded_last || ' ' || replace(g.folded_last, ' ', '') AS name
    FROM guarantors g WHERE g.birth_date = $7::date
    UNION ALL
    SELECT p.guarantor_id, to_jsonb(p.id), fold_name(p.first_name) || ' ' || fold_name(p.last_name) || ' ' || replace(fold_name(p.last_name), ' ', '')
    FROM patients p WHERE p.birth_date = $7::date
  ), fitting AS (
    SELECT b.guarantor_id, b.who, f.cost FROM born b CROSS JOIN LATERAL (
      SELECT sum(least(c.cost, 3)) AS cost, count(*) FILTER (WHERE c.cost < 2) AS fits, count(*) AS words
      FROM said s CROSS JOIN LATERAL (SELECT ${fit('s.w', 'b.name')} AS cost) AS c) AS f
    WHERE f.fits >= least(f.words, 2) AND f.fits > 0
  )
  SELECT guarantor_id, min(cost)::numeric AS rank, 'name_birth_date' AS kind,
    jsonb_build_array(jsonb_build_object('kind', 'birth_date', 'match', true, 'of', jsonb_agg(who), 'searched', true)) AS factor,
    NULL::text AS cited, false AS superseded
  FROM fitting GROUP BY guarantor_id ORDER BY rank, guarantor_id LIMIT 26`;
