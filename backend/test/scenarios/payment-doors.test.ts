import { randomUUID } from 'node:crypto';
import { systemAct, UnitOfWork } from '#kernel';
import { PaymentDoors, type IssueDoor } from '#pay-links';
import { expectBalancedBooks } from '../kit/books';
import { BIRTH_DATE, PayLinkDesk, proofIn, until, type Debtor } from '../kit/pay-links';

let d: PayLinkDesk;
beforeAll(async () => {
  d = await PayLinkDesk.start();
});
afterAll(async () => {
  await expectBalancedBooks(d.desk.db);
  await d.close();
});

const run = <T>(work: (doors: PaymentDoors, tx: Parameters<PaymentDoors['revoke']>[0]) => Promise<T>): Promise<T> =>
  d.desk.app.get(UnitOfWork).run(systemAct('statements', randomUUID()), (tx) => work(d.desk.app.get(PaymentDoors), tx));
async function door(who: Debtor, channel: IssueDoor['channel'] = 'qr', language: 'en' | 'es' = 'en') {
  const made = await run((doors, tx) => doors.issue(tx, { accountId: who.accountId, channel, language }));
  return { ...made, path: new URL(made.url).pathname };
}
const enter = (path: string, birth: object = {}) => d.page(path, { ...BIRTH_DATE, ...birth });
const amountIn = (html: string) => /name="amount" value="(\d+)"/.exec(html)?.[1] ?? '';
/** Through the birth date and on to the processor's page. */
async function toCheckout(path: string): Promise<string> {
  const { html } = await enter(path);
  const gone = await d.page(`${path}/pay`, { proof: proofIn(html), amount: amountIn(html), l: 'en' });
  expect(gone.status).toBe(303);
  return gone.location!;
}
const paymentOf = (accountId: number) =>
  until(
    async () =>
      (
        await d.desk.db.query<{ status: string; channel: string; cents: number }>(
          'SELECT status, channel, amount_cents::int AS cents FROM payments WHERE account_id = $1 ORDER BY created_at DESC LIMIT 1',
          [accountId],
        )
      ).rows[0],
    (row) => row?.status === 'succeeded',
  );

describe('the code on a statement', () => {
  it('leads to the payment page of its account, for what is due then, with no word of it in the address', async () => {
    const who = await d.debtor(31_240);
    const { path, url } = await door(who);
    expect(url).not.toMatch(/31240|312\.40|1978|0314|\d{12}/);
    const { rows } = await d.desk.db.query(
      'SELECT to_jsonb(p)::text AS row FROM payment_doors p WHERE account_id = $1',
      [who.accountId],
    );
    expect(rows[0].row).not.toContain(path.slice(3, 25));
    expect((await d.page(path)).html).not.toMatch(/312\.40|Ana|Tester/);
    expect((await enter(path)).html).toContain('$312.40');
    await d.card(await toCheckout(path));
    expect(await paymentOf(who.accountId)).toEqual({ status: 'succeeded', channel: 'qr', cents: 31_240 });
    expect(await d.balance(who.accountId)).toBe(0);
    // The paper is not used up: it says what is due now.
    expect((await enter(path)).html).toContain('Nothing is due now');
    const { rows: seen } = await d.desk.db.query(
      "SELECT action, outcome FROM audit_events WHERE guarantor_id = $1 AND object_type = 'payment_door' ORDER BY id",
      [who.guarantor.id],
    );
    expect(seen.map((r: { action: string }) => r.action)).toEqual([
      'create.payment_door',
      'read.payment_door',
      ...Array<string>(3).fill('verify.payment_door'),
    ]);
  });

  it('pays once in two tabs, and beside a pay link of the agent no cent twice', async () => {
    const who = await d.debtor(20_000);
    const { path } = await door(who);
    const sent = await d.sent(who, 20_000);
    const [one, two] = await Promise.all([toCheckout(path), toCheckout(path)]);
    expect(one).toBe(two);
    const { html } = await d.page(sent.path, BIRTH_DATE);
    const beside = await d.page(`${sent.path}/pay`, { proof: proofIn(html), l: 'en' });
    expect([beside.status, beside.location]).toEqual([404, null]);
    await Promise.all([d.card(one), d.card(two)]);
    expect((await paymentOf(who.accountId))?.cents).toBe(20_000);
    expect(await d.balance(who.accountId)).toBe(0);
  });

  it('shows the new amount where it changed after the birth date, and charges no other', async () => {
    const who = await d.debtor(20_000);
    const { path } = await door(who);
    const { html } = await enter(path);
    for (const amount of ['19999', '1', '-5', 'x', '']) {
      const again = await d.page(`${path}/pay`, { proof: proofIn(html), amount, l: 'en' });
      expect([again.status, again.html.includes('$200.00')]).toEqual([200, true]);
    }
    const forged = await d.page(`${path}/pay`, { proof: `${Date.now() + 1000}.forged`, amount: '20000', l: 'en' });
    expect(forged.html).toContain('Your birth date');
    const { rowCount } = await d.desk.db.query('SELECT FROM payments WHERE account_id = $1', [who.accountId]);
    expect(rowCount).toBe(0);
  });

  it('is closed for a day after three wrong birth dates, and then open again', async () => {
    const who = await d.debtor(20_000);
    const { path } = await door(who, 'qr', 'es');
    for (const year of ['1971', '1972'])
      expect((await enter(path, { year, l: 'es' })).html).toContain('No es la fecha');
    expect((await enter(path, { year: '1973', l: 'es' })).html).toContain('Demasiados intentos');
    expect((await enter(path, { l: 'es' })).html).toContain('Demasiados intentos');
    await d.desk.advance(24 * 3_600_000 + 1_000);
    expect((await enter(path)).html).toContain('$200.00');
    await d.desk.advance(-24 * 3_600_000 - 1_000);
  });

  it('opens no more once it is revoked; one that was made up never did', async () => {
    const who = await d.debtor(20_000);
    const { id, path } = await door(who);
    expect(await run((doors, tx) => doors.revoke(tx, id))).toBe(true);
    expect(await run((doors, tx) => doors.revoke(tx, id))).toBe(false);
    const made = `/p/${'A'.repeat(22)}.${'B'.repeat(11)}`;
    const pages = await Promise.all([d.page(path), enter(path), d.page(made), d.page(`${path}x`)]);
    for (const page of pages) expect([page.status, page.html.includes('This link does not work')]).toEqual([404, true]);
  });
});

it('the link of a message works for 72 hours, and its payment says how it came', async () => {
  const who = await d.debtor(5_000);
  const { path } = await door(who, 'notification_link');
  await d.card(await toCheckout(path));
  expect(await paymentOf(who.accountId)).toMatchObject({ channel: 'notification_link', cents: 5_000 });
  const late = await door(await d.debtor(5_000), 'notification_link');
  await d.desk.advance(72 * 3_600_000 + 1_000);
  expect((await d.page(late.path)).status).toBe(404);
  await d.desk.advance(-72 * 3_600_000 - 1_000);
});
