import type { Act } from '#kernel';
import { Refusal } from '#kernel';
import type { StaffRequest } from './session.strategy';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const one = (header: string | string[] | undefined): string | null =>
  typeof header === 'string' && header !== '' ? header : null;

/**
 * Who does it and under which request; the ground is found by whoever opens the guarantor.
 * @throws not_signed_in, invalid_field when X-Call-Id is no id
 */
export function actOf(request: StaffRequest): Act {
  const { staff } = request;
  if (!staff) throw new Refusal('not_signed_in');
  const callId = one(request.headers['x-call-id']);
  if (callId !== null && !UUID.test(callId)) throw new Refusal('invalid_field', { 'X-Call-Id': 'must be an id' });
  return {
    actorId: staff.id,
    actorRole: staff.role,
    requestId: request.id,
    callId: callId?.toLowerCase() ?? null,
    ground: null,
    idempotencyKey: one(request.headers['idempotency-key']),
    inBackground: request.inBackground === true,
  };
}
