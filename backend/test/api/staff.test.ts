import { startApp, DEMO_PASSWORD, type TestApp } from '../kit/app';
import type { Browser, ProblemBody } from '../kit/browser';

interface Person {
  id: string;
  login: string;
  name: string;
  role: string;
  status: string;
  grants: string[];
}

const PASSWORD = 'violet kettle over tuesday marsh';
let desk: TestApp;
let admin: Browser;
beforeAll(async () => {
  desk = await startApp();
  admin = await desk.signIn('admin');
});
afterAll(() => desk.close());

let n = 0;
const person = (more: object = {}) => ({
  login: `new.person${++n}`,
  name: 'Noa Ñandú',
  role: 'agent',
  password: PASSWORD,
  ...more,
});
const add = async (more: object = {}): Promise<Person> => {
  const answer = await admin.post<Person>('/api/staff', person(more));
  expect(answer.status).toBe(201);
  return answer.body;
};
const idOf = async (login: string): Promise<string> =>
  ((await desk.db.query('SELECT id FROM staff WHERE login = $1', [login])).rows[0] as { id: string }).id;

test('an admin adds a person, who signs in', async () => {
  const added = await add({ login: 'Kim.Lee', grants: ['batch_prepare'] });
  expect(added).toMatchObject({ login: 'kim.lee', role: 'agent', status: 'active', grants: ['batch_prepare'] });
  expect(JSON.stringify(added)).not.toMatch(/argon2|hash/i);
  expect((await desk.stranger().signIn('kim.lee', PASSWORD)).status).toBe(200);
  const { rows } = await desk.db.query(
    `SELECT actor_role, outcome FROM audit_events WHERE action = 'create.staff' AND object_id = $1`,
    [added.id],
  );
  expect(rows).toEqual([{ actor_role: 'admin', outcome: 'ok' }]);
});

test('a login belongs to one person', async () => {
  const { login } = await add();
  const answer = await admin.post<ProblemBody>('/api/staff', person({ login: login.toUpperCase() }));
  expect([answer.status, answer.body.code]).toEqual([409, 'login_taken']);
});

test.each([
  ['too short', 'fourteen chars', 'password_too_short'],
  ['a common word repeated', 'passwordpassword', 'password_common'],
  ['common words and a year', 'Welcome2Hartford!2026', 'password_common'],
  ['common words in other signs', 'P@ssw0rdP@ssw0rd1', 'password_common'],
  ['a sequence', 'abcdefghijklmnopqrst', 'password_common'],
  ['one letter', 'aaaaaaaaaaaaaaaaaaaa', 'password_common'],
  ['a keyboard row', 'qwertyuiop12345678', 'password_common'],
  ["the person's own name", 'Noa-Ñandú-new.person', 'password_common'],
])('a password that is %s is refused', async (_why, password, code) => {
  const answer = await admin.post<ProblemBody>('/api/staff', person({ login: 'new.person', password }));
  expect([answer.status, answer.body.code]).toEqual([422, code]);
});

test('a long password needs no signs and no digits', async () => {
  await add({ password: 'gravel harbor lantern' });
});

test.each([
  ['a login with blanks', { login: 'a b' }],
  ['a login of one letter', { login: 'a' }],
  ['an unknown role', { role: 'owner' }],
  ['an unknown right', { grants: ['everything'] }],
  ['no name', { name: '  ' }],
  ['a name with a line break', { name: 'A\nB' }],
  ['a name that is a number', { name: 7 }],
  ['a password of 300 signs', { password: 'x'.repeat(300) }],
  ['a field that is not known', { demo: true }],
  ['an id of its own', { id: '00000000-0000-4000-8000-000000000001' }],
])('%s is refused as malformed', async (_why, more) => {
  const answer = await admin.post<ProblemBody>('/api/staff', person(more));
  expect(answer.status).toBe(400);
  expect(Object.keys(answer.body.fields).length).toBeGreaterThan(0);
});

test('disabling a person ends their work at the next request', async () => {
  const { id, login } = await add();
  const browser = desk.stranger();
  await browser.signIn(login, PASSWORD);
  expect((await browser.get('/api/session')).status).toBe(200);
  expect((await admin.patch<Person>(`/api/staff/${id}`, { status: 'disabled' })).body.status).toBe('disabled');
  expect((await browser.get('/api/session')).status).toBe(401);
  expect((await desk.stranger().signIn(login, PASSWORD)).status).toBe(401);
  await admin.patch(`/api/staff/${id}`, { status: 'active' });
  expect((await browser.get('/api/session')).status).toBe(401);
  expect((await desk.stranger().signIn(login, PASSWORD)).status).toBe(200);
});

test('a change of role counts at the next request', async () => {
  const { id, login } = await add();
  const browser = desk.stranger();
  await browser.signIn(login, PASSWORD);
  expect((await browser.get('/api/staff')).status).toBe(403);
  await admin.patch(`/api/staff/${id}`, { role: 'supervisor' });
  expect((await browser.get('/api/staff')).status).toBe(200);
  await admin.patch(`/api/staff/${id}`, { role: 'agent' });
  expect((await browser.get('/api/staff')).status).toBe(403);
});

