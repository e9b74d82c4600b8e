import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { startApp, type TestApp } from '../kit/app';
import { compiled } from '../kit/compiled';

const PROJECT = resolve(__dirname, '../../..');
let desk: TestApp;
beforeAll(async () => {
  desk = await startApp();
});
afterAll(() => desk.close());

interface Outcome {
  code: number;
  out: string;
}

/** Runs the command as an installation would, with what is typed or piped in. */
function createStaff(args: string[], piped = '', env: Record<string, string> = {}): Promise<Outcome> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [compiled('scripts/create-staff'), ...args],
      {
        cwd: PROJECT,
        env: { ...process.env, DATABASE_URL: desk.config.databaseUrl, ...env },
      },
      (error, stdout, stderr) => done({ code: error ? Number(error.code ?? 1) : 0, out: stdout + stderr }),
    );
    child.stdin?.end(piped);
  });
}

const first = ['--login', 'first.admin', '--name', 'Ada Ferreira', '--role', 'admin'];

test('the first admin of an installation is made with a password that is shown once', async () => {
  const { code, out } = await createStaff(first);
  expect([code, out]).toEqual([0, expect.stringContaining('first.admin may sign in as admin.')]);
  const password = /shown this once: (\S{20,})/.exec(out)?.[1] ?? '';
  expect((await desk.stranger().signIn('first.admin', password)).status).toBe(200);
  const { rows } = await desk.db.query(
    `SELECT actor_id, action, outcome FROM audit_events WHERE action = 'create.staff'`,
  );
  expect(rows).toEqual([{ actor_id: 'system:create_staff', action: 'create.staff', outcome: 'ok' }]);
});

test('a password may be piped in and is not shown', async () => {
  const { code, out } = await createStaff(
    ['--login', 'second', '--name', 'B', '--role', 'agent'],
    'marble fiddle under the stairs\n',
  );
  expect([code, out]).toEqual([0, 'second may sign in as agent.\n']);
  expect((await desk.stranger().signIn('second', 'marble fiddle under the stairs')).status).toBe(200);
});

test.each([
  ['a login that is taken', first, {}, 'That login is taken.'],
  [
    'a short password',
    ['--login', 'x1', '--name', 'X', '--role', 'admin'],
    { STAFF_PASSWORD: 'short' },
    '15 characters',
  ],
  ['an unknown role', ['--login', 'x2', '--name', 'X', '--role', 'owner'], {}, 'role'],
  ['no name', ['--login', 'x3', '--role', 'admin'], {}, 'Usage: npm run create-staff'],
])('%s is refused in a sentence', async (_what, args, env, sentence) => {
  const { code, out } = await createStaff(args, '', env as Record<string, string>);
  expect(code).toBe(1);
  expect(out).toContain(sentence);
  expect(out).not.toMatch(/ at .*\.ts/);
});
