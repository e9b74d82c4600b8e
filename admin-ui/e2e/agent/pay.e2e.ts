import { expect, type Page, test } from '@playwright/test';
import { debtor as anyDebtor, WITHOUT_CARD } from '../debtors';
import { type DemoGuarantor, expectNoAxeViolations, openSession, sql, takePayment, verifiedCall } from '../kit';

const SANDBOX = process.env['E2E_SANDBOX_URL'] ?? 'http://127.0.0.1:3001';

// A journey is a whole call, and axe looks at each of its states.
test.describe.configure({ timeout: 180_000 });

/** Somebody whose card is read aloud. */
const debtor = (nth: number, accounts = 1) => anyDebtor(nth, { accounts, more: WITHOUT_CARD });

/** The pay sheet of a verified caller, opened by its key. */
async function openSheet(page: Page, who: DemoGuarantor): Promise<string> {
  await openSession(page, 'agent');
  const callId = await verifiedCall(page, who);
  await page.goto(`/desk/${who.id}`);
  await expect(page.getByRole('button', { name: /^Pay/ }).first()).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByRole('dialog', { name: 'Take a payment' })).toBeVisible();
  await expect(page.getByText('Preview: exactly what will be posted')).toBeVisible();
  return callId;
}

/** The recording is paused, and the card is typed into the processor's frame; its fields pass the focus on by themselves. */
async function readCard(page: Page, number: string): Promise<void> {
  const recording = page.getByRole('button', { name: 'Recording is paused' });
  if (await recording.isVisible()) await page.keyboard.press('r');
  const frame = page.frameLocator('iframe[title*="Card fields"]');
  await expect(frame.getByLabel('Card number')).toBeFocused();
  await page.keyboard.type(`${number}1234123`);
  await expect(frame.getByLabel('Card ZIP')).toBeFocused();
  await page.keyboard.type('06106');
  await expect(chargeButton(page)).not.toHaveAttribute('aria-disabled', 'true');
}
const chargeButton = (page: Page) => page.getByRole('button', { name: /^Charge/ });

const balance = async (who: DemoGuarantor): Promise<number> =>
  (
    await sql<{ cents: number }>('SELECT sum(balance_cents)::float8 AS cents FROM accounts WHERE guarantor_id = $1', [
      who.id,
    ])
  )[0]!.cents;

/** How often the sandbox, the witness, took money for payments of this guarantor. */
async function chargesOf(page: Page, who: DemoGuarantor): Promise<number> {
  const payments = await sql<{ id: string }>(
    'SELECT p.id FROM payments p JOIN accounts a ON a.id = p.account_id WHERE a.guarantor_id = $1',
    [who.id],
  );
  const ids = new Set(payments.map(({ id }) => id));
  const log = (await (await page.request.get(`${SANDBOX}/_sandbox/log`)).json()) as LogLine[] | { entries: LogLine[] };
  const lines = Array.isArray(log) ? log : log.entries;
  return lines.filter((l) => l.effect === 'charge.succeeded' && ids.has(l.metadata?.payment_id ?? '')).length;
}
interface LogLine {
  effect?: string;
  metadata?: { payment_id?: string };
}

test('a card read aloud becomes a receipt, by keyboard, and its digits never come to Billing Desk', async ({
  page,
}) => {
  const who = await debtor(0, 2);
  const seen: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(SANDBOX)) seen.push(`${request.url()} ${request.postData() ?? ''}`);
  });
  await openSheet(page, who);
  await expectNoAxeViolations(page);
  await readCard(page, '4242424242424242');
  await expectNoAxeViolations(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: / paid$/ })).toBeVisible();
  await expectNoAxeViolations(page);
  await expect(page.locator('[data-receipt]')).toHaveCount(2);
  const numbers = await page.locator('[data-receipt]').evaluateAll((all) => all.map((one) => one.dataset['receipt']));
  const receipts = await sql<{ no: string }>(
    'SELECT receipt_no AS no FROM payments p JOIN accounts a ON a.id = p.account_id WHERE a.guarantor_id = $1 AND receipt_no IS NOT NULL',
    [who.id],
  );
  for (const no of numbers) expect(receipts.map((one) => one.no)).toContain(no);
  expect(await balance(who)).toBe(0);
  expect(seen.filter((text) => text.includes('4242424242424242'))).toEqual([]);
  expect(await page.content()).not.toContain('4242424242424242');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Nothing is owed.')).toBeVisible();
});

