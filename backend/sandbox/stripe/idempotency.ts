import { createHash } from 'node:crypto';
import { StripeRefusal } from './errors';
import type { StoredReply } from './journal';
import type { Sandbox } from './sandbox';

/** What makes two requests under one key the same request. */
export function requestHash(method: string, path: string, body: string): string {
  return createHash('sha256').update(`${method} ${path}\n${body}`).digest('hex');
}

/** The stored reply, nothing when the key is new; refuses another request under the key, and one while it runs. */
export function replyFor(sandbox: Sandbox, key: string, hash: string): StoredReply | undefined {
  if (key.length > 255) {
    throw new StripeRefusal(
      400,
      { type: 'idempotency_error', message: 'Idempotency keys can have up to 255 characters.' },
      { validation: true },
    );
  }
  const stored = sandbox.storedReply(key);
  if (stored && stored.hash !== hash) {
    throw new StripeRefusal(
      400,
      {
        type: 'idempotency_error',
        message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      },
      { validation: true },
    );
  }
  if (!stored && sandbox.running.has(key)) {
    throw new StripeRefusal(
      409,
      {
        type: 'idempotency_error',
        code: 'idempotency_key_in_use',
        message: `There is currently another in-progress request using this Stripe-Idempotency-Key (${key}). Please wait until it is finished.`,
      },
      { validation: true },
    );
  }
  return stored;
}
