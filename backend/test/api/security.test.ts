import { connect } from 'node:net';
import { startApp, DEMO_PASSWORD, type TestApp } from '../kit/app';
import type { Browser, ProblemBody } from '../kit/browser';

let desk: TestApp;
let agent: Browser;
let admin: Browser;
beforeAll(async () => {
  desk = await startApp();
  agent = await desk.signIn('agent');
  admin = await desk.signIn('admin');
});
afterAll(() => desk.close());

const login = (raw: string | Buffer, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  desk.stranger().post<ProblemBody>('/api/session', undefined, { raw, headers });

describe('headers', () => {
  test('nothing but ourselves is loaded, framed or framing; the sandbox is the one foreign frame', async () => {
    const { headers } = await desk.stranger().get('/api/health');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy.split(';').map((p) => p.trim())).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "connect-src 'self'",
        `frame-src ${desk.config.sandboxOrigin} blob:`,
        "frame-ancestors 'none'",
        "object-src 'none'",
      ]),
    );
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(policy).not.toContain('unsafe-eval');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('over https the cookie is bound to the host and the browser stays on https', async () => {
    const https = await startApp({
      PUBLIC_URL: 'https://desk.example.org',
      STRIPE_SECRET_KEY: 'sk_test_x',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_x',
      STRIPE_WEBHOOK_SECRET: 'whsec_x',
      HASH_KEY: 'k'.repeat(40),
    });
    try {
      await https.db.query('UPDATE staff SET demo = false');
      const answer = await https.stranger().signIn('agent', DEMO_PASSWORD);
      expect(answer.headers.getSetCookie()[0]).toMatch(
        /^__Host-bd=[\w-]{43}; .*Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      );
      expect(answer.headers.get('strict-transport-security')).toContain('max-age=');
      const policy = answer.headers.get('content-security-policy');
      expect(policy).toContain('frame-src https://js.stripe.com https://hooks.stripe.com');
      expect(policy).toContain("script-src 'self' https://js.stripe.com");
      expect(answer.body.sandbox).toBe(false);
    } finally {
      await https.close();
    }
  });

  test('refused requests carry the same headers', async () => {
    for (const [method, path] of [
      ['GET', '/api/nothing'],
      ['PUT', '/api/payments/1'],
      ['GET', '/api/%E0%A4%A'],
    ] as const) {
      const { headers } = await desk.stranger().send(method, path);
      expect([path, headers.get('cache-control')]).toEqual([path, 'no-store']);
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe('forged requests', () => {
  test.each([
    ['without the token', {}, true],
    ['with the token of another session', {}, false],
    ['from another origin', { origin: 'https://evil.example' }, null],
    ['from another port of this machine', { origin: 'http://127.0.0.1:1' }, null],
    ['from a page without an origin', { origin: 'null' }, null],
  ])('a change %s is refused', async (_how, headers, noToken) => {
    const browser = await desk.signIn('agent');
    if (noToken === true) browser.csrfToken = null;
    if (noToken === false) browser.csrfToken = agent.csrfToken;
    const answer = await browser.post<ProblemBody>('/api/session/lock', undefined, { headers });
    expect([answer.status, answer.body.code]).toEqual([403, 'csrf']);
    expect((await browser.get('/api/me/capabilities')).status).toBe(200);
  });

  test('the console itself is let through', async () => {
    const browser = await desk.signIn('agent');
    const answer = await browser.post('/api/session/lock', undefined, { headers: { origin: desk.origin } });
    expect(answer.status).toBe(204);
  });

  test('the console may be opened by the other name of this machine', async () => {
    const headers = { origin: desk.origin.replace('127.0.0.1', 'localhost') };
    expect((await desk.stranger().signIn('agent', DEMO_PASSWORD, { headers })).status).toBe(200);
  });

  test('nobody is signed in by a page of another origin', async () => {
    const answer = await desk
      .stranger()
      .signIn('agent', DEMO_PASSWORD, { headers: { origin: 'https://evil.example' } });
    expect(answer.status).toBe(403);
  });

  test.each(['', 'x', 'x'.repeat(43), 'x'.repeat(5000), '../../etc', '%00'])(
    'the cookie "%.20s" is nobody',
    async (value) => {
      const answer = await desk.stranger().get('/api/session', { headers: { cookie: `bd=${value}` } });
      expect(answer.status).toBe(401);
    },
  );
});

describe('bad input', () => {
  const deep = (n: number) => `${'{"a":'.repeat(n)}1${'}'.repeat(n)}`;
  test.each<[string, string | Buffer, number, string]>([
    ['no JSON', 'login=agent', 400, 'malformed'],
    ['half of it', '{"login":"agent"', 400, 'malformed'],
    ['the prototype', '{"__proto__":{"role":"admin"},"login":"a","password":"b"}', 400, 'malformed'],
    ['the prototype in escapes', '{"\\u005f_proto__":1,"login":"a","password":"b"}', 400, 'malformed'],
    ['a constructor', '{"constructor":{"prototype":{}},"login":"a","password":"b"}', 400, 'malformed'],
    ['21 levels', deep(21), 400, 'malformed'],
    ['100,000 levels', `${'['.repeat(100_000)}`, 400, 'malformed'],
    ['too much', `{"login":"${'a'.repeat(300_000)}"}`, 413, 'too_large'],
    ['a NUL', '{"login":"a\\u0000b","password":"x"}', 400, 'invalid_field'],
    ['half a character', '{"login":"a\\ud800","password":"x"}', 400, 'invalid_field'],
    ['a login of 11,000 bytes', `{"login":"${'ä'.repeat(5500)}","password":"x"}`, 400, 'invalid_field'],
    ['a password of 11,000 bytes', `{"login":"agent","password":"${'x'.repeat(11_000)}"}`, 400, 'invalid_field'],
    ['a number as login', '{"login":1,"password":"x"}', 400, 'invalid_field'],
    ['a list as login', '{"login":["agent"],"password":"x"}', 400, 'invalid_field'],
    ['an object as password', '{"login":"agent","password":{"$ne":1}}', 400, 'invalid_field'],
    ['null', 'null', 400, 'invalid_field'],
    ['a list', '[]', 400, 'invalid_field'],
    ['nothing', '', 400, 'invalid_field'],
    ['a field that is not known', '{"login":"agent","password":"x","role":"admin"}', 400, 'unknown_field'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00]), 400, 'malformed'],
  ])('a sign-in of %s is refused', async (_what, raw, status, code) => {
    const answer = await login(raw);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(Object.keys(answer.body).sort()).toEqual(['code', 'fields', 'message']);
  });

  test('20 levels are read and refused for what they say', async () => {
    expect((await login(deep(20))).body.code).toMatch(/unknown_field|invalid_field/);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'nonsense',
  ])('the content type %s is refused', async (type) => {
    const answer = await login('{"login":"agent","password":"x"}', { 'content-type': type });
    expect([answer.status, answer.body.code]).toEqual([415, 'wrong_content_type']);
  });

  test.each([
    ['PUT', '/api/payments/1'],
    ['DELETE', '/api/payments/1'],
    ['PATCH', '/api/bills/1'],
    ['DELETE', '/api/accounts/1'],
    ['PUT', '/api/staff/1'],
    ['DELETE', '/api/audit/1'],
  ])('%s %s is no way to change anything', async (method, path) => {
    const answer = await admin.send<ProblemBody>(method, path, {});
    expect([answer.status, answer.body.code]).toEqual([405, 'method_not_allowed']);
  });

  test.each(['/api/%E0%A4%A', '/api/x%00', '/api/staff?q=%00', '/api/audit?_start=0&_start=1', '/api/staff/%2e%2e%2f'])(
    'the address %s is refused without a fault of ours',
    async (path) => {
      const answer = await admin.get<ProblemBody>(path);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(Object.keys(answer.body).sort()).toEqual(['code', 'fields', 'message']);
    },
  );

  test.each(['not-an-id', '7', "' OR 1=1 --", 'x'.repeat(1000)])('the call id "%.20s" is malformed', async (callId) => {
    const answer = await admin.get<ProblemBody>('/api/staff', { headers: { 'x-call-id': callId } });
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_field']);
  });

  test('what is not HTTP at all does no harm', async () => {
    const { port } = new URL(desk.origin);
    await new Promise<void>((done) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.end('\0\0\0 nonsense\r\n\r\n'));
      socket.on('close', () => done());
      socket.on('error', () => done());
      socket.resume();
    });
    expect((await desk.stranger().get('/api/health')).status).toBe(200);
  });
});

