import { Refusal, type Tx } from '#kernel';
import type { ContactKind } from './normalize';

/** A contact under its lock. */
export interface LockedPoint {
  id: number;
  guarantorId: number;
  kind: ContactKind;
  key: string;
  value: string;
  status: string;
  confidential: boolean;
  address1: string | null;
  address2: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
}

const COLUMNS = `id, guarantor_id AS "guarantorId", kind, value_key AS key, value, status, confidential, address1, address2, city, state, zip`;

/** All of a guarantor, in the order of their ids: two who change them at once wait for each other. */
export function lockPoints(tx: Tx, guarantorId: number): Promise<LockedPoint[]> {
  return tx.query<LockedPoint>(`SELECT ${COLUMNS} FROM contact_points WHERE guarantor_id = $1 ORDER BY id FOR UPDATE`, [
    guarantorId,
  ]);
}

/** @throws not_found, contact_retired */
export function usedPoint(points: readonly LockedPoint[], id: number): LockedPoint {
  const point = points.find((one) => one.id === id);
  if (!point) throw new Refusal('not_found');
  if (point.status === 'retired') throw new Refusal('contact_retired');
  return point;
}

/** Tells the host, and whoever had been reachable at the old contact. */
export async function tellChange(
  tx: Tx,
  change: {
    guarantorId: number;
    pointId: number;
    action: 'add' | 'correct' | 'retire' | 'confidential' | 'not_confidential';
    /** Where the guarantor was reachable before. */
    tellIds: number[];
  },
): Promise<void> {
  const [row] = await tx.query<{ id: number }>(
    `INSERT INTO contact_writebacks (guarantor_id, contact_point_id, action, created_by, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
    [change.guarantorId, change.pointId, change.action, tx.act.actorId, tx.now],
  );
  const { guarantorId, pointId, action, tellIds } = change;
  tx.audit({ action: `${action === 'add' ? 'create' : 'change'}.contact`, objectType: 'contact_point', objectId: String(pointId), guarantorId, detail: { action } }); // prettier-ignore
  tx.emit('contact.changed', String(pointId), { guarantorId, pointId, action, tellIds }, row!.id);
}
