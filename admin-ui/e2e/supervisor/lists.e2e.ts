import { expect, type Page, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expectNoAxeInBoth, expectNoAxeViolations, signIn } from '../kit';

const menu = (page: Page) => page.getByRole('navigation', { name: 'Menu' });
const rows = (page: Page) => page.locator('tbody tr[tabindex]');
const total = (page: Page) => page.getByRole('status', { name: 'Total of all that is filtered' });

/** From the menu, as people go; a page load would begin a session of the console anew. */
async function open(page: Page, name: string): Promise<void> {
  await menu(page).getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(page.locator('table[aria-busy=false]')).toBeVisible();
}

test('every list can be read by everyone, in light and in dark', async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, 'supervisor');
  for (const name of ['Accounts', 'Payments', 'Credits', 'Refunds', 'Visits', 'Calls', 'Imports']) {
    await open(page, name);
    await expectNoAxeInBoth(page);
  }
  // The newest run may have kept nothing out: it depends on the hour at which the book was made.
  await rows(page).filter({ hasText: 'kept out' }).first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('rows were kept out')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'charges.csv' })).toBeVisible();
  await expectNoAxeViolations(page);
});

test('the total is of all that is filtered, and what is no money is struck through and not in it', async ({ page }) => {
  await signIn(page, 'supervisor');
  await open(page, 'Payments');
  await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d&to=/);
  const answer = await page.request.get('/api/payments/totals');
  const all = (await answer.json()) as { count: number; takenCents: number };
  await page.keyboard.press('c');
  await expect(total(page)).toContainText(`${all.count.toLocaleString('en-US')} payments`);
  const taken = (all.takenCents / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' });
  await expect(total(page)).toContainText(`${taken} taken`);

  await page.getByRole('button', { name: 'Any status' }).click();
  await page.getByRole('menuitem', { name: 'Declined' }).click();
  await expect(page).toHaveURL(/status=failed/);
  await expect(total(page)).toContainText('$0.00 taken');
  await expect(rows(page).first().locator('s')).toHaveText(/^\$/);
});

test('a last four is looked for, but never stands in the address', async ({ page }) => {
  await signIn(page, 'supervisor');
  await open(page, 'Payments');
  await page.keyboard.press('c');
  const cell = rows(page)
    .filter({ hasText: /(Visa|Mastercard|Amex|Discover) \d{4}/ })
    .first();
  const last4 = /(?:Visa|Mastercard|Amex|Discover) (\d{4})/.exec(await cell.innerText())?.[1] ?? '';
  await page.getByRole('textbox', { name: /receipt, Bill ID/ }).fill(`*${last4}`);
  await expect(rows(page).filter({ hasNotText: last4 })).toHaveCount(0);
  expect(page.url()).not.toContain(last4);
  await page.getByRole('textbox', { name: /receipt, Bill ID/ }).press('Escape');

  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/desk\/\d+$/);
  await page.goBack();
  await expect(page.getByRole('textbox', { name: /receipt, Bill ID/ })).toHaveValue(`*${last4}`);
});

test('an export is masked, opens in a spreadsheet and has no formulas', async ({ page }) => {
  await signIn(page, 'supervisor');
  await open(page, 'Payments');
  const download = page.waitForEvent('download');
  await page.keyboard.press('e');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^payments-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(await file.path(), 'utf8');
  const [head = '', ...lines] = text.trimEnd().split('\r\n');
  expect(head).toMatch(/^\uFEFFWhen,/);
  const said = /^([\d,]+) payment/.exec(await total(page).innerText())?.[1] ?? '';
  expect(lines.length).toBe(Number(said.replace(',', '')));
  for (const cell of lines.flatMap((line) => line.split(','))) expect(cell).not.toMatch(/^"?[=+@\t]/);
  expect(lines.every((line) => line.includes('•••'))).toBe(true);
});

test('an agent sees own payments of the day and own calls, and is told so', async ({ page }) => {
  await signIn(page, 'agent');
  for (const hidden of ['Accounts', 'Visits', 'Imports', 'Staff'])
    await expect(menu(page).getByRole('link', { name: hidden, exact: true })).toBeHidden();
  await open(page, 'Calls');
  await expect(page.getByText('your own calls')).toBeVisible();
  await open(page, 'Payments');
  await expect(page.getByText(/yours, today/)).toBeVisible();
  await expect(page.getByRole('button', { name: /Export/ })).toBeHidden();
  await expectNoAxeViolations(page);
});
