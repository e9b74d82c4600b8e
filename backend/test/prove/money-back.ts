import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Answer, Browser, ProblemBody } from '../kit/browser';
import { callOf, makeFamilies, pay, type Family } from './desk-work';

export const OWED = 30_000;

/** So many payments by card that succeeded, each of a family of its own. */
export async function paidFamilies(
  db: Pool,
  agent: Browser,
  count: number,
  card?: string,
): Promise<{ family: Family; paymentId: string }[]> {
  const families = await makeFamilies(db, count, [OWED]);
  await callOf(db, agent, families);
  const paid = [];
  for (const family of families) {
    const taken = await pay(agent, family, OWED, card);
    if (taken.body.status !== 'succeeded') throw new Error(`The payment did not succeed: ${taken.text}`);
    paid.push({ family, paymentId: taken.body.id });
  }
  return paid;
}

/** An agent asks, in a call of this family. @returns the refund's id */
export async function askBack(
  db: Pool,
  agent: Browser,
  { family, paymentId }: { family: Family; paymentId: string },
  amountCents: number,
): Promise<string> {
  await callOf(db, agent, [family]);
  const asked = await agent.post<{ id: string }>(
    '/api/refunds',
    { paymentId, amountCents, reason: 'duplicate', note: 'Charged twice for one visit' },
    { headers: { 'idempotency-key': randomUUID() } },
  );
  if (asked.status !== 201) throw new Error(`The refund was not asked for: ${asked.text}`);
  return asked.body.id;
}

export async function effectOf(supervisor: Browser, refundId: string): Promise<string> {
  const seen = await supervisor.get<{ effect: { effectHash: string } }>(`/api/refunds/${refundId}`);
  return seen.body.effect.effectHash;
}

/** A supervisor's yes; the processor is asked within it. */
export async function approveBack(
  supervisor: Browser,
  refundId: string,
  effectHash?: string,
): Promise<Answer<{ status: string } & ProblemBody>> {
  const body = {
    decision: 'approve',
    note: 'Checked',
    effectHash: effectHash ?? (await effectOf(supervisor, refundId)),
  };
  return supervisor.post(`/api/refunds/${refundId}/decide`, body);
}

/** The void of an own payment, as often as it is pressed. */
export function readyVoid(agent: Browser, paymentId: string): () => Promise<Answer<{ status: string } & ProblemBody>> {
  const headers = { 'idempotency-key': randomUUID() };
  const body = { reason: 'wrong_amount', note: 'Typed the wrong amount' };
  return () => agent.post(`/api/payments/${paymentId}/void`, body, { headers });
}
