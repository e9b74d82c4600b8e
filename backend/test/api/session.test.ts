import { startApp, DEMO_PASSWORD, type TestApp } from '../kit/app';
import type { ProblemBody, SessionBody } from '../kit/browser';

const MINUTE = 60_000;
let desk: TestApp;
beforeAll(async () => {
  desk = await startApp();
});
afterAll(() => desk.close());

describe('signing in', () => {
  test('an agent signs in and learns who they are, their rules and the token for changes', async () => {
    const browser = desk.stranger();
    const answer = await browser.signIn('agent', DEMO_PASSWORD);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      staff: { login: 'agent', role: 'agent' },
      sandbox: true,
      locked: false,
      lockAfterMs: 15 * MINUTE,
    });
    const again = await browser.get<SessionBody>('/api/session');
    expect(again.body).toEqual(answer.body);
    expect(answer.body.rules.length).toBeGreaterThan(5);
  });

  test('the login may be typed in capitals and with blanks around it', async () => {
    expect((await desk.stranger().signIn('  Agent2 ', DEMO_PASSWORD)).status).toBe(200);
  });

  test('the cookie cannot be read by scripts nor sent by other sites, and only its hash is stored', async () => {
    const browser = desk.stranger();
    const answer = await browser.signIn('agent', DEMO_PASSWORD);
    const [line] = answer.headers.getSetCookie();
    expect(line).toMatch(/^bd=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
    const { rows } = await desk.db.query('SELECT id_hash FROM staff_sessions');
    expect(rows.map((r: { id_hash: string }) => r.id_hash)).not.toContain(browser.cookie);
    expect(rows.every((r: { id_hash: string }) => /^[0-9a-f]{64}$/.test(r.id_hash))).toBe(true);
  });

  test('an unknown login and a wrong password get the same answer', async () => {
    const unknown = await desk.stranger().signIn('nobody-here', 'some long password');
    const wrong = await desk.stranger().signIn('supervisor2', 'some long password');
    expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text]);
    expect(unknown.status).toBe(401);
    expect((unknown.body as unknown as ProblemBody).code).toBe('sign_in_failed');
  });

  test('an unknown login takes about as long as a wrong password', async () => {
    const took = async (login: string): Promise<number> => {
      const times: number[] = [];
      for (let i = 0; i < 4; i++) {
        const start = performance.now();
        await desk.stranger().signIn(`${login}${login === 'nobody' ? i : ''}`, 'some long password');
        times.push(performance.now() - start);
      }
      return Math.min(...times);
    };
    const [known, unknown] = [await took('admin2'), await took('nobody')];
    await desk.db.query('DELETE FROM sign_in_failures');
    expect(Math.abs(known - unknown)).toBeLessThan(Math.max(known, unknown) * 0.6);
  });

  test('without a session the answer names the demo sign-ins, since this is the sandbox', async () => {
    const answer = await desk.stranger().get<ProblemBody & { demoLogins: { login: string }[] }>('/api/session');
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ code: 'not_signed_in', sandbox: true, demoPassword: DEMO_PASSWORD });
    expect(answer.body.demoLogins.map((d) => d.login).sort()).toEqual(
      ['admin', 'admin2', 'agent', 'agent2', 'supervisor', 'supervisor2'].sort(),
    );
  });

  test('signing in again ends the session that the browser still held', async () => {
    const browser = await desk.signIn('agent');
    const former = browser.cookie;
    await browser.signIn('agent', DEMO_PASSWORD);
    expect(browser.cookie).not.toBe(former);
    const old = desk.stranger();
    old.cookie = former;
    expect((await old.get('/api/session')).status).toBe(401);
  });

  test('signing out ends the session for good', async () => {
    const browser = await desk.signIn('agent');
    const kept = browser.cookie;
    expect((await browser.send('DELETE', '/api/session')).status).toBe(204);
    expect(browser.cookie).toBeNull();
    browser.cookie = kept;
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  test('sign-ins, failures and sign-outs are in the audit', async () => {
    const { rows } = await desk.db.query(
      `SELECT DISTINCT action, outcome FROM audit_events WHERE action IN ('sign_in.session', 'sign_out.session') ORDER BY 1, 2`,
    );
    expect(rows).toEqual([
      { action: 'sign_in.session', outcome: 'ok' },
      { action: 'sign_in.session', outcome: 'refused' },
      { action: 'sign_out.session', outcome: 'ok' },
    ]);
  });
});

