import { expect, type Page, test } from '@playwright/test';
import { demoGuarantor, expectNoAxeInBoth, openSession, sql, verifiedCall } from '../kit';

const sheet = (page: Page) => page.getByRole('dialog', { name: /^Plan \d+$/ });

test('a plan is looked at and changed by what the caller says: less each time, one left out, and paid off, by keyboard', async ({
  page,
}) => {
  await openSession(page, 'agent2');
  const who = await demoGuarantor(
    0,
    `EXISTS (SELECT FROM plans p JOIN plan_versions v ON v.plan_id = p.id WHERE p.account_id = a.id AND p.status = 'active' AND v.amount_cents = 12000 AND v.n = 5)`,
  );
  await verifiedCall(page, who);
  await page.goto(`/desk/${who.id}`);
  await expect(page.getByRole('region', { name: /Payment plan/ })).toBeVisible();
  await page.keyboard.press('j');
  await expect(sheet(page).getByRole('region', { name: /^The schedule: 2 paid, 3 to come/ })).toBeVisible();
  await expect(sheet(page).getByRole('table', { name: 'Every payment' })).toBeVisible();
  await expectNoAxeInBoth(page);
  // "It is too much": two thirds stands there already; before and after have every date and cent.
  await page.keyboard.press('1');
  await expect(sheet(page).getByLabel('Amount each')).toHaveValue('$80.00');
  const table = sheet(page).getByRole('table', { name: 'Every date and cent, now and then' });
  await expect(table.getByText('$80.00').first()).toBeVisible();
  await sheet(page).getByLabel('Amount each').fill('72.10');
  await expect(table.getByText('$72.10').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet(page).getByRole('group', { name: 'What did the caller say?' })).toBeVisible();
  await page.keyboard.press('1');
  await expect(table.getByText('$80.00').first()).toBeVisible();
  await sheet(page).getByText('“It is too much”').click();
  await expectNoAxeInBoth(page);
  const yes = sheet(page).getByRole('checkbox', { name: /The guarantor said yes/ });
  await expect(yes).toBeEnabled();
  await page.keyboard.press('y');
  await expect(yes).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(sheet(page).getByText(/version 2/)).toBeVisible();
  await page.keyboard.press('Enter');
  // "Leave the next one out" needs no new agreement.
  await page.keyboard.press('8');
  await expect(sheet(page).getByText(/We leave out your next payment|Omitimos su próximo pago/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(sheet(page).getByText(/version 3/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(sheet(page).getByText(/Version 2: another amount/)).toBeVisible();
  // "I want to pay it off" is the pay sheet with the plan's bills.
  await page.keyboard.press('7');
  await expect(page.getByRole('dialog', { name: 'Take a payment' })).toContainText('$360.00');
  const versions = await sql<{ intent: string; note: string; in_call: boolean }>(
    `SELECT v.intent, v.note, v.call_id IS NOT NULL AS in_call FROM plan_versions v JOIN plans p ON p.id = v.plan_id JOIN accounts a ON a.id = p.account_id
     WHERE a.guarantor_id = $1 AND v.version_no > 1 ORDER BY v.version_no`,
    [who.id],
  );
  expect(versions).toEqual([
    { intent: 'amount', note: 'It is too much each time.', in_call: true },
    { intent: 'skip', note: 'Cannot pay the next one.', in_call: true },
  ]);
});
