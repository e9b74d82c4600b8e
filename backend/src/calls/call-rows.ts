import type { Relationship } from '@billing/contract';
import { Refusal, type Tx } from '#kernel';
import { VERIFIED_IDLE_MS } from './call-rules';
import type { KeptFactor } from './factors';

export type CandidateState = 'unverified' | 'verified' | 'payment_only' | 'failed';

export interface CallRow {
  id: string;
  staffId: string;
  status: 'active' | 'wrap_up' | 'closed';
  startedAt: Date;
  endedAt: Date | null;
}
export interface CandidateRow {
  guarantorId: number;
  status: CandidateState;
  relationship: Relationship | null;
  patientId: number | null;
  factors: KeptFactor[];
  strong: boolean;
  citedBillId: string | null;
  lastUsedAt: Date | null;
}

/**
 * The person's own call, locked: what is done in a call is done one after the other.
 * @throws not_found for a call of somebody else
 */
export async function lockOwnCall(tx: Tx, callId: string): Promise<CallRow> {
  const [call] = await tx.query<CallRow>(
    `SELECT id, staff_id AS "staffId", status, started_at AS "startedAt", ended_at AS "endedAt"
     FROM calls WHERE id = $1 AND staff_id::text = $2 FOR UPDATE`,
    [callId, tx.act.actorId],
  );
  if (!call) throw new Refusal('not_found');
  return call;
}

/** @throws call_not_active */
export async function lockActiveCall(tx: Tx, callId: string): Promise<CallRow> {
  const call = await lockOwnCall(tx, callId);
  if (call.status !== 'active') throw new Refusal('call_not_active');
  return call;
}

export async function candidateOf(tx: Tx, callId: string, guarantorId: number): Promise<CandidateRow | null> {
  const [row] = await tx.query<CandidateRow>(
    `SELECT guarantor_id AS "guarantorId", status, relationship, patient_id AS "patientId", factors, strong,
       cited_bill_id AS "citedBillId", last_used_at AS "lastUsedAt"
     FROM call_guarantors WHERE call_id = $1 AND guarantor_id = $2 FOR UPDATE`,
    [callId, guarantorId],
  );
  return row ?? null;
}

/** When this guarantor is closed to this person, and until when; null when open. */
export async function cooldownUntil(tx: Tx, guarantorId: number): Promise<Date | null> {
  const [row] = await tx.query<{ until: Date | null }>(
    `SELECT max(v.ends_at) AS until FROM verification_cooldowns v JOIN calls c ON c.id = v.call_id
     WHERE v.guarantor_id = $1 AND c.staff_id::text = $2 AND v.ends_at > $3 AND v.lifted_at IS NULL`,
    [guarantorId, tx.act.actorId, tx.now],
  );
  return row?.until ?? null;
}

/** A verification that nobody used for 15 minutes is none any more. */
export const isAlive = (row: Pick<CandidateRow, 'status' | 'lastUsedAt'>, now: Date): boolean =>
  row.status === 'verified' && row.lastUsedAt !== null && now.getTime() - row.lastUsedAt.getTime() < VERIFIED_IDLE_MS;
