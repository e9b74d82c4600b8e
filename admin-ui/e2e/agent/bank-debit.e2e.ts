import { expect, type Page, test } from '@playwright/test';
import { debtor as anyDebtor, WITHOUT_CARD } from '../debtors';
import { type DemoGuarantor, expectNoAxeViolations, openSession, sql, verifiedCall } from '../kit';

const SANDBOX = process.env['E2E_SANDBOX_URL'] ?? 'http://127.0.0.1:3001';
const ACCOUNT = '000123456789';

// A journey is a whole call, and axe looks at each of its states.
test.describe.configure({ timeout: 180_000 });

/** Somebody who was never debited. */
const debtor = (nth: number) =>
  anyDebtor(nth, {
    aboveCents: 25_000,
    fromEnd: false,
    more: `g.language = 'en' AND ${WITHOUT_CARD} AND NOT EXISTS (SELECT FROM payments d JOIN accounts o ON o.id = d.account_id WHERE o.guarantor_id = g.id AND d.method = 'ach')`,
  });

async function openSheet(page: Page, who: DemoGuarantor): Promise<void> {
  await openSession(page, 'agent');
  await verifiedCall(page, who);
  await page.goto(`/desk/${who.id}`);
  await expect(page.getByRole('button', { name: /^Pay/ }).first()).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByRole('dialog', { name: 'Take a payment' })).toBeVisible();
  await expect(page.getByText('Preview: exactly what will be posted')).toBeVisible();
}
const frameOf = (page: Page) => page.frameLocator('iframe[title*="Bank account fields"]');
const money = (cents: number): string =>
  `$${(cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
const balance = async (who: DemoGuarantor): Promise<number> =>
  (
    await sql<{ cents: number }>('SELECT sum(balance_cents)::float8 AS cents FROM accounts WHERE guarantor_id = $1', [
      who.id,
    ])
  )[0]!.cents;
const debitButton = (page: Page) => page.getByRole('button', { name: /^Debit/ });

test('a bank debit is authorized aloud, stays pending, and is paid when it clears, by keyboard', async ({ page }) => {
  const who = await debtor(0);
  const seen: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(SANDBOX)) seen.push(`${request.url()} ${request.postData() ?? ''}`);
  });
  await openSheet(page, who);
  const bankRow = page.getByRole('radio', { name: /Bank account, read aloud/ });
  await page.keyboard.press('2');
  await expect(bankRow).toBeChecked();
  const recording = page.getByRole('button', { name: 'Recording is paused' });
  if (await recording.isVisible()) await page.keyboard.press('r');
  const frame = frameOf(page);
  await expect(frame.getByLabel('Routing number')).toBeFocused();
  // One digit wrong is said at once, before anything leaves the frame.
  await page.keyboard.type('110000001');
  await expect(frame.getByText(/check digit does not fit/)).toBeVisible();
  await expectNoAxeViolations(page);
  for (let left = 9; left > 0; left -= 1) await page.keyboard.press('Backspace');
  await page.keyboard.type('110000000');
  await expect(frame.getByText('STRIPE TEST BANK', { exact: true })).toBeVisible();
  await expect(frame.getByLabel('Account number', { exact: true })).toBeFocused();
  await page.keyboard.type(ACCOUNT);
  await page.keyboard.press('Enter');
  await page.keyboard.type(ACCOUNT);
  const script = page.getByRole('region', { name: 'Read aloud, then wait for the yes' });
  await expect(script).toContainText('ending 6789 at STRIPE TEST BANK');
  await expect(script).toContainText(money(who.owedCents));
  await expect(debitButton(page)).toHaveAttribute('aria-disabled', 'true');
  await expect(
    page.getByRole('status').getByText('Debit is off until the caller said yes to the words.'),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  const yes = page.getByRole('checkbox', { name: /The caller said yes/ });
  await expect(yes).toBeFocused();
  await page.keyboard.press('Space');
  await expect(yes).toBeChecked();
  await expectNoAxeViolations(page);
  await page.keyboard.press('Control+Enter');

  const outcome = page.getByRole('heading', { name: / pending, clears about / });
  await expect(outcome).toBeVisible();
  await expect(page.getByRole('dialog').getByText(/ paid$/)).toHaveCount(0);
  await expectNoAxeViolations(page);
  expect(seen.filter((text) => text.includes(ACCOUNT))).toEqual([]);
  expect(await page.content()).not.toContain(ACCOUNT);
  const [debit] = await sql<{ id: string; status: string; pi: string; script: string }>(
    `SELECT p.id, p.status, p.processor_pi_id AS pi, d.script FROM payments p JOIN debit_authorizations d ON d.payment_id = p.id
     JOIN accounts a ON a.id = p.account_id WHERE a.guarantor_id = $1 ORDER BY p.created_at DESC LIMIT 1`,
    [who.id],
  );
  expect(debit!.status).toBe('processing');
  expect(debit!.script).toContain(money(who.owedCents));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // Owed and pending stand side by side; nothing was taken off.
  await expect(page.getByText(/Pending bank debit/)).toBeVisible();
  await expect(page.getByText(/clears about/).first()).toBeVisible();
  expect(await balance(who)).toBe(who.owedCents);

  await page.request.post(`${SANDBOX}/_sandbox/payments/${debit!.pi}/settle`);
  await expect
    .poll(async () => (await sql<{ s: string }>('SELECT status AS s FROM payments WHERE id = $1', [debit!.id]))[0]!.s, {
      timeout: 20_000,
    })
    .toBe('succeeded');
  await page.reload();
  await expect(page.getByText('Nothing is owed.')).toBeVisible();
  await expect(page.getByText(/Pending bank debit/)).toHaveCount(0);
  expect(await balance(who)).toBe(0);

  // The bank takes it back for want of funds: owed again, tried again by itself, until the caller calls that off.
  await page.request.post(`${SANDBOX}/_sandbox/payments/${debit!.pi}/return`, { data: { code: 'R01' } });
  await expect.poll(() => balance(who), { timeout: 20_000 }).toBe(who.owedCents);
  await page.reload();
  const again = page.getByRole('status').filter({ hasText: 'it is tried again' });
  await expect(again).toContainText(money(who.owedCents));
  await again.getByRole('button', { name: 'Call it off' }).click();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Why' })).toBeFocused();
  await page.keyboard.type('The caller sends a check instead');
  await expectNoAxeViolations(page);
  await page.keyboard.press('Control+Enter');
  await expect(again).toHaveCount(0);
  await expect(page.getByText('Debit is not tried again')).toBeVisible();
});

test('another amount unticks the yes, because the words are others', async ({ page }) => {
  const who = await debtor(1);
  await openSheet(page, who);
  await page.keyboard.press('2');
  const recording = page.getByRole('button', { name: 'Recording is paused' });
  if (await recording.isVisible()) await page.keyboard.press('r');
  await expect(frameOf(page).getByLabel('Routing number')).toBeFocused();
  await page.keyboard.type(`110000000${ACCOUNT}`);
  await page.keyboard.press('Enter');
  await page.keyboard.type(ACCOUNT);
  const yes = page.getByRole('checkbox', { name: /The caller said yes/ });
  await expect(yes).toBeEnabled();
  await yes.check();
  await expect(debitButton(page)).not.toHaveAttribute('aria-disabled', 'true');
  await page.getByLabel('Name on the account').fill('Somebody Else');
  await expect(yes).not.toBeChecked();
  await expect(page.getByRole('region', { name: /Read aloud/ })).toContainText('Somebody Else');
  await expect(debitButton(page)).toHaveAttribute('aria-disabled', 'true');
});
