import { expect, type Page, test } from '@playwright/test';
import { demoGuarantor, expectNoAxeViolations, openSession, sql, verifiedCall } from '../kit';

const sheet = (page: Page, name: string) => page.getByRole('dialog', { name });

test('an agent puts what is disputed on hold, tells of assistance, and writes a promise for the rest down', async ({
  page,
}) => {
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
  await expectNoAxeViolations(page);
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

  await page.keyboard.press('t');
  const promise = sheet(page, 'Promise to pay');
  await promise.getByLabel('Amount').fill('60');
  const in9 = new Date(Date.now() + 9 * 86_400_000).toLocaleDateString('en-US', { timeZone: 'America/New_York', year: 'numeric', month: '2-digit', day: '2-digit' }); // prettier-ignore
  await promise.getByLabel('Paid by').fill(in9);
  await expect(promise.getByRole('region', { name: 'Read, and ask for a yes' })).toContainText('$60.00');
  await promise.getByRole('checkbox', { name: /said yes/ }).check();
  await expectNoAxeViolations(page);
  await page.keyboard.press('Control+Enter');
  await expect(promise).toBeHidden();
  await expect(page.getByRole('region', { name: 'Must not be missed' })).toContainText('Promised $60.00');

  await page.keyboard.press('a');
  const assistance = sheet(page, 'Financial assistance');
  await assistance.getByLabel('Household').fill('3');
  await assistance.getByLabel('Income before taxes').fill('2100');
  await expect(assistance.getByText(/92% of the poverty guideline: may qualify, please apply/)).toBeVisible();
  await assistance.getByRole('radio', { name: /They applied already/ }).check();
  await assistance.getByLabel('When and how they applied').fill('Mailed the form on Monday.');
  await expectNoAxeViolations(page);
  await page.keyboard.press('Control+Enter');
  await expect(assistance.getByText('Assistance is pending.')).toBeVisible();
  const kept = await sql<{ type: string; screenings: number; promises: number }>(
    `SELECT string_agg(h.type, ', ' ORDER BY h.id) AS type, (SELECT count(*)::int FROM assistance_screenings s WHERE s.guarantor_id = $1) AS screenings,
       (SELECT count(*)::int FROM promises p JOIN accounts o ON o.id = p.account_id WHERE o.guarantor_id = $1 AND p.status = 'open') AS promises
     FROM holds h JOIN accounts a ON a.id = h.account_id WHERE a.guarantor_id = $1`,
    [who.id],
  );
  // Nothing that the caller said of income is kept without a yes.
  expect([kept[0]!.type.split(', ').includes('assistance'), kept[0]!.screenings, kept[0]!.promises]).toEqual([
    true,
    0,
    1,
  ]);
});
