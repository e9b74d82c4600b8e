import { abilityFor, ACTIONS, AGENT_PAYMENT_LIMIT_CENTS, asSubject, ROLES, SUBJECTS } from '@billing/contract';
import type { Action, Role, Subject } from '@billing/contract';
import { DEMO_STAFF } from '#demo';
import { startApp, type TestApp } from '../kit/app';
import { routesOf, type Route } from '../kit/routes';
import type { Browser, ProblemBody } from '../kit/browser';

/** The whole matrix. A pair that is not here is allowed to nobody. ✔ yes, own only one's own, 10k up to the limit, some of its types. */
const MATRIX = `
  action   subject         agent  supervisor  admin
  read     Session         ✔      ✔           ✔
  read     Capabilities    ✔      ✔           ✔
  read     ApiDescription  ✔      ✔           ✔
  search   Guarantor       ✔      ✔           –
  start    Call            ✔      ✔           –
  verify   Call            ✔      ✔           –
  end      Call            ✔      ✔           –
  read     Call            own    ✔           –
  read     Desk            ✔      ✔           –
  read     Guarantor       ✔      ✔           –
  read     Account         ✔      ✔           –
  read     Bill            ✔      ✔           –
  read     Visit           ✔      ✔           –
  reveal   Visit           ✔      ✔           –
  read     Payment         ✔      ✔           –
  take     Payment         10k    ✔           –
  check    Payment         ✔      ✔           –
  void     Payment         own    own         –
  read     Refund          ✔      ✔           –
  request  Refund          ✔      ✔           –
  decide   Refund          –      ✔           –
  override Refund          –      ✔           –
  read     Credit          ✔      ✔           –
  apply    Credit          ✔      ✔           –
  export   Credit          –      ✔           –
  read     Plan            ✔      ✔           –
  create   Plan            ✔      ✔           –
  change   Plan            ✔      ✔           –
  decide   Plan            –      ✔           –
  forgive  Plan            –      ✔           –
  default  Plan            –      ✔           –
  read     Hold            ✔      ✔           –
  create   Hold            some   ✔           –
  lift     Hold            –      ✔           –
  read     Promise         ✔      ✔           –
  create   Promise         ✔      ✔           –
  read     Assistance      ✔      ✔           –
  create   Assistance      ✔      ✔           –
  read     Review          –      ✔           –
  decide   Review          –      ✔           –
  create   PayLink         ✔      ✔           –
  read     PayLink         ✔      ✔           –
  read     Statement       ✔      ✔           –
  create   Statement       ✔      ✔           –
  read     StatementRun    –      ✔           –
  run      StatementRun    –      ✔           –
  read     ReturnedMail    –      ✔           –
  create   ReturnedMail    –      ✔           –
  end      PayLink         ✔      ✔           –
  end      DebitRetry      ✔      ✔           –
  read     CaughtMessage   ✔      ✔           –
  read     ContactPoint    ✔      ✔           –
  create   ContactPoint    ✔      ✔           –
  change   ContactPoint    ✔      ✔           –
  read     Consent         ✔      ✔           –
  read     Message         ✔      ✔           –
  create   Message         ✔      ✔           –
  read     Template        ✔      ✔           ✔
  create   Template        –      –           ✔
  change   Template        –      –           ✔
  decide   Template        –      –           ✔
  read     MessageChannel  –      ✔           ✔
  change   MessageChannel  –      ✔           ✔
  change   Consent         ✔      ✔           –
  read     Batch           –      ✔           –
  decide   Batch           –      ✔           –
  read     MailIncident    –      ✔           –
  create   MailIncident    –      ✔           –
  read     Receipt         ✔      ✔           –
  read     PaymentMethod   ✔      ✔           –
  change   PaymentMethod   ✔      ✔           –
  read     Note            ✔      ✔           –
  create   Note            ✔      ✔           –
  create   Alert           ✔      ✔           –
  read     Day             ✔      ✔           –
  read     Task            ✔      ✔           –
  claim    Task            ✔      ✔           –
  take_over Task           –      ✔           –
  open     AccessGround    –      ✔           –
  read     Cooldown        –      ✔           –
  lift     Cooldown        –      ✔           –
  export   Payment         –      ✔           –
  export   Refund          –      ✔           –
  export   Call            –      ✔           –
  export   Account         –      ✔           –
  export   Visit           –      ✔           –
  read     Import          –      ✔           ✔
  run      Import          –      –           ✔
  export   Import          –      –           ✔
  read     Staff           –      ✔           ✔
  create   Staff           –      –           ✔
  change   Staff           –      –           ✔
  export   Staff           –      –           ✔
  read     Audit           own    ✔           ✔
  export   Audit           –      –           ✔
  read     MoneyReport     own    ✔           –
  export   MoneyReport     –      ✔           –
  read     CallReport      own    ✔           ✔
  export   CallReport      –      ✔           ✔
  read     Setting         –      –           ✔
  change   Setting         –      –           ✔
`;

const grantsOf = (role: Role) => DEMO_STAFF.find((person) => person.login === role)?.grants ?? [];

const ME = '00000000-0000-4000-8000-000000000001';
const cells = new Map<string, string>();
for (const line of MATRIX.trim().split('\n').slice(1)) {
  const [action, subject, ...byRole] = line.trim().split(/\s+/);
  ROLES.forEach((role, i) => cells.set(`${role} ${action} ${subject}`, byRole[i] ?? '–'));
}

