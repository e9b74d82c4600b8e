import { CALL_OUTCOMES, CALL_REASONS } from '@billing/contract';
import { calledAgainSql, handledSecondsSql, nameSql } from '#calls';
import { filterValue, instantRange, type ListSpec, yesOrNo } from '#kernel';
import type { ListDef } from './list-page';
import { isOpen } from './sight';

export const CALLS_SPEC: ListSpec = {
  sorts: { startedAt: 'c.started_at' },
  defaultSort: 'startedAt',
  defaultOrder: 'DESC',
  tieBreak: 'c.id',
  filters: {
    id: { sql: 'c.id = $?', parse: filterValue.uuid },
    guarantorId: {
      sql: `c.id IN (SELECT o.call_id FROM call_guarantors o WHERE o.guarantor_id = $? AND o.status IN ('verified', 'payment_only'))`,
      parse: filterValue.int,
    },
    staffId: { sql: 'c.staff_id = $?', parse: filterValue.uuid },
    status: { sql: 'c.status = $?', parse: filterValue.oneOf(['active', 'wrap_up', 'closed']) },
    /** `none` where nobody said one. */
    reason: { sql: `coalesce(c.reason, 'none') = $?`, parse: filterValue.oneOf([...CALL_REASONS, 'none']) },
    outcome: { sql: `coalesce(c.outcome, 'none') = $?`, parse: filterValue.oneOf([...CALL_OUTCOMES, 'none']) },
    calledAgain: yesOrNo(calledAgainSql('c')),
    ...instantRange('c.started_at'),
  },
};

/** A guarantor who was open in the call; the whole name only for the one who is open now. */
const guarantors = (only: string, open: boolean): string =>
  `coalesce((SELECT json_agg(json_build_object('name', ${nameSql('g', open)}, 'state', cg.status) ORDER BY cg.verified_at)
    FROM call_guarantors cg JOIN guarantors g ON g.id = cg.guarantor_id
    WHERE cg.call_id = c.id AND cg.status IN ('verified', 'payment_only', 'failed')${only}), '[]'::json)`;

export const CALLS: ListDef = {
  spec: CALLS_SPEC,
  table: 'calls c',
  key: 'c.id',
  joins: 'JOIN staff s ON s.id = c.staff_id',
  columns: (
    sight,
  ) => `c.id, c.staff_id AS "staffId", s.name AS "staffName", c.status, c.started_at AS "startedAt", c.ended_at AS "endedAt",
    extract(epoch FROM c.ended_at - c.started_at)::int AS seconds, ${handledSecondsSql('c')} AS "handledSeconds", c.reason, c.outcome, c.follow_up_on AS "followUpOn",
    ${sight.of === 'guarantor' ? guarantors(` AND cg.guarantor_id = ${sight.guarantorId}`, isOpen(sight)) : guarantors('', false)} AS guarantors`,
  visible: (sight) =>
    sight.of === 'own' ? { where: 'c.staff_id = $1::uuid', values: [sight.staffId] } : { where: 'true', values: [] },
  export: {
    order: [
      { sql: 'c.started_at', type: 'timestamptz' },
      { sql: 'c.id', type: 'uuid' },
    ],
    header: [
      ['Started', 'startedAt'],
      ['Ended', 'endedAt'],
      ['Seconds', 'seconds'],
      ['Agent', 'staffName'],
      ['Guarantors', 'guarantors'],
      ['Reason', 'reason'],
      ['Outcome', 'outcome'],
      ['Follow up on', 'followUpOn'],
    ],
  },
};

/** How many are filtered, and what they took; a call that is not wrapped up has no handle time yet. */
export const CALL_TOTALS = `count(*)::int AS count,
  round(percentile_cont(0.5) WITHIN GROUP (ORDER BY ${handledSecondsSql('c')}))::int AS "medianSeconds",
  round(avg(${handledSecondsSql('c')}))::int AS "averageSeconds",
  count(*) FILTER (WHERE ${calledAgainSql('c')})::int AS "calledAgain"`;