describe('the log', () => {
  test('has one line a request, with the pattern of the route and without what was asked', async () => {
    desk.logged.length = 0;
    await admin.get('/api/staff?q=4242424242424242');
    await admin.get('/api/staff/4111111111111111');
    await desk.stranger().signIn('someone-secret', 'a secret password here');
    await desk.stranger().get('/api/nothing/Jane-Doe');
    const lines = desk.logged.map((l) => JSON.parse(l) as Record<string, unknown>);
    expect(lines.map((l) => [l['method'], l['route'], l['status']])).toEqual([
      ['GET', '/api/staff', 200],
      ['GET', '/api/staff/:id', 400],
      ['POST', '/api/session', 401],
      ['GET', '/*', 404],
    ]);
    const all = desk.logged.join('');
    for (const secret of ['4242', '4111', 'secret', 'Jane', admin.cookie!, admin.csrfToken!])
      expect(all).not.toContain(secret);
  });
});

test('the description of the API is for those who are signed in, and names every route', async () => {
  expect((await desk.stranger().get('/api/openapi.json')).status).toBe(401);
  const { body } = await agent.get<{ openapi: string; paths: Record<string, unknown> }>('/api/openapi.json');
  expect(body.openapi).toMatch(/^3\./);
  expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/api/session', '/api/staff/{id}', '/api/audit']));
});