test('a new password ends the sessions under the old one', async () => {
  const { id, login } = await add();
  const browser = desk.stranger();
  await browser.signIn(login, PASSWORD);
  const next = 'pebble orchard window nine';
  expect((await admin.patch(`/api/staff/${id}`, { password: next })).status).toBe(200);
  expect((await browser.get('/api/session')).status).toBe(401);
  expect((await desk.stranger().signIn(login, PASSWORD)).status).toBe(401);
  expect((await desk.stranger().signIn(login, next)).status).toBe(200);
});

test.each([{ role: 'supervisor' }, { status: 'disabled' }, { grants: [] }])(
  'nobody changes their own %j',
  async (change) => {
    const answer = await admin.patch<ProblemBody>(`/api/staff/${admin.staff!.id}`, change);
    expect([answer.status, answer.body.code]).toEqual([422, 'own_role']);
  },
);

test('an admin sets no password of their own without the present one', async () => {
  const next = 'pebble orchard window ten';
  const answer = await admin.patch<ProblemBody>(`/api/staff/${admin.staff!.id}`, { password: next });
  expect([answer.status, answer.body.code]).toEqual([422, 'own_password']);
  expect((await admin.get('/api/session')).status).toBe(200);
});

test('two admins who disable each other at the same moment leave one of them', async () => {
  const second = await desk.signIn('admin2');
  const [a, b] = await Promise.all([
    admin.patch<ProblemBody>(`/api/staff/${await idOf('admin2')}`, { status: 'disabled' }),
    second.patch<ProblemBody>(`/api/staff/${await idOf('admin')}`, { status: 'disabled' }),
  ]);
  const statuses = [a.status, b.status].sort();
  expect(statuses[0]).toBe(200);
  expect([401, 409]).toContain(statuses[1]);
  const { rows } = await desk.db.query(`SELECT FROM staff WHERE role = 'admin' AND status = 'active'`);
  expect(rows).toHaveLength(1);
  await desk.db.query(`UPDATE staff SET status = 'active' WHERE role = 'admin'`);
  admin = await desk.signIn('admin');
});

test.each([
  ['agent', 'finance_approve'],
  ['admin', 'batch_prepare'],
  ['supervisor', 'batch_prepare'],
])('the role %s cannot hold the right %s', async (role, grant) => {
  const answer = await admin.post<ProblemBody>('/api/staff', person({ role, grants: [grant] }));
  expect([answer.status, answer.body.code]).toEqual([422, 'grants_conflict']);
});

test('a right that a new role cannot hold goes with the old role', async () => {
  const { id } = await add({ grants: ['batch_prepare'] });
  expect((await admin.patch<Person>(`/api/staff/${id}`, { role: 'supervisor' })).body.grants).toEqual([]);
});

test('a person replaces their own password and goes on; their other sessions end', async () => {
  const { login } = await add();
  const [here, elsewhere] = [desk.stranger(), desk.stranger()];
  await here.signIn(login, PASSWORD);
  await elsewhere.signIn(login, PASSWORD);
  const next = 'copper thimble under rain';
  const wrong = await here.post<ProblemBody>('/api/me/password', { current: 'not this one at all', password: next });
  expect(wrong.status).toBe(400);
  const answer = await here.post<{ csrfToken: string }>('/api/me/password', { current: PASSWORD, password: next });
  expect(answer.status).toBe(200);
  expect((await here.get('/api/session')).status).toBe(200);
  expect((await elsewhere.get('/api/session')).status).toBe(401);
});

test('staff are listed by pages, filtered and sorted, and each look leaves one audit row', async () => {
  const answer = await admin.get<Person[]>('/api/staff?role=admin&_sort=login&_order=DESC&_start=0&_end=1');
  expect(answer.body.map((p) => p.login)).toEqual(['admin2']);
  expect(answer.headers.get('x-total-count')).toBe('2');
  const found = await admin.get<Person[]>('/api/staff?q=kim.');
  expect(found.body.map((p) => p.login)).toEqual(['kim.lee']);
  expect((await admin.get<Person[]>('/api/staff?q=%25')).body).toEqual([]);
  const { rows } = await desk.db.query(`SELECT action FROM audit_events WHERE request_id = $1`, [
    found.headers.get('x-request-id'),
  ]);
  expect(rows).toEqual([{ action: 'read.staff' }]);
});

test('a person who does not exist is not found, and an id that is no id is malformed', async () => {
  expect((await admin.get('/api/staff/00000000-0000-4000-8000-0000000000ff')).status).toBe(404);
  expect((await admin.patch('/api/staff/00000000-0000-4000-8000-0000000000ff', { name: 'X' })).status).toBe(404);
  expect((await admin.get('/api/staff/7')).status).toBe(400);
  expect((await admin.patch(`/api/staff/${admin.staff!.id}`, {})).status).toBe(400);
});

test('demo people cannot sign in where there is no sandbox', async () => {
  desk.config.sandbox = false;
  try {
    expect((await desk.stranger().signIn('agent2', DEMO_PASSWORD)).status).toBe(401);
    const answer = await desk.stranger().get<ProblemBody>('/api/session');
    expect(answer.body).toMatchObject({ sandbox: false });
    expect(answer.text).not.toContain(DEMO_PASSWORD);
    expect((await admin.get('/api/session')).status).toBe(401);
  } finally {
    desk.config.sandbox = true;
  }
});
