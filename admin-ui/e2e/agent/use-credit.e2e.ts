import { expect, type Page, test } from '@playwright/test';
import { demoGuarantor, expectNoAxeInBoth, expectNoAxeViolations, openSession, sql, verifiedCall } from '../kit';

test.describe.configure({ timeout: 60_000 });

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Use a credit' });
const accounts = (guarantorId: number) =>
  sql<{ owed: number; credit: number }>(
    'SELECT balance_cents::float8 AS owed, credit_cents::float8 AS credit FROM accounts WHERE guarantor_id = $1 ORDER BY entity_id',
    [guarantorId],
  );

test('a credit of the hospital pays the doctors’ bill by the guarantor’s yes, by keyboard, once', async ({ page }) => {
  await openSession(page, 'agent');
  const who = await demoGuarantor(0, `g.last_name = 'Duarte' AND g.first_name = 'Celestino'`);
  expect(await accounts(who.id)).toEqual([{ owed: 0, credit: 75_00 }, { owed: 120_00, credit: 0 }]); // prettier-ignore
  await verifiedCall(page, who);
  await page.goto(`/desk/${who.id}`);
  await expect(page.getByRole('region', { name: 'Credit' })).toContainText('$75.00');
  await page.keyboard.press('u');
  const table = sheet(page).getByRole('table', { name: 'What it does' });
  await expect(table).toContainText('45.00');
  await expect(sheet(page).getByText(/¿Nos da la instrucción de pasar \$75\.00/)).toBeVisible();
  // Nothing goes to the other entity without a yes to exactly these words.
  await page.keyboard.press('Control+Enter');
  await expect(sheet(page).getByRole('status').filter({ hasText: 'ask for the guarantor’s yes' })).toBeVisible();
  await sheet(page).getByLabel('Amount to use').pressSequentially('70');
  await expect(table).toContainText('50.00');
  // Esc loses nothing.
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toBeHidden();
  await page.keyboard.press('u');
  await expect(sheet(page).getByLabel('Amount to use')).toHaveValue('$70.00');
  await expect(sheet(page).getByText(/pasar \$70\.00/)).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(sheet(page).getByRole('checkbox', { name: /The guarantor said yes/ })).toBeChecked();
  await expectNoAxeInBoth(page);
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  await expect(sheet(page).getByText('The credit is used')).toBeVisible();
  await expectNoAxeViolations(page);
  await page.keyboard.press('Enter');
  await expect(sheet(page)).toBeHidden();
  expect(await accounts(who.id)).toEqual([{ owed: 0, credit: 5_00 }, { owed: 50_00, credit: 0 }]); // prettier-ignore
  const kept = await sql<{ by: string; language: string; words: string }>(
    `SELECT c.instruction_by AS by, c.instruction_language AS language, c.instruction_words AS words FROM credit_applications c JOIN accounts a ON a.id = c.from_account_id WHERE a.guarantor_id = $1`,
    [who.id],
  );
  expect(kept).toMatchObject([{ by: 'self', language: 'es', words: expect.stringContaining('$70.00') as unknown }]);
  await expect(page.getByRole('region', { name: 'Credit' })).toContainText('$5.00');
});
