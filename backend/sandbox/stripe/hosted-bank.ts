import type { FastifyReply } from 'fastify';
import { bankNumbered, TEST_BANK_NAME, TEST_ROUTING_NUMBER } from './banks';
import { newId } from './ids';
import { bankMethod } from './payment-method-objects';
import type { Sandbox } from './sandbox';

const NOT_A_TEST_ACCOUNT =
  "This sandbox takes only Stripe's documented test accounts, such as routing 110000000 and account 000123456789. Never type a real account here.";

interface TypedAccount {
  routing: string;
  account: string;
  accountType: 'checking' | 'savings';
  holderName: string;
}

/** The check digit of a routing number (ABA): weights 3, 7, 1. */
export const isRoutingNumber = (text: string): boolean =>
  /^\d{9}$/.test(text) &&
  text !== '000000000' &&
  [...text].reduce((sum, digit, at) => sum + Number(digit) * [3, 7, 1][at % 3]!, 0) % 10 === 0;

/** Makes a payment method of a bank account. The log gets its id and last four; the number is forgotten here. */
export function takeBank(sandbox: Sandbox, body: unknown, reply: FastifyReply): FastifyReply {
  const id = newId('req', 14);
  const typed = readTyped(body);
  const bank = typed && typed.routing === TEST_ROUTING_NUMBER ? bankNumbered(typed.account) : undefined;
  const request = {
    id,
    method: 'POST',
    path: '/hosted-fields/payment_methods',
    idempotencyKey: null,
    params: null,
    replayed: false,
    fault: null,
  };
  if (!typed || !bank) {
    sandbox.commit(undefined, { type: 'request', request: { ...request, status: 402 } });
    return reply.code(402).send({ error: problemOf(typed) });
  }
  const change = sandbox.change({ requestId: id, idempotencyKey: null });
  const { accountType, holderName } = typed;
  const method = change.put(bankMethod(newId('pm'), bank, change.now(), { accountType, holderName }));
  sandbox.commit(change, { type: 'request', request: { ...request, status: 200 } });
  return reply.send({ id: method.id, bankName: TEST_BANK_NAME, last4: bank.account.slice(-4) });
}

function problemOf(typed: TypedAccount | undefined): { code: string; message: string; field: string } {
  if (!typed) return { code: 'incomplete', message: 'The bank account is incomplete.', field: 'routing' };
  if (!isRoutingNumber(typed.routing))
    return { code: 'routing_number_invalid', message: 'The routing number is wrong.', field: 'routing' };
  return { code: 'account_number_invalid', message: NOT_A_TEST_ACCOUNT, field: 'account' };
}

function readTyped(body: unknown): TypedAccount | undefined {
  const { routing, account, accountType, holderName } = (body ?? {}) as Record<string, unknown>;
  if (typeof routing !== 'string' || typeof account !== 'string' || typeof holderName !== 'string') return undefined;
  if (accountType !== 'checking' && accountType !== 'savings') return undefined;
  return { routing, account, accountType, holderName };
}
