import { expect, test } from '@playwright/test';
import { expectNoAxeViolations, signIn } from '../kit';

const shot = process.env['E2E_SHOTS'];

test('a supervisor sees what the day’s run would do, runs it, and every sum agrees', async ({ page }) => {
  await signIn(page, 'supervisor');
  await page.goto('/statements');
  await page.getByRole('button', { name: 'What would it do?' }).click();
  await expect(page.getByText(/would get one/)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  // Yesterday's run of the demo, and this one.
  await expect(page.getByRole('button', { name: /sums agree/ })).toHaveCount(2, { timeout: 40_000 });
  const sums = page.getByRole('table', { name: 'Sums that must agree' });
  await expect(sums.getByText('agrees')).toHaveCount(6);
  await expect(page.getByRole('list', { name: 'Who gets none, and why' }).last()).toContainText('Nothing is owed');
  await expect(page.getByRole('table', { name: 'Print files' })).toContainText('.pdf');
  await expectNoAxeViolations(page);
  for (const colorScheme of shot ? (['dark', 'light'] as const) : []) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${shot}/statement-run-${colorScheme}.png` });
  }
  // A cycle that was run is not run again.
  await page.getByRole('button', { name: 'What would it do?' }).click();
  await expect(page.getByText(/0 of 0 would get one/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run it' })).not.toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText('run already');
});
