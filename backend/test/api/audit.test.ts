import { randomUUID } from 'node:crypto';
import { startApp, type TestApp } from '../kit/app';
import type { Browser, ProblemBody } from '../kit/browser';

interface Event {
  id: number;
  action: string;
  actorId: string;
  actorName: string | null;
  outcome: string;
  fields: string[];
  detail: Record<string, unknown> | null;
}

let desk: TestApp;
let agent: Browser;
let supervisor: Browser;
let admin: Browser;
beforeAll(async () => {
  desk = await startApp();
  [agent, supervisor, admin] = await Promise.all([
    desk.signIn('agent'),
    desk.signIn('supervisor'),
    desk.signIn('admin'),
  ]);
  await desk.db.query(
    `INSERT INTO audit_events (actor_id, actor_role, action, object_type, object_id, guarantor_id, outcome, request_id, detail)
     VALUES ('someone', 'agent', 'reveal.visit', 'visit', '7', 42, 'ok', 'r', '{"kind": "sud", "why": "asked"}')`,
  );
});
afterAll(() => desk.close());

const rowsOf = async (requestId: string | null) =>
  (await desk.db.query('SELECT action, outcome, object_type FROM audit_events WHERE request_id = $1', [requestId]))
    .rows;

test('an agent sees what they did themselves and nothing else', async () => {
  const { body } = await agent.get<Event[]>('/api/audit?_end=100');
  expect(body.length).toBeGreaterThan(0);
  expect(new Set(body.map((e) => e.actorId))).toEqual(new Set([agent.staff!.id]));
  expect(body[0]!.actorName).toBe(agent.staff!.name);
  const foreign = await agent.get<Event[]>('/api/audit?actorId=someone');
  expect([foreign.body, foreign.headers.get('x-total-count')]).toEqual([[], '0']);
});

test('an agent who asks for the row of another gets nothing, and that is recorded', async () => {
  const [row] = (await supervisor.get<Event[]>('/api/audit?action=reveal.visit')).body;
  const answer = await agent.get(`/api/audit/${row!.id}`);
  expect(answer.status).toBe(404);
  expect(await rowsOf(answer.headers.get('x-request-id'))).toEqual([
    { action: 'read.audit', outcome: 'refused', object_type: 'audit' },
  ]);
});

test('a supervisor sees all rows, and the values about a guarantor only with a reason', async () => {
  const before = (await supervisor.get<Event[]>('/api/audit?guarantorId=42')).body[0]!;
  expect([before.fields, before.detail]).toEqual([['kind', 'why'], null]);
  expect((await supervisor.get<Event[]>('/api/audit?action=sign_in.session')).body[0]!.detail).toEqual({});
  await desk.db.query(
    `INSERT INTO guarantors (id, source_system, external_id, first_name, last_name) VALUES (42, 'test', 'g42', 'A', 'B')`,
  );
  await desk.db.query(
    `INSERT INTO access_grounds (staff_id, guarantor_id, reason, granted_at, expires_at)
     VALUES ($1, 42, 'a complaint', now(), now() + interval '30 minutes')`,
    [supervisor.staff!.id],
  );
  const after = (await supervisor.get<Event>(`/api/audit/${before.id}`)).body;
  expect(after.detail).toEqual({ kind: 'sud', why: 'asked' });
});

test('an admin sees which fields were recorded, and no values of patients', async () => {
  const [row] = (await admin.get<Event[]>('/api/audit?guarantorId=42')).body;
  expect([row!.fields, row!.detail]).toEqual([['kind', 'why'], null]);
});

test('looking at the audit leaves one row for each look', async () => {
  for (const browser of [agent, supervisor, admin]) {
    const answer = await browser.get('/api/audit?_start=0&_end=10&outcome=ok');
    expect(await rowsOf(answer.headers.get('x-request-id'))).toEqual([
      { action: 'read.audit', outcome: 'ok', object_type: 'audit' },
    ]);
  }
});

test('rows are found by day, call, outcome and object, newest first or oldest first', async () => {
  const callId = randomUUID();
  agent.callId = callId.toUpperCase();
  await agent.get('/api/audit');
  agent.callId = null;
  const ofCall = await supervisor.get<Event[]>(`/api/audit?callId=${callId}`);
  expect(ofCall.body.map((e) => e.action)).toEqual(['read.audit']);
  const today = (await desk.db.query(`SELECT to_char(now() AT TIME ZONE 'America/New_York', 'YYYY-MM-DD') AS d`))
    .rows[0] as { d: string };
  expect((await supervisor.get<Event[]>(`/api/audit?from=${today.d}&to=${today.d}`)).body.length).toBeGreaterThan(0);
  expect((await supervisor.get<Event[]>('/api/audit?to=2001-01-01')).body).toEqual([]);
  expect((await supervisor.get<Event[]>('/api/audit?from=2099-01-01T00:00:00Z')).body).toEqual([]);
  const oldest = await supervisor.get<Event[]>('/api/audit?_sort=id&_order=ASC&_end=3');
  expect(oldest.body.map((e) => e.id)).toEqual([...oldest.body.map((e) => e.id)].sort((a, b) => a - b));
});

test.each([
  ['a filter that is not known', '?password=x', 'unknown_filter'],
  ['a sort that is not known', '?_sort=detail', 'unknown_sort'],
  ['SQL as a sort', '?_sort=id%3Bdrop', 'unknown_sort'],
  ['the prototype as a sort', '?_sort=__proto__', 'unknown_sort'],
  ['a day that does not exist', '?from=2026-02-30', 'invalid_field'],
  ['an instant that does not exist', '?from=2026-13-01T00:00:00Z', 'invalid_field'],
  ['a page that is too deep', '?_start=10001&_end=10026', 'page_too_deep'],
  ['an order that is none', '?_order=sideways', 'invalid_field'],
  ['a call that is no id', '?callId=7', 'invalid_field'],
  ['a number that is none', '?guarantorId=1e3', 'invalid_field'],
])('%s is refused', async (_why, query, code) => {
  const answer = await supervisor.get<ProblemBody>(`/api/audit${query}`);
  expect([answer.status, answer.body.code]).toEqual([400, code]);
});

test('where the audit cannot be written nothing is read and nothing is done', async () => {
  await desk.db
    .query(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no space'; END $$;
    CREATE TRIGGER full_disk BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION full_disk()`);
  try {
    for (const answer of [
      await supervisor.get<ProblemBody>('/api/audit'),
      await supervisor.get<ProblemBody>('/api/staff'),
      await agent.get<ProblemBody>('/api/staff'),
      await admin.patch<ProblemBody>(`/api/staff/${agent.staff!.id}`, { name: 'Somebody Else' }),
    ])
      expect([answer.status, answer.body.code]).toEqual([503, 'audit_unavailable']);
    const { rows } = await desk.db.query('SELECT name FROM staff WHERE id = $1', [agent.staff!.id]);
    expect(rows).toEqual([{ name: agent.staff!.name }]);
  } finally {
    await desk.db.query('DROP TRIGGER full_disk ON audit_events; DROP FUNCTION full_disk()');
  }
});

test('not even the owner changes a row of the audit', async () => {
  await expect(desk.db.query(`UPDATE audit_events SET outcome = 'ok'`)).rejects.toThrow('append-only');
  await expect(desk.db.query('DELETE FROM audit_events')).rejects.toThrow('append-only');
  await expect(desk.db.query('TRUNCATE audit_events CASCADE')).rejects.toThrow('append-only');
});
