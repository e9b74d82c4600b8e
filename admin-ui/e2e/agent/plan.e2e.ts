import { expect, type Page, test } from '@playwright/test';
import { demoGuarantor, expectNoAxeInBoth, openSession, sql, verifiedCall } from '../kit';

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Payment plan' });

test('a plan is solved, read, agreed to and begun by keyboard in a dozen keys, with autopay on a saved card', async ({
  page,
}) => {
  await openSession(page, 'agent2');
  const who = await demoGuarantor(
    30,
    `a.balance_cents > 30000 AND NOT EXISTS (SELECT FROM plans p WHERE p.account_id = a.id)`,
  );
  await sql(
    `INSERT INTO payment_methods (guarantor_id, processor_pm_id, brand, last4, exp_month, exp_year, is_default, consent_script_version, consent_given_by, consented_at, created_by)
     VALUES ($1::int, 'pm_card_visa__9' || $1::int, 'visa', '4242', 12, 2040, true, 'keep-card-2026-11', 'caller', now(), 'system:test')`,
    [who.id],
  );
  await verifiedCall(page, who);
  await page.goto(`/desk/${who.id}`);
  await expect(page.getByTestId('you-owe')).toBeVisible();
  await page.keyboard.press('l');
  await expect(sheet(page).getByText('Fastest')).toBeVisible();
  await expect(sheet(page).getByRole('button', { name: /Start plan/ })).toHaveAttribute('aria-disabled', 'true');
  // An offer, then autopay; the schedule and the words follow.
  await page.keyboard.press('1');
  await expect(sheet(page).getByLabel('How many (H)')).toHaveValue('2');
  await page.keyboard.press('a');
  await expect(sheet(page).getByText(/We charge your Visa ending 4242|Cobramos a su Visa/)).toBeVisible();
  // Solved by typing: the others follow at once.
  await page.keyboard.press('h');
  await page.keyboard.type('4');
  await expect(sheet(page).getByRole('region', { name: 'The schedule' }).getByRole('listitem')).toHaveCount(4);
  await page.keyboard.press('Tab');
  await expectNoAxeInBoth(page);
  // Esc loses nothing.
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toBeHidden();
  await page.keyboard.press('l');
  await expect(sheet(page).getByLabel('How many (H)')).toHaveValue('4');
  const yes = sheet(page).getByRole('checkbox', { name: /The guarantor said yes/ });
  await expect(yes).toBeEnabled();
  await page.keyboard.press('y');
  await expect(yes).toBeChecked();
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  await expect(
    sheet(page)
      .getByText(/^Plan \d+, /)
      .first(),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(sheet(page)).toBeHidden();
  const plans = await sql<{ status: string; n: number; method: boolean; words: string }>(
    `SELECT p.status, count(i.id)::int AS n, p.method_id IS NOT NULL AS method, c.script AS words FROM plans p JOIN accounts a ON a.id = p.account_id JOIN installments i ON i.plan_id = p.id
       JOIN plan_acceptances c ON c.id = p.acceptance_id WHERE a.guarantor_id = $1 GROUP BY p.id, c.script`,
    [who.id],
  );
  expect(new Set(plans.map((p) => `${p.status} ${p.n} ${p.method}`))).toEqual(new Set(['active 4 true']));
  await expect(page.getByRole('region', { name: /Payment plan/ })).toContainText('0 of 4 paid');
  await expect(page.getByText('on plan').first()).toBeVisible();
});
