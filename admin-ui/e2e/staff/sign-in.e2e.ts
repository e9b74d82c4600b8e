import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const PASSWORD = process.env['DEMO_PASSWORD'] ?? 'billing-desk-demo';

test('an agent signs in without the mouse and lands on the desk', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Login').fill('agent');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/desk/);
});

test('a wrong password is said plainly and nothing opens', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Login').fill('supervisor');
  await page.keyboard.press('Tab');
  await page.keyboard.type('not the password at all');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The login or the password is not right.')).toBeVisible();
  await expect(page).not.toHaveURL(/\/(home|desk)/);
});

test('the sign-in page has nothing that axe objects to', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByLabel('Login')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('a supervisor opens the list of payments, and axe has nothing to object to', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Login').fill('supervisor');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/home/);
  await page
    .getByRole('link', { name: 'Payments' })
    .or(page.getByRole('menuitem', { name: 'Payments' }))
    .first()
    .click();
  await expect(
    page
      .getByRole('row')
      .filter({ hasText: /\$[\d,]+\.\d\d/ })
      .first(),
  ).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
