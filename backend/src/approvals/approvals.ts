import { randomUUID } from 'node:crypto';
import { addBusinessDays, dayOf, type Cents } from '@billing/contract';
import { Refusal, type Tx } from '#kernel';

/** What waits for another person's yes. */
export interface NewApproval {
  kind: 'refund' | 'batch' | 'plan';
  subjectId: string;
  /** A hash of exactly what is approved. */
  boundHash: string;
  amountCents: Cents;
  /** Null where it is about many accounts. */
  accountId: number | null;
  makerId: string;
  approvalsNeeded: number;
  /** A right that one of the approvers must hold. */
  grantNeeded: string | null;
  /** Null: it waits for as long as it takes. */
  expiresAfterBusinessDays: number | null;
}

export interface Decision {
  approvalId: string;
  decision: 'approve' | 'return' | 'reject';
  boundHash: string;
  note: string;
  /** The rights of the person who decides. */
  grants: readonly string[];
}

/** `waiting`: it was approved, and needs another person's yes. */
export type AfterDecision = 'waiting' | 'approved' | 'returned' | 'rejected';

/** Opens a request; at most one is open for a subject. */
export async function openApproval(tx: Tx, a: NewApproval): Promise<string> {
  const id = randomUUID();
  const lastDay =
    a.expiresAfterBusinessDays === null ? 'infinity' : addBusinessDays(dayOf(tx.now), a.expiresAfterBusinessDays);
  await tx.query(
    `INSERT INTO approval_requests (id, kind, subject_type, subject_id, bound_hash, amount_cents, account_id, maker_id, approvals_needed, grant_needed, created_at, expires_at)
     VALUES ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $10, ($11::date + 1)::timestamp AT TIME ZONE 'America/New_York')`,
    [
      id,
      a.kind,
      a.subjectId,
      a.boundHash,
      a.amountCents,
      a.accountId,
      a.makerId,
      a.approvalsNeeded,
      a.grantNeeded,
      tx.now,
      lastDay,
    ],
  );
  return id;
}

/** Closes a request without a decision: it was edited, withdrawn, or its time is over. */
export async function closeApproval(tx: Tx, approvalId: string, status: 'withdrawn' | 'expired'): Promise<void> {
  await tx.query("UPDATE approval_requests SET status = $2, closed_at = $3 WHERE id = $1 AND status = 'open'", [
    approvalId,
    status,
    tx.now,
  ]);
}

/**
 * One person's decision, in the command's transaction and under its lock. Maker and checker are compared as persons,
 * whatever their roles; the database does it again.
 * @throws own_request, decided_already, approval_not_open, approval_changed, finance_needed
 */
export async function decide(tx: Tx, d: Decision): Promise<AfterDecision> {
  const [request] = await tx.query<{
    status: string;
    maker_id: string;
    bound_hash: string;
    approvals_needed: number;
    grant_needed: string | null;
    expires_at: Date;
  }>('SELECT * FROM approval_requests WHERE id = $1 FOR UPDATE', [d.approvalId]);
  if (!request || request.status !== 'open' || request.expires_at <= tx.now) throw new Refusal('approval_not_open');
  if (request.maker_id === tx.act.actorId) throw new Refusal('own_request');
  if (request.bound_hash !== d.boundHash) throw new Refusal('approval_changed');
  const before = await tx.query<{ decided_by: string; with_grant: boolean }>(
    "SELECT decided_by, with_grant FROM approval_decisions WHERE approval_id = $1 AND decision = 'approve'",
    [d.approvalId],
  );
  if (before.some((b) => b.decided_by === tx.act.actorId)) throw new Refusal('decided_already');
  const withGrant = request.grant_needed !== null && d.grants.includes(request.grant_needed);
  const after = afterDecision(d.decision, before.length + 1, request.approvals_needed);
  if (after === 'approved' && request.grant_needed && !withGrant && !before.some((b) => b.with_grant))
    throw new Refusal('finance_needed');
  await tx.query(
    `INSERT INTO approval_decisions (approval_id, decision, decided_by, with_grant, note, bound_hash, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [d.approvalId, d.decision, tx.act.actorId, withGrant, d.note, d.boundHash, tx.now],
  );
  if (after !== 'waiting')
    await tx.query('UPDATE approval_requests SET status = $2, closed_at = $3 WHERE id = $1', [
      d.approvalId,
      after,
      tx.now,
    ]);
  return after;
}

function afterDecision(decision: Decision['decision'], approvals: number, needed: number): AfterDecision {
  if (decision === 'return') return 'returned';
  if (decision === 'reject') return 'rejected';
  return approvals >= needed ? 'approved' : 'waiting';
}
