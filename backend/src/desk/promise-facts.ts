import type { ApplicationStatus, Cents, Day, PromiseStatus } from '@billing/contract';

/** A promise to pay as the account page reads it, the newest first. */
export interface PromiseFacts {
  id: number;
  accountId: number;
  amountCents: Cents;
  promisedOn: Day;
  graceUntil: Day;
  paidCents: Cents;
  status: PromiseStatus;
  by: string | null;
  at: string;
  decidedAt: string | null;
}

/** What is known of an application for assistance, and from where on it is offered. */
export interface AssistanceFacts {
  offerFromCents: Cents;
  offerFromMissed: number;
  applications: {
    id: number;
    status: ApplicationStatus;
    startedAt: string;
    submittedAt: string | null;
    sent: string[];
  }[];
}

export const PROMISE_FACTS_SQL = (staffName: (column: string) => string, shown: number): string =>
  `SELECT p.id, p.account_id AS "accountId", p.amount_cents AS "amountCents", p.promised_on AS "promisedOn", p.promised_on + p.grace_days AS "graceUntil", p.paid_cents AS "paidCents", p.status,
    ${staffName('p.made_by')} AS by, p.made_at AS at, p.decided_at AS "decidedAt" FROM a JOIN promises p ON p.account_id = a.id ORDER BY p.id DESC LIMIT ${shown}`;

/** One JSON value; `$5` is now. */
export const ASSISTANCE_FACTS_SQL = `(SELECT json_build_object('offerFromCents', (s.value->>'offerFromCents')::bigint, 'offerFromMissed', (s.value->>'offerFromMissed')::int,
    'applications', coalesce((SELECT json_agg(json_build_object('id', p.id, 'status', p.status, 'startedAt', p.started_at, 'submittedAt', p.submitted_at,
      'sent', coalesce((SELECT json_agg(x.way ORDER BY x.sent_at) FROM assistance_sendings x WHERE x.application_id = p.id), '[]')) ORDER BY p.id DESC) FROM assistance_applications p WHERE p.guarantor_id = g.id), '[]'))
  FROM settings s WHERE s.key = 'assistance_policy' AND s.effective_from <= $5 ORDER BY s.version DESC LIMIT 1)`;
