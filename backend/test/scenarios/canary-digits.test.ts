import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestSandbox } from '../../sandbox/stripe/sandbox-for-tests';
import { startApp, type TestApp } from '../kit/app';
import type { Browser } from '../kit/browser';
import { makeGuarantor, makeVisit, type MadeGuarantor } from '../kit/builders';
import { verifiedCall } from '../kit/calls';

/** A card number that passes its check digit and occurs nowhere in the fixtures, as people write it. */
const DIGITS = '4012888888881881';
const CANARIES = [DIGITS, '4012 8888 8888 1881', 'card 4012-8888-8888-1881 exp 12/30'];

interface Schema {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}
interface Operation {
  requestBody?: { content?: Record<string, { schema: Schema }> };
  parameters?: { in: string; name: string }[];
}
const described = JSON.parse(readFileSync(join(__dirname, '../../contract/openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};
const resolved = (s: Schema): Schema => (s.$ref ? described.components.schemas[s.$ref.split('/').pop()!]! : s);

type Path = (string | number)[];
/** Where in a body a text can be typed. */
function textsIn(schema: Schema, path: Path = []): Path[] {
  const s = resolved(schema);
  const inner = [...(s.anyOf ?? []), ...(s.oneOf ?? []), ...(s.allOf ?? [])].flatMap((one) => textsIn(one, path));
  if (s.type === 'string') inner.push(path);
  for (const [name, property] of Object.entries(s.properties ?? {})) inner.push(...textsIn(property, [...path, name]));
  if (s.items) inner.push(...textsIn(s.items, [...path, 0]));
  return [...new Map(inner.map((p) => [p.join('.'), p])).values()];
}
/** The same body with one text replaced. */
function withText(body: unknown, [head, ...rest]: Path, text: string): unknown {
  if (head === undefined) return text;
  if (typeof head === 'number') {
    const list = Array.isArray(body) ? body : [];
    return [withText(list[0], rest, text), ...list.slice(1)];
  }
  const object = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return { ...object, [head]: withText(object[head], rest, text) };
}

interface Input {
  route: string;
  method: string;
  path: string;
  at: Path;
  where: 'body' | 'query' | 'header' | 'address';
}
const inputs: Input[] = Object.entries(described.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([verb, operation]) => {
    const base = { route: `${verb.toUpperCase()} ${path}`, method: verb.toUpperCase(), path };
    const schema = operation.requestBody?.content?.['application/json']?.schema;
    const body = schema ? textsIn(schema).map((at) => ({ ...base, at, where: 'body' as const })) : [];
    const others = (operation.parameters ?? []).map((p) => ({
      ...base,
      at: [p.name],
      where: p.in === 'query' ? ('query' as const) : p.in === 'header' ? ('header' as const) : ('address' as const),
    }));
    return [...body, ...others];
  }),
);

let stripe: TestSandbox;
let desk: TestApp;
let people: Record<'agent' | 'supervisor' | 'admin', Browser>;
let guarantor: MadeGuarantor;
let ids: Record<string, string>;
/** Bodies that are right but for the canary, so that it is the canary that is refused. */
let bodies: Record<string, unknown>;

beforeAll(async () => {
  stripe = await new TestSandbox().start();
  desk = await startApp({ STRIPE_API_BASE: stripe.running.url });
  people = {
    agent: await desk.signIn('agent'),
    supervisor: await desk.signIn('supervisor'),
    admin: await desk.signIn('admin'),
  };
  guarantor = await makeGuarantor(desk.db);
  const account = guarantor.accounts[0]!;
  const visit = await makeVisit(desk.db, { guarantorId: guarantor.id, patientId: guarantor.patientId, account });
  ids = {
    '/api/guarantors/{id}': String(guarantor.id),
    '/api/accounts/{id}': String(account.id),
    '/api/visits/{id}': String(visit.visitId),
    '/api/visit-accounts/{id}': String(visit.visitAccountId),
    '/api/staff/{id}': people.supervisor.staff!.id,
    '/api/desk/{guarantorId}': String(guarantor.id),
  };
  bodies = {
    'POST /api/session': { login: 'agent', password: 'not the password of it' },
    'POST /api/staff': { login: 'new.person', name: 'New Person', role: 'agent', password: 'a lantern by the harbor' },
    'POST /api/calls/{id}/verify': { guarantorId: guarantor.id, relationship: 'self', factors: [{ kind: 'zip', value: '06103' }] }, // prettier-ignore
    'POST /api/calls/{id}/end': { reason: 'pay', outcome: 'note_taken', summary: 'Asked about the bill.' },
    'POST /api/guarantors/{id}/access': { reason: 'A complaint about a bill' },
    'POST /api/guarantors/{id}/lift-cooldown': { reason: 'Spoke with them in person' },
    'POST /api/accounts/{id}/notes': { kind: 'general', text: 'Asked for a copy.' },
    'POST /api/visits/{id}/reveal': { reason: 'The patient asks about it' },
    'POST /api/search': { q: 'smith' },
  };
}, 60_000);
afterAll(async () => {
  await desk.close();
  await stripe.remove();
});

let cents = 1_000;
/** A payment that would be taken, on the account as it stands now. */
async function paymentBody(): Promise<unknown> {
  cents += 1;
  const request = { guarantorId: guarantor.id, amountCents: cents, methodRef: 'new:card' };
  const { body } = await people.agent.post<{
    parts: { accountId: number; amountCents: number; previewHash: string; allocations: { billId: number; amountCents: number }[] }[]; // prettier-ignore
  }>('/api/payments/preview', request);
  const { accountId, amountCents, previewHash, allocations } = body.parts[0]!;
  return {
    accountId,
    amountCents,
    previewHash,
    allocations: allocations.map((a) => ({ billId: a.billId, amountCents: a.amountCents })),
    methodRef: 'new:card',
    processorMethodId: 'pm_card_visa',
    saveCard: { scriptVersion: 'keep-card-2026-11', callerSaidYes: true },
    duplicateReason: 'two months at once',
  };
}

async function send(browser: Browser, input: Input, text: string): Promise<number> {
  const key = Object.keys(ids).find((prefix) => input.path === prefix || input.path.startsWith(`${prefix}/`));
  const id = key ? ids[key]! : input.path.startsWith('/api/calls') ? browser.callId! : randomUUID();
  const address = input.path.replace(/\{\w+\}/, input.where === 'address' ? encodeURIComponent(text) : id);
  const query = input.where === 'query' ? `?${new URLSearchParams({ [String(input.at[0])]: text }).toString()}` : '';
  const isPayment = input.route === 'POST /api/payments';
  const body = isPayment
    ? await paymentBody()
    : (bodies[input.route] ?? (input.method === 'GET' || input.method === 'DELETE' ? undefined : {}));
  const sent = input.where === 'body' ? withText(body, input.at, text) : body;
  const headers: Record<string, string> = {
    ...(isPayment ? { 'idempotency-key': randomUUID() } : {}),
    ...(input.where === 'header' ? { [String(input.at[0]).toLowerCase()]: text } : {}),
  };
  const cookie = browser.cookie;
  const answer = await browser.send(input.method, address + query, sent, { headers });
  browser.cookie = cookie;
  return answer.status;
}

const without = (text: string): string => text.replace(/%20|[\s+-]/g, '');

/** Every column of every table that can hold a text, the job queue's as well. */
async function placesInDatabase(): Promise<{ places: string[]; columns: number }> {
  const { rows } = await desk.db.query<{ t: string; c: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS t, quote_ident(column_name) AS c FROM information_schema.columns
     JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'graphile_worker') AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY')`,
  );
  const places: string[] = [];
  for (const { t, c } of rows) {
    const found = await desk.db.query(
      `SELECT FROM ${t} WHERE regexp_replace(${c}::text, '[\\s-]', '', 'g') LIKE $1 LIMIT 1`,
      [`%${DIGITS}%`],
    );
    if (found.rowCount) places.push(`${t}.${c}`);
  }
  return { places, columns: rows.length };
}

it('typed into any input of the API, a card number is refused and kept nowhere', async () => {
  expect(inputs.filter((i) => i.where === 'body').length).toBeGreaterThan(25);
  const taken: string[] = [];
  for (const [at, input] of inputs.entries()) {
    const admins = /^\/api\/(staff|audit)/.test(input.path);
    const supervisors = /access|cooldown/.test(input.path);
    const browser = people[admins ? 'admin' : supervisors ? 'supervisor' : 'agent'];
    // The ways of writing it take turns: each is refused by the same rule (card-like.test.ts).
    const text = CANARIES[at % CANARIES.length]!;
    if (browser !== people.admin) await verifiedCall(desk.db, browser, guarantor.id);
    const status = await send(browser, input, text);
    const what = `${input.route} ${input.where} ${input.at.join('.')}`;
    if (status >= 500) taken.push(`${what}: ${status}`);
    // A filter that finds nothing is an answer, and of a password only its hash is kept; anything else must be refused.
    else if (status < 400 && input.where !== 'query' && input.at.at(-1) !== 'password')
      taken.push(`${what}: ${status} for ${text}`);
    // A lockout of the sign-in would hide the inputs behind it.
    await desk.db.query("UPDATE sign_in_failures SET failures = 0, last_at = now() - interval '1 hour'");
  }
  const { places, columns } = await placesInDatabase();
  expect(columns).toBeGreaterThan(100);
  expect({
    taken,
    places,
    logged: desk.logged.filter((line) => without(line).includes(DIGITS)),
    processor: without(JSON.stringify(await stripe.log())).includes(DIGITS),
  }).toEqual({ taken: [], places: [], logged: [], processor: false });
}, 300_000);
