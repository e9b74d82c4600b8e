import { FindWork } from '../../src/work/jobs/find-work';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor, makePayment } from '../kit/builders';

interface Item {
  id: number;
  kind: string;
  status: string;
  maskedName: string | null;
  claim: { by: string; mine: boolean; until: string } | null;
  outcome: string | null;
  opened: { billId: string | null; dueCents: number | null; amountCents: number | null; last4: string | null } | null;
}
interface Work {
  queues: { queue: string; count: number; oldestAt: string | null; slaHours: number }[];
  rows: Item[];
}
interface Refused extends ProblemBody {
  claimedBy?: string;
}

const MINUTE = 60_000;
let desk: TestApp;
let agent: Browser;
let agent2: Browser;
let supervisor: Browser;

beforeAll(async () => {
  desk = await startApp();
  [agent, agent2, supervisor] = [
    await desk.signIn('agent'),
    await desk.signIn('agent2'),
    await desk.signIn('supervisor'),
  ];
});
afterAll(async () => {
  await expectBalancedBooks(desk.db);
  await desk.close();
});

/** An agent without the right to see what came by mail. */
const withoutMail = (): Browser => agent2;

let made = 0;
async function task(kind: string, more: { assignedTo?: string; dueOn?: string } = {}): Promise<number> {
  const guarantor = await makeGuarantor(desk.db);
  const { id: paymentId } = await makePayment(desk.db, { account: guarantor.accounts[0]!, amountCents: 41_10 });
  const { rows } = await desk.db.query(
    `INSERT INTO tasks (kind, subject_type, subject_id, title, guarantor_id, account_id, assigned_to, due_on, created_by, created_at)
     VALUES ($1, 'payment', $2, 'Something fell out', $3, $4, $5, $6, 'system:test', now() - interval '2 hours' + $7 * interval '1 second') RETURNING id`,
    [kind, paymentId, guarantor.id, guarantor.accounts[0]!.id, more.assignedTo ?? null, more.dueOn ?? null, made++],
  );
  return (rows[0] as { id: number }).id;
}
const work = async (who: Browser, queue?: string): Promise<Work> =>
  (await who.get<Work>(`/api/work${queue ? `?queue=${queue}` : ''}`)).body;
const ids = async (who: Browser, queue?: string) => (await work(who, queue)).rows.map(({ id }) => id);
const claim = (who: Browser, id: number) => who.post<Item & Refused>(`/api/work/${id}/claim`, {});
/** So much later, at desks where people are at work: nobody's session locks. */
async function later(milliseconds: number): Promise<void> {
  for (const who of [agent, agent2, supervisor]) expect((await who.get('/api/work')).status).toBe(200);
  await desk.advance(milliseconds);
}
const finish = (who: Browser, id: number, outcome = 'done', note = 'The guarantor was told by phone') =>
  who.post<Item & Refused>(`/api/work/${id}/finish`, { outcome, note });

describe('the work queues', () => {
  it('show what waits by its rule, oldest first and masked, with counts and the hours within which it should be done', async () => {
    const [first, second] = [await task('payment_returned'), await task('check_returned')];
    const { queues, rows } = await work(agent, 'returned');
    expect(rows.map(({ id }) => id).filter((id) => [first, second].includes(id))).toEqual([first, second]);
    expect(rows[0]!.maskedName).toMatch(/^.••• .•••$/);
    expect(queues.find(({ queue }) => queue === 'returned')).toMatchObject({ count: rows.length, slaHours: 24 });
    expect(JSON.stringify(rows)).not.toMatch(/billId|dueCents/);
  });

  it('hold so many as a supervisor’s home says', async () => {
    const { queues } = (await supervisor.get<{ queues: { count: number }[] }>('/api/work')).body;
    const home = await supervisor.get<{ tasks: { count: number } }>('/api/home');
    expect(home.body.tasks.count).toBe(queues.reduce((sum, { count }) => sum + count, 0));
  });

  it('keep from an agent what is a supervisor’s, what came by mail and what was given to another', async () => {
    const [loss, cash, others] = [
      await task('return_loss'),
      await task('cash_in_mail'),
      await task('review_returned', { assignedTo: agent.staff!.id }),
    ];
    const hidden = [loss, cash, others];
    const [seen, all] = [await ids(withoutMail()), await ids(supervisor)];
    expect(seen.filter((id) => hidden.includes(id))).toEqual([]);
    expect(await ids(agent)).toContain(others);
    expect(hidden.every((id) => all.includes(id))).toBe(true);
    expect((await claim(withoutMail(), loss)).status).toBe(404);
    expect((await withoutMail().get(`/api/work/${cash}`)).status).toBe(404);
    expect((await (await desk.signIn('admin')).get('/api/work')).status).toBe(403);
  });

  it('hold a callback back until its day', async () => {
    const { rows } = await desk.db.query(
      "SELECT (now() AT TIME ZONE 'America/New_York')::date::text AS today, ((now() AT TIME ZONE 'America/New_York')::date + 1)::text AS tomorrow",
    );
    const { today, tomorrow } = rows[0] as { today: string; tomorrow: string };
    const [due, later] = [await task('callback', { dueOn: today }), await task('callback', { dueOn: tomorrow })];
    const shown = await ids(supervisor, 'callbacks');
    expect(shown).toContain(due);
    expect(shown).not.toContain(later);
  });
});

