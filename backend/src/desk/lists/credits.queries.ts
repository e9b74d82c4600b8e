import { CREDIT_AGES, CREDIT_ORIGINS, CREDIT_STATES, type CreditAge } from '@billing/contract';
import { nameSql } from '#calls';
import { creditStateSql } from '#credits';
import { filterValue, type ListSpec, yesOrNo } from '#kernel';
import { billIdFilter, entityFilter } from './filters';
import type { ListDef } from './list-page';
import { accountsOf, isOpen } from './sight';

/** `$1` is today: how long money lies unapplied is counted in New York days. */
const AGE_DAYS = '($1::date - c.since)';
const RANGES: Record<CreditAge, string> = {
  '0-7': `${AGE_DAYS} <= 7`,
  '8-30': `${AGE_DAYS} BETWEEN 8 AND 30`,
  '31-60': `${AGE_DAYS} BETWEEN 31 AND 60`,
  '61-90': `${AGE_DAYS} BETWEEN 61 AND 90`,
  '90+': `${AGE_DAYS} > 90`,
};
const AGE = `CASE ${CREDIT_AGES.map((age) => `WHEN ${RANGES[age]} THEN '${age}'`).join(' ')} END`;
const STATE = creditStateSql('$1::date');
const LEFT = `CASE WHEN c.payment_status NOT IN ('succeeded', 'partially_refunded')
    OR EXISTS (SELECT FROM payment_voids v WHERE v.payment_id = c.id AND v.status <> 'failed') THEN 0 ELSE greatest(0, c.unapplied_cents - c.held_cents) END`;

/** What open bills take, less what undecided payments keep aside on them (INV-09); `which` is a condition on account `o`. */
const takes = (which: string): string =>
  `coalesce((SELECT sum(greatest(0, b.balance_cents - coalesce((SELECT sum(pl.amount_cents) FROM planned_allocations pl JOIN payments y ON y.id = pl.payment_id
      WHERE pl.bill_id = b.id AND y.status IN ('initiated', 'processing', 'unknown')), 0)))
    FROM accounts o JOIN bills b ON b.account_id = o.id WHERE ${which} AND b.status = 'open' AND b.balance_cents > 0), 0)`;
const TAKES = takes('o.id = c.account_id');
const ELSEWHERE = takes(
  'o.id <> c.account_id AND o.guarantor_id = (SELECT w.guarantor_id FROM accounts w WHERE w.id = c.account_id)',
);

export const CREDITS_SPEC: ListSpec = {
  sorts: { since: 'c.since', unappliedCents: 'c.unapplied_cents', receivedOn: 'c.received_on' },
  defaultSort: 'since',
  defaultOrder: 'ASC',
  tieBreak: 'c.id',
  filters: {
    id: { sql: 'c.id = $?', parse: filterValue.uuid },
    guarantorId: { sql: accountsOf('c.account_id', '$?'), parse: filterValue.int },
    accountId: { sql: 'c.account_id = $?', parse: filterValue.int },
    billId: billIdFilter('c.account_id'),
    entity: entityFilter('(SELECT o.entity_id FROM accounts o WHERE o.id = c.account_id)'),
    state: { sql: `(${STATE}) = $?`, parse: filterValue.oneOf(CREDIT_STATES) },
    origin: { sql: 'c.origin = $?', parse: filterValue.oneOf(CREDIT_ORIGINS) },
    channel: { sql: 'c.channel = $?', parse: filterValue.text },
    method: { sql: 'c.method = $?', parse: filterValue.text },
    age: { sql: `(${AGE}) = $?`, parse: filterValue.oneOf(CREDIT_AGES) },
    open: yesOrNo('c.unapplied_cents > 0'),
    suggested: yesOrNo(`${LEFT} > 0 AND ${TAKES} > 0`),
  },
};

export const CREDITS: ListDef = {
  spec: CREDITS_SPEC,
  table: 'credits c',
  key: 'c.id',
  joins:
    'JOIN accounts a ON a.id = c.account_id JOIN billing_entities e ON e.id = a.entity_id JOIN guarantors g ON g.id = a.guarantor_id',
  columns: (
    sight,
  ) => `c.id, c.account_id AS "accountId", a.guarantor_id AS "guarantorId", ${nameSql('g', isOpen(sight))} AS "guarantorName",
    json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark) AS entity, a.bill_id AS "billId", c.method, c.host_tender AS "hostTender", c.channel,
    c.receipt_no AS "receiptNo", c.card_brand AS "cardBrand", c.card_last4 AS "cardLast4", c.check_no AS "checkNo", c.origin, c.received_on AS "receivedOn", c.since,
    ${AGE_DAYS} AS "ageDays", ${AGE} AS age, ${STATE} AS state, c.amount_cents AS "amountCents", c.unapplied_cents AS "unappliedCents", c.held_cents AS "heldCents",
    least(${LEFT}, ${TAKES}) AS "suggestedCents", least(${LEFT} - least(${LEFT}, ${TAKES}), ${ELSEWHERE}) AS "elsewhereCents"`,
  visible: (sight) => ({ where: '$1::date IS NOT NULL', values: [sight.today] }),
  export: {
    order: [
      { sql: 'c.since', type: 'date' },
      { sql: 'c.id', type: 'uuid' },
    ],
    header: [
      ['Unapplied since', 'since'],
      ['Days', 'ageDays'],
      ['Guarantor', 'guarantorName'],
      ['Entity', 'entity'],
      ['Bill ID', 'billId'],
      ['How it came', 'origin'],
      ['Method', 'method'],
      ['Came by', 'channel'],
      ['Receipt', 'receiptNo'],
      ['Check no.', 'checkNo'],
      ['Received', 'receivedOn'],
      ['State', 'state'],
      ['Payment', 'amountCents'],
      ['Unapplied', 'unappliedCents'],
      ['Asked to be refunded', 'heldCents'],
      ['Open bills would take', 'suggestedCents'],
    ],
  },
};

const bucket = (age: CreditAge): string =>
  `json_build_object('age', '${age}', 'count', count(*) FILTER (WHERE c.unapplied_cents > 0 AND ${RANGES[age]}),
    'cents', coalesce(sum(c.unapplied_cents) FILTER (WHERE ${RANGES[age]}), 0))`;

/** The total of what is filtered, and its ages. */
export const CREDIT_TOTALS = `count(*)::int AS count, coalesce(sum(c.unapplied_cents), 0)::float8 AS "unappliedCents",
  coalesce(sum(c.held_cents), 0)::float8 AS "heldCents", min(c.since) FILTER (WHERE c.unapplied_cents > 0)::text AS "oldestSince",
  json_build_array(${CREDIT_AGES.map(bucket).join(', ')}) AS ages`;
