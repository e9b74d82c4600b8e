import { CALLED_AGAIN_DAYS } from '@billing/contract';

/** SQL of the seconds that a call took of a person: from its start to the end of its wrap-up. Null before that. */
export const handledSecondsSql = (call: string): string =>
  `extract(epoch FROM ${call}.closed_at - ${call}.started_at)::int`;

/**
 * SQL of whether a call did not settle the matter: a guarantor who was open in it was open in another call that began
 * within the days after it began. Callers who were not verified are not known to be the same, so they do not count.
 */
export const calledAgainSql = (call: string): string =>
  `EXISTS (SELECT FROM call_guarantors was JOIN call_guarantors again ON again.guarantor_id = was.guarantor_id AND again.call_id <> was.call_id
    JOIN calls later ON later.id = again.call_id
    WHERE was.call_id = ${call}.id AND was.status IN ('verified', 'payment_only') AND again.status IN ('verified', 'payment_only')
      AND later.started_at > ${call}.started_at AND later.started_at <= ${call}.started_at + interval '${CALLED_AGAIN_DAYS} days')`;
