import { REFUND_REASONS, TENDERS } from '@billing/contract';
import { nameSql } from '#calls';
import { filterValue, instantRange, type ListSpec, Refusal } from '#kernel';
import { tenderSql } from '#payments';
import { billIdFilter, entityFilter } from './filters';
import type { ListDef, ReadRequest } from './list-page';
import { accountsOf, isOpen, type Sight } from './sight';

const STATUSES = ['initiated', 'processing', 'unknown', 'succeeded', 'failed', 'canceled', 'returned', 'partially_refunded', 'refunded', 'disputed', 'voided']; // prettier-ignore
const METHODS = ['card', 'ach', 'apple_pay', 'google_pay', 'check', 'money_order', 'host'];

/** On the void that took a payment back; one that did not come about is none. */
const ofVoid = (condition: string): string =>
  `EXISTS (SELECT FROM payment_voids v WHERE v.payment_id = p.id AND v.status = 'succeeded' AND ${condition})`;
const VOIDED = instantRange('v.requested_at');

export const PAYMENTS_SPEC: ListSpec = {
  sorts: { createdAt: 'p.created_at', amountCents: 'p.amount_cents', receivedOn: 'p.received_on' },
  defaultSort: 'createdAt',
  defaultOrder: 'DESC',
  tieBreak: 'p.id',
  filters: {
    id: { sql: 'p.id = $?', parse: filterValue.uuid },
    guarantorId: { sql: accountsOf('p.account_id', '$?'), parse: filterValue.int },
    accountId: { sql: 'p.account_id = $?', parse: filterValue.int },
    billId: billIdFilter('p.account_id'),
    entity: entityFilter('entity_of(p.account_id)'),
    status: { sql: 'p.status = $?', parse: filterValue.oneOf(STATUSES) },
    statusNot: { sql: 'p.status <> $?', parse: filterValue.oneOf(STATUSES) },
    method: { sql: 'p.method = $?', parse: filterValue.oneOf(METHODS) },
    tender: { sql: `(${tenderSql('p')}) = $?`, parse: filterValue.oneOf(TENDERS) },
    channel: { sql: 'p.channel = $?', parse: filterValue.text },
    createdBy: { sql: 'p.created_by = $?', parse: filterValue.actor },
    voidedBy: { sql: ofVoid('v.requested_by = $?'), parse: filterValue.actor },
    voidReason: { sql: ofVoid('v.reason = $?'), parse: filterValue.oneOf(REFUND_REASONS) },
    voidedFrom: { ...VOIDED.from, sql: ofVoid(VOIDED.from.sql) },
    voidedTo: { ...VOIDED.to, sql: ofVoid(VOIDED.to.sql) },
    receiptNo: { sql: 'p.receipt_no = $?', parse: (t) => filterValue.text(t).replace(/\s/g, '') },
    last4: { sql: 'p.card_last4 = $?', parse: filterValue.text },
    checkNo: { sql: 'p.check_no = $?', parse: filterValue.text },
    amountCents: { sql: 'p.amount_cents = $?', parse: filterValue.int },
    ...instantRange('p.created_at'),
  },
};

export const PAYMENTS: ListDef = {
  spec: PAYMENTS_SPEC,
  table: 'payments p',
  key: 'p.id',
  joins: `JOIN accounts a ON a.id = p.account_id JOIN billing_entities e ON e.id = a.entity_id JOIN guarantors g ON g.id = a.guarantor_id
    LEFT JOIN staff s ON s.id = CASE WHEN p.created_by ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' THEN p.created_by::uuid END`,
  columns: (sight) => `p.id, p.created_at AS "createdAt", p.received_on AS "receivedOn", p.receipt_no AS "receiptNo",
    ${sight.of === 'own' ? 'NULL::int' : 'a.guarantor_id'} AS "guarantorId", ${nameSql('g', isOpen(sight))} AS "guarantorName",
    json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark) AS entity,
    ${sight.of === 'own' ? 'NULL::text' : 'a.bill_id'} AS "billId", p.method, p.host_tender AS "hostTender", p.channel,
    p.card_brand AS "cardBrand", p.card_last4 AS "cardLast4", p.check_no AS "checkNo", coalesce(s.name, CASE WHEN p.method = 'host' THEN 'host' WHEN p.created_by = 'patient' THEN 'the patient' ELSE 'system' END) AS "takenBy",
    p.status, p.amount_cents AS "amountCents"`,
  visible: (sight: Sight) =>
    sight.of === 'own'
      ? {
          where: `p.created_by = $1::text AND p.received_on = $2::date AND p.created_at >= $2::date - interval '1 day'`,
          values: [sight.staffId, sight.today],
        }
      : { where: 'true', values: [] },
  export: {
    order: [
      { sql: 'p.created_at', type: 'timestamptz' },
      { sql: 'p.id', type: 'uuid' },
    ],
    header: [
      ['When', 'createdAt'],
      ['Business day', 'receivedOn'],
      ['Receipt', 'receiptNo'],
      ['Guarantor', 'guarantorName'],
      ['Entity', 'entity'],
      ['Bill ID', 'billId'],
      ['Method', 'method'],
      ['Card', 'cardBrand'],
      ['Last four', 'cardLast4'],
      ['Check no.', 'checkNo'],
      ['Came by', 'channel'],
      ['Taken by', 'takenBy'],
      ['Status', 'status'],
      ['Amount', 'amountCents'],
    ],
  },
};

