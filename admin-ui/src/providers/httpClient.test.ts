import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dataProvider, listQuery } from './dataProvider';
import { call } from './httpClient';
import { isProblem } from './problems';
import { session, type SessionAnswer } from './session';

const known: SessionAnswer = {
  staff: { id: '1', login: 'agent', name: 'Ana Agent', role: 'agent' },
  csrfToken: 'token',
  rules: [],
  sandbox: true,
  locked: false,
};
const fetched = vi.fn<typeof fetch>();

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

function sentHeaders(at: number): Headers {
  return fetched.mock.calls[at]?.[1]?.headers as Headers;
}

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  session.signedIn(known);
});
afterEach(() => {
  fetched.mockReset();
  session.signedOut();
  vi.unstubAllGlobals();
});

describe('asking the server', () => {
  it('carries the call, the key and the token of the session', async () => {
    session.call('42');
    fetched.mockResolvedValue(answer(201, { id: '7' }));
    await call('/api/payments', { method: 'POST', body: {}, idempotencyKey: 'k' });
    const headers = sentHeaders(0);
    expect([headers.get('X-Call-Id'), headers.get('Idempotency-Key'), headers.get('X-CSRF-Token')]).toEqual([
      '42',
      'k',
      'token',
    ]);
  });

  it('marks a poll, which is no activity of the person', async () => {
    fetched.mockResolvedValue(answer(200, {}));
    await call('/api/session', { background: true });
    expect(sentHeaders(0).get('X-Background')).toBe('1');
  });

  it('turns a refusal into its code, its sentence and its fields', async () => {
    fetched.mockResolvedValue(
      answer(422, {
        code: 'amount_too_small',
        message: 'A card payment is at least $1.00.',
        fields: { amountCents: 'too small' },
      }),
    );
    const problem: unknown = await call('/api/payments', { method: 'POST', body: {} }).catch((error: unknown) => error);
    expect(isProblem(problem, 'amount_too_small')).toBe(true);
    expect(problem).toMatchObject({
      status: 422,
      message: 'A card payment is at least $1.00.',
      fields: { amountCents: 'too small' },
    });
  });

  it('holds a request that met the lock, and sends it again after the password', async () => {
    fetched.mockResolvedValueOnce(
      answer(401, { code: 'session_locked', message: 'The screen is locked.', fields: {} }),
    );
    fetched.mockResolvedValueOnce(answer(200, { id: '7' }));
    const asked = call('/api/desk/7');
    await vi.waitFor(() => expect(session.get().known?.locked).toBe(true));
    session.signedIn(known);
    expect(await asked).toEqual({ id: '7' });
  });
});

describe('a list', () => {
  it('is asked in the dialect of the API, without empty filters', () => {
    const query = listQuery({
      pagination: { page: 2, perPage: 25 },
      sort: { field: 'receivedAt', order: 'DESC' },
      filter: { status: 'paid', q: '' },
    });
    expect(String(query)).toBe('_start=25&_end=50&_sort=receivedAt&_order=DESC&status=paid');
  });

  it('above the cap of counting says only whether there is a next page', async () => {
    const rows = Array.from({ length: 25 }, (_, id) => ({ id }));
    fetched.mockResolvedValue(answer(200, rows, { 'X-Total-Count': '1001', 'X-Total-Capped': 'true' }));
    const list = await dataProvider.getList('payments', {
      pagination: { page: 3, perPage: 25 },
      sort: { field: 'id', order: 'ASC' },
      filter: {},
    });
    expect(list.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: true });
  });
});
