import { expect, type Page, test } from '@playwright/test';
import { demoGuarantor, expectNoAxeInBoth, expectNoAxeViolations, openSession, sql, verifiedCall } from '../kit';

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

test('a credit is put on the bill that the caller names, and nothing of it on the oldest', async ({ page }) => {
  await openSession(page, 'agent');
  const open = `SELECT b.id FROM bills b WHERE b.account_id = c.account_id AND b.status = 'open' AND b.balance_cents > 1000`;
  const who = await demoGuarantor(
    0,
    `EXISTS (SELECT FROM credits c WHERE c.account_id = a.id AND c.unapplied_cents > 2000 AND (SELECT count(*) FROM (${open}) o) = 2)
      AND (SELECT count(*) FROM credits c JOIN accounts o ON o.id = c.account_id WHERE o.guarantor_id = g.id AND c.unapplied_cents > 0) = 1
      AND NOT EXISTS (SELECT FROM plans n JOIN accounts o ON o.id = n.account_id WHERE o.guarantor_id = g.id)`,
  );
  await verifiedCall(page, who);
  await page.goto(`/desk/${who.id}`);
  await expect(page.getByRole('region', { name: 'Credit' })).toBeVisible();
  await page.keyboard.press('u');
  const table = sheet(page).getByRole('table', { name: 'What it does' });
  await expect(table).toBeVisible();
  await sheet(page).getByRole('heading', { name: 'Use a credit' }).click();
  await page.keyboard.press('h');
  const fields = sheet(page).getByLabel(/^Today on /);
  await fields.nth(0).fill('');
  await fields.nth(1).fill('7.50');
  await expect(sheet(page).getByRole('button', { name: /^Use \$7\.50/ })).not.toHaveAttribute('aria-disabled', 'true');
  await expect(table.getByRole('row').filter({ hasText: 'Paid:' })).toHaveCount(1);
  await expectNoAxeInBoth(page);
  await page.keyboard.press('Control+Enter');
  await expect(sheet(page).getByText('The credit is used')).toBeVisible();
  const put = await sql<{ cents: number }>(
    `SELECT l.amount_cents::float8 AS cents FROM allocations l JOIN credit_applications p ON p.id = l.credit_application_id WHERE p.to_account_id = $1`,
    [who.accountId],
  );
  expect(put).toEqual([{ cents: 7_50 }]);
});
