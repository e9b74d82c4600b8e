import { CALL_OUTCOMES, CALL_REASONS } from '@billing/contract';
import { calledAgainSql, handledSecondsSql } from '#calls';
import { filterValue } from '#kernel';
import type { ReportDef } from './report-def';

/** Calls that were wrapped up, by the day on which they began. Half of them took the median or less. */
export const CALLS: ReportDef = {
  name: 'calls',
  from: `(SELECT * FROM calls WHERE status = 'closed') c`,
  at: 'c.started_at',
  groups: {
    reason: `coalesce(c.reason, 'none')`,
    outcome: `coalesce(c.outcome, 'none')`,
    staffId: 'c.staff_id::text',
  },
  people: ['staffId'],
  row: `${handledSecondsSql('c')} AS seconds, ${calledAgainSql('c')} AS called_again`,
  figures: `count(*)::int AS "callsCount", round(percentile_cont(0.5) WITHIN GROUP (ORDER BY x.seconds))::int AS "medianSeconds",
    round(avg(x.seconds))::int AS "averageSeconds", count(*) FILTER (WHERE x.called_again)::int AS "calledAgainCount"`,
  filters: {
    reason: { sql: `coalesce(c.reason, 'none') = $?`, parse: filterValue.oneOf([...CALL_REASONS, 'none']) },
    outcome: { sql: `coalesce(c.outcome, 'none') = $?`, parse: filterValue.oneOf([...CALL_OUTCOMES, 'none']) },
    staffId: { sql: 'c.staff_id = $?', parse: filterValue.uuid },
  },
  own: 'c.staff_id = $?::uuid',
  header: [
    ['Calls', 'callsCount'],
    ['Median seconds', 'medianSeconds'],
    ['Average seconds', 'averageSeconds'],
    ['Called again within 7 days', 'calledAgainCount'],
  ],
};
