import { expect, type Page, test } from '@playwright/test';
import { demoGuarantor, expectNoAxeViolations, signIn, sql, verifiedCall } from '../kit';

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Saved cards' });
const shot = process.env['E2E_SHOTS'];

async function looksRight(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoAxeViolations(page);
    if (shot) await page.screenshot({ path: `${shot}/${name}-${colorScheme}.png` });
  }
}

test('a caller says which card is charged first, how much at most, and takes one away, by keyboard', async ({
  page,
}) => {
  await signIn(page, 'agent');
  const who = await demoGuarantor(0, `g.last_name = 'Okafor' AND g.first_name = 'Grace'`);
  await sql(
    `INSERT INTO payment_methods (guarantor_id, processor_pm_id, brand, last4, exp_month, exp_year, consent_script_version, consent_given_by, consented_at, created_by)
     VALUES ($1, 'pm_second_of_okafor', 'visa', '4242', 12, 2040, 'keep-card-2026-11', 'caller', now(), 'system:journey') ON CONFLICT DO NOTHING`,
    [who.id],
  );
  await verifiedCall(page, who);
  await page.goto(`/desk/${who.id}`);
  await expect(page.getByRole('region', { name: 'Saved cards' })).toContainText('Discover ending 1117');
  await page.keyboard.press('d');
  await expect(sheet(page).getByText('May we keep this card')).toBeVisible();
  // What is off says why.
  await expect(sheet(page).getByRole('button', { name: /Charge first/ })).toHaveAccessibleDescription(/charged first already/); // prettier-ignore
  await looksRight(page, 'cards-look');

  // A lower limit is set at once; a higher one asks for the yes.
  await page.keyboard.press('l');
  await page.keyboard.type('100');
  await page.keyboard.press('Control+Enter');
  await expect(sheet(page).getByText('At most $100.00 in one charge')).toBeVisible();
  await page.keyboard.press('l');
  await page.keyboard.type('150');
  await page.keyboard.press('Control+Enter');
  await expect(sheet(page).getByRole('status').filter({ hasText: 'Ask the guarantor' })).toBeVisible();
  await looksRight(page, 'cards-limit');
  // Esc leaves the form and loses nothing.
  await page.keyboard.press('Escape');
  await page.keyboard.press('l');
  await expect(sheet(page).getByLabel('At most in one charge')).toHaveValue('$150.00');
  await sheet(page)
    .getByRole('checkbox', { name: /The guarantor said/ })
    .check();
  await page.keyboard.press('Control+Enter');
  await expect(sheet(page).getByText('At most $150.00 in one charge')).toBeVisible();

  // The one charged first goes only when another takes its place.
  await page.keyboard.press('x');
  await page.keyboard.press('Control+Enter');
  await expect(sheet(page).getByRole('status').filter({ hasText: 'charged first instead' })).toBeVisible();
  await sheet(page).getByRole('radiogroup', { name: 'Charged first instead' }).getByRole('radio').check();
  await page.keyboard.press('Control+Enter');
  await expect(sheet(page).getByRole('radio', { name: /Discover/ })).toHaveCount(0);
  await expect(sheet(page).getByRole('radio', { name: /Visa ending 4242.*charged first/ })).toBeChecked();
  const kept = await sql<{ status: string; first: boolean; max: number }>(
    'SELECT status, is_default AS first, max_charge_cents::float8 AS max FROM payment_methods WHERE guarantor_id = $1 ORDER BY id',
    [who.id],
  );
  expect(kept).toEqual([{ status: 'removed', first: false, max: 150_00 }, { status: 'active', first: true, max: null }]); // prettier-ignore
});