describe('the lock', () => {
  test('15 minutes without a person lock the session; the password opens it again', async () => {
    const agent = await desk.signIn('agent');
    await desk.advance(16 * MINUTE);
    const refused = await agent.get<ProblemBody>('/api/me/capabilities');
    expect([refused.status, refused.body.code]).toEqual([401, 'session_locked']);
    expect((await agent.get<SessionBody>('/api/session')).body.locked).toBe(true);
    const wrong = await agent.post<ProblemBody>('/api/session/unlock', { password: 'not this one at all' });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'sign_in_failed']);
    const opened = await agent.post<SessionBody>('/api/session/unlock', { password: DEMO_PASSWORD });
    expect([opened.status, opened.body.locked]).toEqual([200, false]);
    expect((await agent.get('/api/me/capabilities')).status).toBe(200);
  });

  test('a person who acts is never locked; what the console asks by itself does not count', async () => {
    const acting = await desk.signIn('agent');
    const polling = await desk.signIn('agent2');
    for (let i = 0; i < 3; i++) {
      await desk.advance(6 * MINUTE);
      await acting.get('/api/session');
      await polling.get('/api/session', { headers: { 'x-background': '1' } });
    }
    expect((await acting.get('/api/me/capabilities')).status).toBe(200);
    expect((await polling.get<ProblemBody>('/api/me/capabilities')).body.code).toBe('session_locked');
  });

  test('a session that stays locked for an hour is gone', async () => {
    const agent = await desk.signIn('agent');
    await desk.advance(74 * MINUTE);
    expect((await agent.get<SessionBody>('/api/session')).body.locked).toBe(true);
    await desk.advance(2 * MINUTE);
    expect((await agent.get('/api/session')).status).toBe(401);
    expect((await agent.post('/api/session/unlock', { password: DEMO_PASSWORD })).status).toBe(401);
  });

  test('the busiest session ends after 12 hours', async () => {
    const agent = await desk.signIn('agent');
    for (let i = 0; i < 71; i++) {
      await desk.advance(10 * MINUTE);
      if ((await agent.get('/api/session')).status !== 200) throw new Error(`gone after ${i * 10} minutes`);
    }
    await desk.advance(11 * MINUTE);
    expect((await agent.get('/api/session')).status).toBe(401);
  });

  test('a person may lock the screen at once', async () => {
    const agent = await desk.signIn('agent');
    expect((await agent.post('/api/session/lock')).status).toBe(204);
    expect((await agent.get<ProblemBody>('/api/me/capabilities')).body.code).toBe('session_locked');
  });
});

describe('the lockout', () => {
  const fail = (login: string) => desk.stranger().signIn(login, 'not the password');
  beforeEach(() => desk.db.query('DELETE FROM sign_in_failures'));

  test('five failures make a login wait for 30 seconds, then twice as long each time, 15 minutes at most', async () => {
    for (let i = 0; i < 5; i++) expect((await fail('supervisor')).status).toBe(401);
    const blocked = await desk.stranger().signIn('supervisor', DEMO_PASSWORD);
    expect(blocked.status).toBe(429);
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(25);
    await desk.advance(31_000);
    expect((await fail('supervisor')).status).toBe(401);
    await desk.advance(31_000);
    expect((await fail('supervisor')).status).toBe(429);
    await desk.advance(30_000);
    for (const wait of [0, 120, 240, 480, 900, 900]) {
      await desk.advance(wait * 1000);
      expect((await fail('supervisor')).status).toBe(401);
      expect((await fail('supervisor')).status).toBe(429);
    }
    await desk.advance(901_000);
    expect((await desk.stranger().signIn('supervisor', DEMO_PASSWORD)).status).toBe(200);
  });

  test('a success forgets the failures before it', async () => {
    for (let i = 0; i < 4; i++) await fail('admin');
    expect((await desk.stranger().signIn('admin', DEMO_PASSWORD)).status).toBe(200);
    for (let i = 0; i < 4; i++) expect((await fail('admin')).status).toBe(401);
    expect((await desk.stranger().signIn('admin', DEMO_PASSWORD)).status).toBe(200);
  });

  test('attempts at the same moment are counted too', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => fail('agent2')));
    expect(answers.filter((a) => a.status === 401)).toHaveLength(5);
    expect(answers.filter((a) => a.status === 429)).toHaveLength(7);
  });

  test('failures from another network lock nobody out', async () => {
    await desk.db.query(
      `INSERT INTO sign_in_failures (login, network, failures, last_at, blocked_until)
       VALUES (encode(sha256('agent'), 'hex'), '203.0.113.0/24', 40, now() + interval '2 days', now() + interval '3 days')`,
    );
    expect((await desk.stranger().signIn('agent', DEMO_PASSWORD)).status).toBe(200);
  });
});
