import type { ApplicationStatus, ScreeningResult } from '@billing/contract';
import { CONSENT, summaryWords } from './assistance-words';
import type { Assistance } from './assistance.dto';

export interface AssistanceJson {
  guarantorId: number;
  language: 'en' | 'es';
  points: { id: number; kind: string; status: string }[];
  application: {
    id: number;
    status: ApplicationStatus;
    startedAt: string;
    submittedAt: string | null;
    sendings: { way: 'sms' | 'email' | 'paper'; at: string; by: string }[];
  } | null;
  hold: Assistance['hold'];
  screening: { household: number; percent: number; result: ScreeningResult; at: string } | null;
}

/** $1 guarantor. */
export const ASSISTANCE_SQL = `SELECT g.id AS "guarantorId", g.language,
    coalesce((SELECT json_agg(json_build_object('id', k.id, 'kind', k.kind, 'status', k.status) ORDER BY array_position(ARRAY['mobile', 'email', 'landline', 'postal'], k.kind), k.id)
      FROM contact_points k WHERE k.guarantor_id = g.id AND k.status <> 'retired'), '[]') AS points,
    (SELECT json_build_object('id', p.id, 'status', p.status, 'startedAt', iso_instant(p.started_at), 'submittedAt', iso_instant(p.submitted_at), 'sendings',
        coalesce((SELECT json_agg(json_build_object('way', s.way, 'at', iso_instant(s.sent_at), 'by', coalesce((SELECT t.name FROM staff t WHERE t.id::text = s.sent_by), 'Billing Desk')) ORDER BY s.sent_at) FROM assistance_sendings s WHERE s.application_id = p.id), '[]'))
      FROM assistance_applications p WHERE p.guarantor_id = g.id AND p.status <> 'closed') AS application,
    (SELECT json_build_object('id', h.id, 'reviewOn', h.review_on, 'endsOn', h.ends_on) FROM holds h JOIN accounts a ON a.id = h.account_id
      WHERE a.guarantor_id = g.id AND h.type = 'assistance' AND h.status = 'active' ORDER BY h.id LIMIT 1) AS hold,
    (SELECT json_build_object('household', s.household, 'percent', s.percent, 'result', s.result, 'at', iso_instant(s.recorded_at)) FROM assistance_screenings s WHERE s.guarantor_id = g.id ORDER BY s.id DESC LIMIT 1) AS screening
  FROM guarantors g WHERE g.id = $1`;

const CHANNELS: Record<string, 'sms' | 'email' | undefined> = { mobile: 'sms', email: 'email' };

export function viewAssistance(
  json: AssistanceJson,
  policy: { address: string; phone: string; holdDays: number },
  isConnected: (channel: 'sms' | 'email') => boolean,
): Assistance {
  const { points, ...rest } = json;
  const postal = points.find((p) => p.kind === 'postal' && ['verified', 'unverified'].includes(p.status));
  return {
    ...rest,
    ...policy,
    summary: summaryWords(policy.phone),
    consent: CONSENT,
    points: points
      .filter((p) => p.kind !== 'postal')
      .map(({ id, kind, status }) => {
        const channel = CHANNELS[kind] ?? null;
        const why = whyNot(channel, status, isConnected);
        return { id, kind, channel, allowed: why === null, why, needsYes: channel === 'sms' };
      }),
    paper: postal
      ? { allowed: true, why: null }
      : { allowed: false, why: 'There is no address that mail reaches. Ask for the address first.' },
  };
}

function whyNot(
  channel: 'sms' | 'email' | null,
  status: string,
  isConnected: (channel: 'sms' | 'email') => boolean,
): string | null {
  if (channel === null) return 'A landline takes no text.';
  if (status !== 'verified') return 'Not confirmed yet: it may be someone else’s.';
  return isConnected(channel) ? null : 'No sender is connected; an administrator can.';
}
