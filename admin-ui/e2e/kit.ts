import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';

const PASSWORD = process.env['DEMO_PASSWORD'] ?? 'billing-desk-demo';
const PROJECT = join(import.meta.dirname, '..', '..');
let databaseUrl: string | undefined;

/**
 * Signs a person in over the API and leaves no call of an earlier journey on; no page is open yet.
 * The journeys of the sign-in and of the whole call type their password.
 */
export async function openSession(page: Page, login: string): Promise<void> {
  const answer = await page.request.post('/api/session', { data: { login, password: PASSWORD } });
  expect(answer.status(), await answer.text()).toBe(200);
  if (!login.startsWith('admin')) await endCall(page);
}

/** A person signed in, at the place where they begin: the desk or the home. */
export async function signIn(page: Page, login: string): Promise<void> {
  await openSession(page, login);
  await page.goto('/');
  await expect(page).toHaveURL(/\/(desk|home)/);
  if (login.startsWith('agent'))
    await expect(page.getByRole('region', { name: 'Call', exact: true })).toContainText('Start call');
}

/** Types the login and the password, as people do. */
export async function typeSignIn(page: Page, login: string, password = PASSWORD): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Login').fill(login);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
}

/** Closes the person's call over the API, as a finished wrap-up does. True when there was one. */
export async function endCall(page: Page): Promise<boolean> {
  const active = await page.request.get('/api/calls/active');
  if (active.status() !== 200) return false;
  const { id } = (await active.json()) as { id: string };
  await post(page, `/api/calls/${id}/end`, { reason: 'other', outcome: 'no_action' });
  return true;
}

/** A command over the API in the page's own session; the journey goes on only when it was accepted. */
export async function post<T>(
  page: Page,
  path: string,
  data: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const session = (await (await page.request.get('/api/session')).json()) as { csrfToken: string };
  const answer = await page.request.post(path, { data, headers: { 'X-CSRF-Token': session.csrfToken, ...headers } });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

/** Reads the demo's database: what a caller would know of themselves. */
export async function sql<T>(text: string, values: unknown[] = []): Promise<T[]> {
  databaseUrl ??= execFileSync(process.execPath, [join(PROJECT, 'scripts', 'db-url.mjs')], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: process.env['E2E_DATA_DIR'] },
  }).trim();
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as T[];
  } finally {
    await client.end();
  }
}

export interface DemoGuarantor {
  id: number;
  /** The account of the Bill ID. */
  accountId: number;
  firstName: string;
  lastName: string;
  /** As people say it: `03/14/1978`. */
  birthDate: string;
  zip: string;
  billId: string;
  owedCents: number;
}

const guarantorsWith = (
  more: string,
): string => `SELECT g.id, g.first_name AS "firstName", g.last_name AS "lastName", to_char(g.birth_date, 'MM/DD/YYYY') AS "birthDate",
    (SELECT left(c.zip, 5) FROM contact_points c WHERE c.guarantor_id = g.id AND c.kind = 'postal' AND c.status <> 'retired' ORDER BY c.id DESC LIMIT 1) AS zip,
    a.id AS "accountId", a.bill_id AS "billId", a.balance_cents::float8 AS "owedCents"
  FROM guarantors g JOIN accounts a ON a.guarantor_id = g.id
  WHERE g.birth_date IS NOT NULL AND g.death_date IS NULL AND a.balance_cents > 10000
    AND EXISTS (SELECT FROM contact_points c WHERE c.guarantor_id = g.id AND c.kind = 'postal' AND c.status <> 'retired' AND c.zip IS NOT NULL)
    AND NOT EXISTS (SELECT FROM verification_cooldowns v WHERE v.guarantor_id = g.id) AND (${more})
  ORDER BY g.id`;

/** Somebody with a birth date, an address and more than $100.00 on the account of the Bill ID; take another `nth` for another test, and `more` in SQL of `g` and `a` where it matters. */
export async function demoGuarantor(nth = 0, more = 'true'): Promise<DemoGuarantor> {
  const rows = await sql<DemoGuarantor>(`${guarantorsWith(more)} OFFSET $1 LIMIT 1`, [nth]);
  if (!rows[0]) throw new Error('the demo has no such guarantor');
  return rows[0];
}

/** A call in which this guarantor is verified, made over the API; the account is then open at `/desk/{id}`. */
export async function verifiedCall(page: Page, guarantor: DemoGuarantor): Promise<string> {
  const call = await post<{ id: string }>(page, '/api/calls', {});
  await post(page, '/api/search', { q: guarantor.billId, callId: call.id });
  const factors = [
    { kind: 'name', value: `${guarantor.firstName} ${guarantor.lastName}` },
    { kind: 'birth_date', value: guarantor.birthDate },
    { kind: 'zip', value: guarantor.zip },
  ];
  const verified = await post<{ state: string }>(page, `/api/calls/${call.id}/verify`, {
    guarantorId: guarantor.id,
    factors,
    relationship: 'self',
  });
  expect(verified.state).toBe('verified');
  return call.id;
}

interface Preview {
  parts: {
    accountId: number;
    amountCents: number;
    previewHash: string;
    allocations: { billId: number; amountCents: number }[];
  }[];
}

/** A payment with a card to one account that this person takes in the call, over the API. @returns its id */
export async function takePayment(
  page: Page,
  who: Pick<DemoGuarantor, 'id' | 'accountId'>,
  callId: string,
  amountCents: number,
): Promise<string> {
  const call = { 'X-Call-Id': callId };
  const chosen = { accountId: who.accountId, amountCents, methodRef: 'new:card' };
  const asked = { ...chosen, guarantorId: who.id, choice: 'other' };
  const [part] = (await post<Preview>(page, '/api/payments/preview', asked, call)).parts;
  const allocations = part!.allocations.map(({ billId, amountCents: cents }) => ({ billId, amountCents: cents }));
  const payment = await post<{ id: string; status: string }>(
    page,
    '/api/payments',
    { ...chosen, allocations, previewHash: part!.previewHash, processorMethodId: 'pm_card_visa' },
    { ...call, 'Idempotency-Key': randomUUID() },
  );
  expect(payment.status).toBe('succeeded');
  return payment.id;
}

/** The name as a word of its own: "King" is not in "Looking". */
export const word = (name: string): RegExp => new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u');

export async function expectNoAxeViolations(page: Page, only?: 'color-contrast'): Promise<void> {
  // Only what is wrong is collected: the rest of a long page takes most of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'], ...(only && { runOnly: [only] }) });
  // Without a frame there is nothing to gather on a page of its own, which takes as long again.
  if (page.frames().length === 1) axe.setLegacyMode();
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map((n) => n.target.join(' ')) }))).toEqual([]);
}

/** The same screen in both themes, which differ by their colors; it ends in the light. */
export async function expectNoAxeInBoth(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoAxeViolations(page, 'color-contrast');
  await page.emulateMedia({ colorScheme: 'light' });
  await expectNoAxeViolations(page);
}