describe('a claim', () => {
  it('goes to one of two who ask at once, and tells the other who has it', async () => {
    const id = await task('payment_returned');
    const answers = await Promise.all([claim(agent, id), claim(agent2, id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [won, lost] = answers[0].status === 200 ? [agent, answers[1]] : [agent2, answers[0]];
    expect(lost.body).toMatchObject({ code: 'task_claimed', claimedBy: won.staff!.name });
    const other = won === agent ? agent2 : agent;
    expect((await finish(other, id)).body.code).toBe('task_not_claimed');
    expect((await finish(won, id)).body).toMatchObject({ status: 'done', outcome: 'done', claim: null });
    expect((await finish(won, id)).body.code).toBe('task_done');
    expect((await claim(other, id)).body.code).toBe('task_done');
  });

  it('opens Bill ID, what is due and the task’s own rows to its holder alone', async () => {
    const id = await task('payment_returned');
    expect((await agent.get<Item>(`/api/work/${id}`)).body.opened).toBeNull();
    const { opened } = (await claim(agent, id)).body;
    expect(opened).toMatchObject({ amountCents: 41_10, last4: '4242', dueCents: 0 });
    expect(opened!.billId).toMatch(/^\d{12}$/);
    expect((await supervisor.get<Item>(`/api/work/${id}`)).body.opened).toBeNull();
    const { rows } = await desk.db.query(
      "SELECT count(*)::int AS many FROM audit_events WHERE action = 'read.task' AND object_id = $1 AND ground = 'work' AND guarantor_id IS NOT NULL",
      [String(id)],
    );
    expect((rows[0] as { many: number }).many).toBe(3);
  });

  it('runs fifteen minutes, longer while it is renewed, and is another’s once it ran out', async () => {
    const id = await task('check_returned');
    await claim(agent, id);
    await later(14 * MINUTE);
    expect((await agent.post(`/api/work/${id}/renew`, {})).status).toBe(204);
    await later(14 * MINUTE);
    expect((await claim(agent2, id)).body.code).toBe('task_claimed');
    expect((await agent2.post<Refused>(`/api/work/${id}/renew`, {})).body.code).toBe('task_not_claimed');
    await later(MINUTE + 1_000);
    expect((await agent.post<Refused>(`/api/work/${id}/renew`, {})).body.code).toBe('task_not_claimed');
    expect((await claim(agent2, id)).body.claim).toMatchObject({ by: agent2.staff!.name, mine: true });
    expect((await finish(agent, id)).body).toMatchObject({ code: 'task_not_claimed', claimedBy: agent2.staff!.name });
  });

  it('is given back, and anybody may have it', async () => {
    const id = await task('debit_unpaid');
    await claim(agent, id);
    expect((await agent2.post(`/api/work/${id}/release`, {})).status).toBe(409);
    expect((await agent.post<Item>(`/api/work/${id}/release`, {})).body.claim).toBeNull();
    expect((await claim(agent2, id)).status).toBe(200);
  });

  it('is taken over by a supervisor with a reason that is kept, and by nobody else', async () => {
    const id = await task('debit_unpaid');
    const over = (who: Browser, reason: string) => who.post<Item & Refused>(`/api/work/${id}/take-over`, { reason });
    expect((await over(supervisor, 'Ana has gone home')).body.code).toBe('task_free');
    await claim(agent, id);
    expect((await over(agent2, 'I can do it as well')).status).toBe(403);
    expect((await over(supervisor, 'no')).status).toBe(400);
    expect((await over(supervisor, 'Her card 4242 4242 4242 4242')).body.code).toBe('card_number_in_text');
    expect((await over(supervisor, 'Ana has gone home')).body.claim).toMatchObject({ mine: true });
    expect((await finish(agent, id)).body.code).toBe('task_not_claimed');
    const { rows } = await desk.db.query(
      "SELECT detail FROM audit_events WHERE action = 'change.task' AND object_id = $1 AND detail->>'to' = 'taken_over'",
      [String(id)],
    );
    expect((rows[0] as { detail: object }).detail).toMatchObject({
      from: agent.staff!.id,
      reason: 'Ana has gone home',
    });
  });

  it('of what has a step of its own does not end it', async () => {
    const id = await task('refund_needs_check');
    await claim(supervisor, id);
    expect((await finish(supervisor, id)).body.code).toBe('task_own_step');
  });

  it('ends cash from the safe and returned checks with a few words, and never with a card number', async () => {
    const id = await task('cash_in_mail');
    await claim(supervisor, id);
    expect((await finish(supervisor, id, 'done', 'ok')).status).toBe(400);
    expect((await finish(supervisor, id, 'by_itself')).status).toBe(400);
    expect((await finish(supervisor, id, 'done', 'Paid with 4242424242424242')).body.code).toBe('card_number_in_text');
    expect((await finish(supervisor, id, 'done', 'Sent back by registered mail')).body.status).toBe('done');
    const { rows } = await desk.db.query(
      "SELECT from_status, to_status FROM status_history WHERE object_type = 'task' AND object_id = $1 ORDER BY id",
      [String(id)],
    );
    expect(rows).toEqual([
      { from_status: null, to_status: 'open' },
      { from_status: 'open', to_status: 'done' },
    ]);
  });

  it('asks for what there is: anything else is refused', async () => {
    expect((await claim(agent, 999_999)).status).toBe(404);
    expect((await agent.post('/api/work/abc/claim', {})).status).toBe(400);
    expect((await agent.get('/api/work?queue=none')).status).toBe(400);
    expect((await agent.post(`/api/work/1/finish`, { outcome: 'done', note: 'Told them so', more: 1 })).status).toBe(
      400,
    );
  });
});

describe('what the worker finds', () => {
  const find = () => desk.app.get(FindWork).tick();
  const tasksOf = async (where: string, values: unknown[]) =>
    (
      await desk.db.query(
        `SELECT id, status, outcome, title, due_on::text AS "dueOn" FROM tasks WHERE ${where} ORDER BY id`,
        values,
      )
    ).rows as { id: number; status: string; outcome: string | null; title: string; dueOn: string }[];

  it('is a payment that stays unknown, once, until its outcome is known', async () => {
    const guarantor = await makeGuarantor(desk.db);
    const { rows } = await desk.db.query(
      `INSERT INTO payments (id, account_id, method, channel, status, amount_cents, card_brand, card_last4, created_by, created_at, received_on)
       VALUES (gen_random_uuid(), $1, 'card', 'agent_keyed', 'unknown', 1000, 'visa', '4242', 'system:test', now() - interval '11 minutes', current_date) RETURNING id`,
      [guarantor.accounts[0]!.id],
    );
    const { id } = rows[0] as { id: string };
    await Promise.all([find(), find()]);
    await find();
    const of = () => tasksOf("kind = 'payment_unknown' AND subject_id = $1", [id]);
    const [found, ...more] = await of();
    expect([found!.status, more]).toEqual(['open', []]);
    await claim(agent, found!.id);
    await desk.db.query("UPDATE payments SET status = 'failed', finalized_at = now() WHERE id = $1", [id]);
    await find();
    expect(await of()).toMatchObject([{ status: 'done', outcome: 'by_itself' }]);
  });

  it('is a saved card thirty, fifteen and seven days before it expires, once each, and no more when it is removed', async () => {
    const guarantor = await makeGuarantor(desk.db);
    const { rows } = await desk.db.query(
      `INSERT INTO payment_methods (guarantor_id, processor_pm_id, brand, last4, exp_month, exp_year, is_default, consent_script_version, consent_given_by, consented_at, created_by)
       SELECT $1, 'pm_radar', 'visa', '4242', extract(month FROM d), extract(year FROM d), true, 'keep-card-2026-11', 'caller', now(), 'system:test'
       FROM (SELECT date_trunc('month', now() AT TIME ZONE 'America/New_York') + interval '3 months' AS d) AS later
       RETURNING id, ((make_date(exp_year, exp_month, 1) + interval '1 month - 1 day')::date - (now() AT TIME ZONE 'America/New_York')::date) AS days`,
      [guarantor.id],
    );
    const { id, days } = rows[0] as { id: number; days: number };
    const of = () => tasksOf("kind = 'card_expiring' AND subject_id LIKE $1 || '/%'", [String(id)]);
    const moved = async () =>
      Number(
        ((await desk.db.query('SELECT offset_ms FROM sandbox_clock WHERE id = 1')).rows[0] as { offset_ms: string })
          .offset_ms,
      );
    const daysBefore = async (left: number) => {
      await desk.advance((days - left) * 24 * 60 * MINUTE - (await moved()));
      await Promise.all([find(), find()]);
      await find();
    };
    await daysBefore(31);
    expect(await of()).toEqual([]);
    await daysBefore(30);
    await daysBefore(29);
    expect((await of()).map(({ status, title }) => [status, title])).toEqual([
      ['open', 'A saved card expires within 30 days: ask for a new one'],
    ]);
    await daysBefore(15);
    const again = await desk.signIn('agent');
    await claim(again, (await of())[1]!.id);
    await daysBefore(15);
    expect((await finish(again, (await of())[1]!.id, 'not_needed', 'They pay by check from now on')).status).toBe(200);
    await daysBefore(14);
    expect((await of()).map(({ status, outcome }) => [status, outcome])).toEqual([
      ['done', 'by_itself'],
      ['done', 'not_needed'],
    ]);
    await daysBefore(7);
    expect((await of())[2]).toMatchObject({ status: 'open' });
    await desk.db.query("UPDATE payment_methods SET status = 'removed' WHERE id = $1", [id]);
    await find();
    expect((await of()).map(({ status }) => status)).toEqual(['done', 'done', 'done']);
  });
});
