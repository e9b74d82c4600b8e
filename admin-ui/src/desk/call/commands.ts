import type { FactorKind, Relationship } from '@billing/contract';
import type { QueryClient } from '@tanstack/react-query';
import { call as request } from '../../providers/httpClient';
import { isProblem } from '../../providers/problems';
import { changeCall, currentCall, keepCall, readCallAgain } from './useCall';
import type { Call, SearchResult, Verification } from '@billing/contract';

const otherCallCodes = [
  'call_already_active',
  'call_not_active',
  'no_call',
  'not_found',
  'verification_cooldown',
  'too_many_searches',
];

/** When the server knows another call than this tab, the tab reads it again before it says what went wrong. */
async function inStep<T>(client: QueryClient, command: () => Promise<T>): Promise<T> {
  try {
    return await command();
  } catch (error) {
    if (isProblem(error, ...otherCallCodes)) await readCallAgain(client);
    throw error;
  }
}

export function startCall(client: QueryClient, phone?: string): Promise<Call> {
  return inStep(client, async () => {
    const started = await request<Call>('/api/calls', { method: 'POST', body: phone ? { phone } : {} });
    keepCall(client, started);
    return started;
  });
}

/** A search belongs to a call, so that it is counted; without one it starts one. */
export function searchInCall(client: QueryClient, q: string): Promise<SearchResult> {
  return inStep(client, async () => {
    const { id } = (await currentCall(client)) ?? (await startCall(client));
    const found = await request<SearchResult>('/api/search', { method: 'POST', body: { q, callId: id } });
    await readCallAgain(client);
    return found;
  });
}

interface Said {
  callId: string;
  guarantorId: number;
  kind: FactorKind;
  value: string;
  relationship: Relationship;
}

/** One thing that the caller said. The answer is on screen at once; the names that it opens come with the next read. */
export function verifyCaller(client: QueryClient, { callId, kind, value, ...said }: Said): Promise<Verification> {
  return inStep(client, async () => {
    const body = { ...said, factors: [{ kind, value }] };
    const answer = await request<Verification>(`/api/calls/${callId}/verify`, { method: 'POST', body });
    changeCall(client, (call) => withVerification(call, answer));
    void readCallAgain(client);
    return answer;
  });
}

export function citeBillId(client: QueryClient, callId: string, billId: string): Promise<Call> {
  return inStep(client, async () => {
    const call = await request<Call>(`/api/calls/${callId}/payment-only`, { method: 'POST', body: { billId } });
    keepCall(client, call);
    return call;
  });
}

export function withVerification(call: Call, answer: Verification): Call {
  const others = call.verifications.filter((one) => one.guarantorId !== answer.guarantorId);
  const candidates = call.candidates.map((one) =>
    one.guarantorId === answer.guarantorId ? { ...one, state: answer.state } : one,
  );
  return { ...call, candidates, verifications: [...others, answer] };
}
