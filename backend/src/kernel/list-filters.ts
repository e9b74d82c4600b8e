import { filterValue, type ListFilter } from './list-query';

const NEW_YORK = `AT TIME ZONE 'America/New_York'`;
/** New York days, both inclusive, on a column of instants. */
export const instantRange = (column: string): { from: ListFilter; to: ListFilter } => ({
  from: { sql: `${column} >= ($?::date::timestamp ${NEW_YORK})`, parse: filterValue.day },
  to: { sql: `${column} < (($?::date + 1)::timestamp ${NEW_YORK})`, parse: filterValue.day },
});

/** The New York day of an instant, as `instantRange` finds it. */
export const newYorkDay = (column: string): string => `(${column} ${NEW_YORK})::date`;

export const yesOrNo = (condition: string): ListFilter => ({
  sql: `$?::boolean = (${condition})`,
  parse: (text) => filterValue.oneOf(['true', 'false'])(text) === 'true',
});
