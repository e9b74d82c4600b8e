import { readFileSync } from 'node:fs';
import { logPath } from './options';
import { TestSandbox } from './sandbox-for-tests';

describe('The hosted card fields', () => {
  const box = new TestSandbox();
  const parent = 'http://127.0.0.1:3000';
  const good = { number: '4242424242424242', expMonth: 12, expYear: 2040, cvc: '123', zip: '06103' };

  beforeAll(() => box.start({ consoleOrigins: [parent] }));
  afterAll(() => box.remove());

  async function type(card: object, headers: Record<string, string> = {}): Promise<[number, Record<string, unknown>]> {
    const answer = await fetch(`${box.running.url}/hosted-fields/payment_methods`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(card),
    });
    return [answer.status, (await answer.json()) as Record<string, unknown>];
  }

  test('only the billing desk may embed them, and they load nothing from elsewhere', async () => {
    const page = await fetch(`${box.running.url}/hosted-fields?parent=${parent}&theme=dark`);
    expect(page.status).toBe(200);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`frame-ancestors ${parent}`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-inline');
    const html = await page.text();
    expect(html).toContain('documented test cards');
    expect(html).not.toMatch(/https?:\/\/(?!127\.0\.0\.1:3000)/);
    const other = await fetch(`${box.running.url}/hosted-fields?parent=http://evil.example`);
    expect(other.status).toBe(400);
  });

  test('a documented card becomes a payment method that pays', async () => {
    const [status, made] = await type(good);
    expect([status, made]).toMatchObject([200, { brand: 'visa', last4: '4242', expMonth: 12, expYear: 2040 }]);
    expect((await box.pay(String(made['id']))).status).toBe('succeeded');
    const [, declining] = await type({ ...good, number: '4000000000009995' });
    await expect(box.pay(String(declining['id']))).rejects.toMatchObject({ decline_code: 'insufficient_funds' });
  });

  test.each([
    ['an ordinary card', { number: '4539578763621486' }, /documented test cards/],
    ['the number that never tokenizes', { number: '4242424242424241' }, /number is incorrect/],
    ['a past expiry', { expYear: 2020 }, /expiration year/],
    ['a month 13', { expMonth: 13 }, /expiration month/],
    ['a CVC of two digits', { cvc: '12' }, /3 digits/],
    ['an Amex CVC of three digits', { number: '378282246310005' }, /4 digits/],
    ['a ZIP of four digits', { zip: '0610' }, /5 digits/],
  ])('%s is refused with a sentence', async (_name, change, sentence) => {
    const [status, body] = await type({ ...good, ...change });
    expect(status).toBe(402);
    expect((body['error'] as { message: string }).message).toMatch(sentence);
  });

  test('another origin cannot post cards', async () => {
    expect((await type(good, { origin: 'http://evil.example' }))[0]).toBe(403);
  });

  test('no card number, CVC or ZIP is in the log, whoever sent it and wherever', async () => {
    await type(good);
    await fetch(`${box.running.url}/v1/payment_methods`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_x', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'type=card&card[number]=4539578763621486&card[cvc]=737&card[exp_month]=1&card[exp_year]=2040',
    });
    const log = readFileSync(logPath(box.dataDir), 'utf8');
    expect(log).toContain('"last4":"4242"');
    expect(log).not.toMatch(/4242424242424242|4539578763621486|4000000000009995|06103|"737"/);
  });
});
