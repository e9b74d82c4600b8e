import { TABLES } from './rows';

/** The words of names, as the import keeps them: each word of the first and the last name, and a compound last name joined. */
const NAME_WORDS = [
  `INSERT INTO guarantor_name_words (word, part, guarantor_id)
   SELECT word, part, id FROM (
     SELECT unnest(string_to_array(folded_first, ' ')) AS word, 'f' AS part, id FROM guarantors
     UNION SELECT unnest(string_to_array(folded_last, ' ')), 'l', id FROM guarantors
     UNION SELECT replace(folded_last, ' ', ''), 'l', id FROM guarantors) w
   WHERE word <> '' ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING`,
  'INSERT INTO name_words (word) SELECT DISTINCT word FROM guarantor_name_words ON CONFLICT DO NOTHING',
];

/** Everything that follows from the loaded rows by one statement each. */
export const AFTERWARDS: readonly string[] = [
  ...NAME_WORDS,
  // The load runs without triggers, which make these pairs otherwise.
  'SELECT refresh_name_pairs(NULL)',
  ...TABLES.filter((table) => !['superseded_bill_ids', 'payments', 'status_history'].includes(table)).map(
    (table) =>
      `SELECT setval(pg_get_serial_sequence('${table}', 'id'), coalesce((SELECT max(id) FROM ${table}), 0) + 1, false)`,
  ),
];
