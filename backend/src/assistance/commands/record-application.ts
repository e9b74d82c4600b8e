import { randomUUID } from 'node:crypto';
import { addDays, dayOf, formatDay } from '@billing/contract';
import { placeHold } from '#holds';
import { refuseCardNumbers, type Tx } from '#kernel';
import { lockAccounts } from '#ledger';
import { addTask } from '#tasks';
import type { KeptScreening, Screening } from '../assistance.dto';

/** The application that is under way, or a new one. */
export async function applicationOf(tx: Tx, guarantorId: number): Promise<{ id: number; status: string }> {
  const [open] = await tx.query<{ id: number; status: string }>(
    `INSERT INTO assistance_applications (guarantor_id, status, started_at, call_id, created_by) VALUES ($1, 'started', $2, $3, $4)
     ON CONFLICT (guarantor_id) WHERE status <> 'closed' DO UPDATE SET status = assistance_applications.status RETURNING id, status`,
    [guarantorId, tx.now, tx.act.callId, tx.act.actorId],
  );
  return open!;
}

export interface Sending {
  way: 'sms' | 'email' | 'paper';
  messageId: string | null;
  language: 'en' | 'es';
}

/** The application goes to the caller: by a message, or on paper, which a person mails. */
export async function recordSending(tx: Tx, guarantorId: number, sending: Sending): Promise<void> {
  const { way, messageId, language } = sending;
  const { id: applicationId } = await applicationOf(tx, guarantorId);
  const id = randomUUID();
  await tx.query(
    `INSERT INTO assistance_sendings (id, application_id, way, message_id, language, call_id, sent_by, sent_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, applicationId, way, messageId, language, tx.act.callId, tx.act.actorId, tx.now],
  );
  if (way === 'paper')
    await addTask(tx, {
      kind: 'assistance_paper',
      subject: ['assistance_sending', id],
      title: `Mail the application for financial assistance in ${language === 'es' ? 'Spanish' : 'English'}, with the plain-language summary`,
      guarantorId,
    });
  audit(tx, guarantorId, applicationId, { sent: way, language });
}

/**
 * The caller says that they applied: each account without such a hold has one for the policy's days, which pauses reminders,
 * autopay and what counts as missed, and is looked at before it ends.
 */
export async function recordApplied(
  tx: Tx,
  guarantorId: number,
  note: string,
  { assistanceDays, assistanceReviewBeforeDays }: { assistanceDays: number; assistanceReviewBeforeDays: number },
): Promise<void> {
  refuseCardNumbers(note, 'note');
  const accounts = await tx.query<{ id: number }>('SELECT id FROM accounts WHERE guarantor_id = $1', [guarantorId]);
  await lockAccounts(tx, accounts.map((a) => a.id)); // prettier-ignore
  const held = await tx.query<{ id: number }>(`SELECT account_id AS id FROM holds WHERE account_id = ANY($1::int[]) AND type = 'assistance' AND status = 'active'`, [accounts.map((a) => a.id)]); // prettier-ignore
  const accountIds = accounts.map((a) => a.id).filter((id) => !held.some((h) => h.id === id));
  const application = await applicationOf(tx, guarantorId);
  const placementId = randomUUID();
  const today = dayOf(tx.now);
  const endsOn = addDays(today, assistanceDays);
  if (accountIds.length > 0)
    await placeHold(
      tx,
      {
        type: 'assistance',
        guarantorId,
        accountIds,
        visitAccountId: null,
        heldCents: null,
        startsOn: today,
        reviewOn: addDays(endsOn, -assistanceReviewBeforeDays),
        endsOn,
        evidence: `The caller said: ${note}`,
      },
      placementId,
    );
  await tx.query(
    "UPDATE assistance_applications SET status = 'submitted', submitted_at = coalesce(submitted_at, $2), placement_id = coalesce($3, placement_id) WHERE id = $1 AND status IN ('started', 'submitted')",
    [application.id, tx.now, accountIds.length > 0 ? placementId : null],
  );
  audit(tx, guarantorId, application.id, { to: 'submitted', holds: accountIds.length, until: formatDay(endsOn) });
}

/** Household and income, kept by the caller's yes alone. */
export async function keepScreening(tx: Tx, guarantorId: number, said: KeptScreening, s: Screening): Promise<void> {
  await tx.query(
    `INSERT INTO assistance_screenings (guarantor_id, household, income_cents, period, percent, result, region, guideline_on, caller_said_yes, call_id, recorded_by, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [guarantorId, said.household, said.incomeCents, said.period, s.percent, s.result, s.region, s.guidelineOn, said.callerSaidYes, tx.act.callId, tx.act.actorId, tx.now], // prettier-ignore
  );
  tx.audit({ action: 'create.assistance_screening', objectType: 'guarantor', objectId: String(guarantorId), guarantorId, detail: { result: s.result } }); // prettier-ignore
}

function audit(tx: Tx, guarantorId: number, applicationId: number, detail: Record<string, unknown>): void {
  tx.audit({ action: 'change.assistance', objectType: 'assistance_application', objectId: String(applicationId), guarantorId, detail }); // prettier-ignore
}