/** One box for what people have in hand: a receipt number, a Bill ID, `*4242`. */
export function understandQ(query: Record<string, unknown>): Record<string, unknown> {
  const { q, ...rest } = query;
  if (q === undefined) return query;
  const text = typeof q === 'string' ? q.replace(/[\s-]/g, '') : '';
  if (/^\*\d{4}$/.test(text)) return { ...rest, last4: text.slice(1) };
  if (/^\d{12}$/.test(text)) return { ...rest, billId: text };
  if (/^[A-Za-z0-9]{1,20}$/.test(text)) return { ...rest, receiptNo: text };
  throw new Refusal('invalid_field', { q: 'is a receipt number, a Bill ID or *4242' });
}

interface Cursor {
  at: string;
  id: string;
}
/** Where the next page begins: the last row of this one, on (created_at, id). */
export const cursorOf = (row: { createdAt: string; id: string }): string =>
  Buffer.from(JSON.stringify({ at: row.createdAt, id: row.id } satisfies Cursor)).toString('base64url');

function readCursor(text: unknown): Cursor {
  const refusal = new Refusal('invalid_field', { after: 'is not a cursor of this list' });
  if (typeof text !== 'string' || text.length > 300) throw refusal;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw refusal;
  }
  const c = value as Partial<Cursor> | null;
  if (typeof c?.at !== 'string' || typeof c.id !== 'string') throw refusal;
  if (Number.isNaN(Date.parse(c.at)) || !/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d(:\d\d)?)$/.test(c.at)) throw refusal;
  filterValue.uuid(c.id);
  return c as Cursor;
}

/** @throws invalid_field where the list is not in its default order, which the cursor is about */
export function afterCursor(request: ReadRequest, text: unknown, sorted: boolean): ReadRequest {
  if (text === undefined) return request;
  const cursor = readCursor(text);
  if (sorted || request.offset > 0)
    throw new Refusal('invalid_field', { after: 'goes with neither _sort, _order nor _start' });
  return {
    ...request,
    after: {
      where: (n) => `(p.created_at, p.id) < ($${n}::timestamptz, $${n + 1}::uuid)`,
      values: [cursor.at, cursor.id],
    },
  };
}

const sums = (statuses: string): string =>
  `json_build_object('count', count(*) FILTER (WHERE p.status IN (${statuses})), 'cents', coalesce(sum(p.amount_cents) FILTER (WHERE p.status IN (${statuses})), 0))`;
const COUNTED = `'succeeded', 'partially_refunded', 'initiated', 'processing', 'unknown', 'returned', 'disputed', 'refunded'`;

/** The total of what is filtered: declined, canceled and voided payments are counted apart. */
export const PAYMENT_TOTALS = `count(*)::int AS count,
  coalesce(sum(p.amount_cents) FILTER (WHERE p.status IN (${COUNTED})), 0)::float8 AS "takenCents",
  ${sums(`'succeeded', 'partially_refunded'`)} AS paid, ${sums(`'initiated', 'processing', 'unknown'`)} AS pending,
  ${sums(`'returned', 'disputed', 'refunded'`)} AS "wentBack", ${sums(`'failed', 'canceled', 'voided'`)} AS "notCounted"`;