test.describe('in the dark', () => {
  test.use({ colorScheme: 'dark' });

  test('a declined card says why and changes nothing; another card is taken with all that was entered', async ({
    page,
  }) => {
    const who = await debtor(1);
    await openSheet(page, who);
    await readCard(page, '4000000000009995');
    await expectNoAxeViolations(page);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { name: 'Declined' })).toBeVisible();
    await expect(page.getByText(/not enough available|no hay fondos suficientes/)).toBeVisible();
    await expectNoAxeViolations(page);
    expect([await balance(who), await chargesOf(page, who)]).toEqual([who.owedCents, 0]);
    await page.keyboard.press('Enter');
    await readCard(page, '4242424242424242');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { name: / paid$/ })).toBeVisible();
    await expectNoAxeViolations(page);
    expect([await balance(who), await chargesOf(page, who)]).toEqual([0, 1]);
  });
});

test('Charge that is pressed twice and clicked twice charges once', async ({ page }) => {
  const who = await debtor(2);
  await openSheet(page, who);
  await readCard(page, '4242424242424242');
  await chargeButton(page).evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: / paid$/ })).toBeVisible();
  expect(await chargesOf(page, who)).toBe(1);
});

test('a server that is silent after the charge is asked with the same key, and the charge is one', async ({ page }) => {
  const who = await debtor(3);
  await openSheet(page, who);
  await readCard(page, '4242424242424242');
  const keys: string[] = [];
  await page.route('**/api/payments', async (route) => {
    keys.push(route.request().headers()['idempotency-key'] ?? '');
    // The request arrives and is charged; its answer is lost.
    if (keys.length === 1) await route.fetch();
    return keys.length === 1 ? route.abort('connectionreset') : route.continue();
  });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: / paid$/ })).toBeVisible();
  expect(keys.length).toBe(2);
  expect(new Set(keys).size).toBe(1);
  expect(await chargesOf(page, who)).toBe(1);
});

test('what was paid elsewhere meanwhile is shown before anything is charged', async ({ page }) => {
  const who = await debtor(4);
  const callId = await openSheet(page, who);
  await readCard(page, '4242424242424242');
  await takePayment(page, who, callId, 1_000);

  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('The account changed meanwhile, so nothing was charged.')).toBeVisible();
  await expect(page.getByText(/^You owe was .+, now .+\.$/)).toBeVisible();
  await expectNoAxeViolations(page);
  expect(await chargesOf(page, who)).toBe(1);
  await expect(chargeButton(page)).not.toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: / paid$/ })).toBeVisible();
  expect([await balance(who), await chargesOf(page, who)]).toEqual([0, 2]);
});

test('an outcome that nobody knows is amber, cannot be charged again, and settles by asking', async ({ page }) => {
  const who = await debtor(5);
  await openSheet(page, who);
  await readCard(page, '4242424242424242');
  const fault = (path: string) =>
    page.request.post(`${SANDBOX}/_sandbox/faults`, {
      data: { match: { method: 'POST', path, count: 2 }, do: 'reset' },
    });
  // Webhooks would tell the outcome at once.
  await page.request.post(`${SANDBOX}/_sandbox/webhooks`, { data: { hold: true } });
  await fault('/v1/payment_intents/*/confirm');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Outcome unknown' })).toBeVisible({ timeout: 20_000 });
  await expectNoAxeViolations(page);
  await expect(page.getByRole('button', { name: /^Charge/ })).toHaveCount(0);
  // Whoever opens the account meanwhile sees it in amber beside the balance, and nothing is taken off.
  await page.reload();
  const open = page.getByRole('status').filter({ hasText: 'Unknown whether charged' });
  await expect(open).toBeVisible();
  await expectNoAxeViolations(page);
  expect(await balance(who)).toBe(who.owedCents);
  await page.request.delete(`${SANDBOX}/_sandbox/faults`);
  await open.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('dialog', { name: 'Payment' }).getByRole('button', { name: 'Check now' })).toBeVisible();
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog', { name: 'Receipt' })).toBeVisible();
  await page.request.delete(`${SANDBOX}/_sandbox/webhooks`);
  expect(await chargesOf(page, who)).toBe(1);
  await expect(open).toHaveCount(0);
});

test('a card that the caller lets us keep is charged next time without being read aloud', async ({ page }) => {
  const who = await debtor(6);
  await openSheet(page, who);
  await readCard(page, '4242424242424242');
  await page.getByRole('radio', { name: /^Other/ }).check();
  await page.getByLabel('Amount to charge').fill('10');
  await page.getByLabel(/^Keep this card/).check();
  await expect(chargeButton(page)).toHaveAttribute('aria-disabled', 'true');
  await page.getByLabel(/^The caller said yes/).check();
  await expect(chargeButton(page)).not.toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: '$10.00 paid' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.keyboard.press('p');
  await expect(page.getByRole('radio', { name: /^Visa/ })).toBeChecked();
  await expect(page.locator('iframe[title*="Card fields"]')).toHaveCount(0);
  await expectNoAxeViolations(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: / paid$/ })).toBeVisible();
  expect([await balance(who), await chargesOf(page, who)]).toEqual([0, 2]);
});
