import { expect, test } from '@playwright/test';
import { expectNoAxeInBoth, expectNoAxeViolations, openSession, sql } from '../kit';

test('a supervisor uses a suggested credit from the list by keyboard, and the next row takes no page load', async ({
  page,
}) => {
  await openSession(page, 'supervisor');
  const [otis] = await sql<{ id: string; account: number }>(
    `SELECT c.id, c.account_id AS account FROM credits c JOIN accounts a ON a.id = c.account_id JOIN guarantors g ON g.id = a.guarantor_id WHERE g.last_name = 'Bramwell' AND g.first_name = 'Otis'`,
  );
  await page.goto('/credits?age=31-60');
  const list = page.getByRole('table', { name: 'Credits' });
  await expect(list.getByRole('row').nth(1)).toBeVisible();
  await expect(page.getByRole('status', { name: 'Total of all that is filtered' })).toContainText('on no bill');
  await expectNoAxeInBoth(page);
  const row = list.getByRole('row').filter({ hasText: 'O••• B•••' }).filter({ hasText: '$60.00' });
  await row.first().focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Use a credit' });
  await expect(sheet.getByRole('table', { name: 'What it does' })).toContainText('125.00');
  await expectNoAxeViolations(page);
  await page.keyboard.press('Control+Enter');
  await expect(sheet.getByText('The credit is used')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(sheet).toBeHidden();
  await expect(row).toHaveCount(0);
  const [left] = await sql<{ owed: number; credit: number }>(
    'SELECT balance_cents::float8 AS owed, credit_cents::float8 AS credit FROM accounts WHERE id = $1',
    [otis!.account],
  );
  expect(left).toEqual({ owed: 125_00, credit: 0 });
});
