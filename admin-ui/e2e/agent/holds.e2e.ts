import { expect, type Page, test } from '@playwright/test';
import { demoGuarantor, expectNoAxeInBoth, openSession, sql, verifiedCall } from '../kit';

test.describe.configure({ timeout: 60_000 });

const sheet = (page: Page, name: string) => page.getByRole('dialog', { name });

test('an agent puts what is disputed on hold, and the rest of the bill stays payable', async ({ page }) => {
  await openSession(page, 'agent2');
  const who = await demoGuarantor(
    90,
    `a.balance_cents > 20000 AND NOT EXISTS (SELECT FROM plans p WHERE p.account_id = a.id) AND NOT EXISTS (SELECT FROM holds h WHERE h.account_id = a.id) AND a.credit_cents = 0`,
  );
  await verifiedCall(page, who);
  await page.goto(`/desk/${who.id}`);
  await expect(page.getByTestId('you-owe')).toBeVisible();
  await page.keyboard.press('h');
  const hold = sheet(page, 'Hold');
  await expect(hold.getByRole('radio', { name: /Bankruptcy/ })).toBeDisabled();
  await page.keyboard.press('1');
  await hold.getByLabel('Disputed amount').fill('40');
  await hold.getByLabel('Why, and what shows it').fill('Says the second film was never made.');
  // What it will stop is shown before it is placed.
  await expect(hold.getByRole('region', { name: 'What it does' })).toContainText('$40.00');
  await expect(hold.getByRole('region', { name: 'Say to the caller' })).toContainText(/stays payable|sigue por pagar/);
  await expectNoAxeInBoth(page);
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  await expect(hold.getByText('The hold is placed.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(hold).toBeHidden();
  await expect(page.getByRole('region', { name: 'Must not be missed' })).toContainText('$40.00 on hold');
  await expect(page.getByRole('region', { name: 'What is owed' })).toContainText(/the rest, \$[\d,.]+, stays payable/);
  const placed = await sql<{ cents: string; status: string }>(
    `SELECT h.held_cents AS cents, h.status FROM holds h JOIN accounts a ON a.id = h.account_id WHERE a.guarantor_id = $1`,
    [who.id],
  );
  expect(placed).toEqual([{ cents: '4000', status: 'active' }]);
});