const mine = { staffId: ME, actorId: ME, createdBy: ME, amountCents: 100, type: 'dispute' };
const others = { staffId: 'someone', actorId: 'someone', createdBy: 'someone', amountCents: 100, type: 'dispute' };
const overLimit = { ...mine, amountCents: AGENT_PAYMENT_LIMIT_CENTS + 1 };
const rarer = { ...mine, type: 'bankruptcy' };

function cellOf(role: Role, action: Action, subject: Subject): string {
  const ability = abilityFor({ id: ME, role });
  const can = (record: object): boolean => ability.can(action, asSubject(subject, record));
  if (!can(mine)) return '–';
  if (!can(others)) return 'own';
  if (!can(rarer)) return 'some';
  return can(overLimit) ? '✔' : '10k';
}

describe.each(ROLES)('what the role %s may do', (role) => {
  test.each(SUBJECTS)('with %s', (subject) => {
    const row = (cell: (action: Action) => string) => Object.fromEntries(ACTIONS.map((a) => [a, cell(a)]));
    expect(row((action) => cellOf(role, action, subject))).toEqual(
      row((action) => cells.get(`${role} ${action} ${subject}`) ?? '–'),
    );
  });
});

test('only an agent who was given the right prepares batches, and nobody approves by it', () => {
  const granted = ROLES.map((role) => abilityFor({ id: ME, role, grants: ['batch_prepare'] }));
  expect(granted.map((a) => a.can('prepare', 'Batch'))).toEqual([true, false, false]);
  expect(granted.map((a) => a.can('decide', 'Batch'))).toEqual([false, true, false]);
  expect(ROLES.map((role) => abilityFor({ id: ME, role }).can('prepare', 'Batch'))).toEqual([false, false, false]);
});

test('no role both moves money and changes the rules of money', () => {
  for (const role of ROLES) {
    const ability = abilityFor({ id: ME, role });
    expect(ability.can('take', 'Payment') && ability.can('change', 'Setting')).toBe(false);
  }
});

describe('every route', () => {
  let desk: TestApp;
  let people: Record<Role, Browser>;
  let routes: Route[];
  beforeAll(async () => {
    desk = await startApp();
    routes = routesOf(desk.app);
    const [agent, supervisor, admin] = await Promise.all(ROLES.map((role) => desk.signIn(role)));
    people = { agent: agent!, supervisor: supervisor!, admin: admin! };
  });
  afterAll(() => desk.close());

  const concrete = (path: string): string =>
    path.replace(/:[A-Za-z]+/g, '00000000-0000-4000-8000-00000000000f').replace(/[{}*]/g, '');
  const isPublic = (route: Route): boolean => route.rule?.public === true;

  test('says who may call it, or that anybody may', () => {
    expect(routes.length).toBeGreaterThan(8);
    expect(routes.filter((r) => r.rule === undefined).map((r) => `${r.method} ${r.path}`)).toEqual([]);
  });

  test('is closed to those who are not signed in, but for the few that are public', async () => {
    // The payment page is served outside of /api: its routes are those of the controllers `p` and `q`.
    expect(routes.filter(isPublic).map((r) => `${r.method} ${r.path}`)).toEqual([
      'GET /api/health',
      'GET /api/p/:token',
      'POST /api/p/:token',
      'POST /api/p/:token/pay',
      'GET /api/p/e/:token',
      'POST /api/p/e/:token',
      'GET /api/p/page.css',
      'GET /api/p/r/:ref',
      'POST /api/p/r/:ref',
      'GET /api/q/:token',
      'POST /api/session',
      'POST /api/webhooks/stripe',
      'POST /api/webhooks/twilio/inbound',
      'POST /api/webhooks/twilio/status',
    ]);
    for (const route of routes.filter((r) => !isPublic(r))) {
      const answer = await desk.stranger().send<ProblemBody>(route.method, concrete(route.path));
      expect([route.method, route.path, answer.status]).toEqual([route.method, route.path, 401]);
    }
  });

  test('refuses the roles that may not, and leaves an audit row of that', async () => {
    for (const route of routes) {
      if (!route.rule || route.rule.public) continue;
      for (const role of ROLES) {
        if (
          abilityFor({ id: people[role].staff!.id, role, grants: grantsOf(role) }).can(
            route.rule.action,
            route.rule.subject,
          )
        )
          continue;
        const answer = await people[role].send<ProblemBody>(route.method, concrete(route.path));
        const what = `${role} ${route.method} ${route.path}`;
        expect([what, answer.status, answer.body.code]).toEqual([what, 403, 'not_allowed']);
        const requestId = answer.headers.get('x-request-id');
        const { rows } = await desk.db.query('SELECT outcome, actor_id FROM audit_events WHERE request_id = $1', [
          requestId,
        ]);
        expect([what, rows]).toEqual([what, [{ outcome: 'refused', actor_id: people[role].staff!.id }]]);
      }
    }
  });

  test('that changes anything wants the token of the session', async () => {
    for (const route of routes.filter((r) => !isPublic(r) && r.method !== 'GET')) {
      const browser = people.supervisor;
      const headers = { 'x-csrf-token': 'x'.repeat(43) };
      const answer = await browser.send<ProblemBody>(route.method, concrete(route.path), undefined, { headers });
      expect([route.path, answer.status, answer.body.code]).toEqual([route.path, 403, 'csrf']);
    }
  });
});
