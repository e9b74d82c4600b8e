import { ApiQuery } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import { filterValue, type ListSpec } from '#kernel';

export const ENTITY_CODES = ['HHC-HOSP', 'HH-OPS'] as const;
const entityId = (text: string): number =>
  ENTITY_CODES.indexOf(filterValue.oneOf(ENTITY_CODES)(text) as (typeof ENTITY_CODES)[number]) + 1;

/** By code, on a column that holds the entity's number. */
export const entityFilter = (column: string) => ({ sql: `${column} = $?`, parse: entityId });

/** A Bill ID as people type it, spaces and all; superseded ones lead to their account. */
export const billIdFilter = (accountColumn: string) => ({
  sql: `${accountColumn} IN (SELECT o.account_id FROM (SELECT bill_id, id AS account_id FROM accounts
    UNION ALL SELECT bill_id, account_id FROM superseded_bill_ids) o WHERE o.bill_id = $?)`,
  parse: (text: string): string => filterValue.text(text).replace(/[\s-]/g, ''),
});

/** What a list understands, for the API's description: nothing else is taken. */
export function ApiList(spec: ListSpec, more: string[] = []): MethodDecorator {
  const query = (name: string, description?: string): MethodDecorator =>
    ApiQuery({ name, required: false, description, type: String });
  return applyDecorators(
    query('_start', 'first row, from 0 to 10,000'),
    query('_end', 'row after the last; a page has at most 100'),
    ApiQuery({ name: '_sort', required: false, enum: Object.keys(spec.sorts) }),
    ApiQuery({ name: '_order', required: false, enum: ['ASC', 'DESC'] }),
    ...[...Object.keys(spec.filters), ...more].map((name) => query(name)),
  );
}
