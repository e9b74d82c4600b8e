import { expect, type Page, test } from '@playwright/test';
import { expectNoAxeViolations, signIn } from '../kit';

const table = (page: Page) => page.getByRole('table', { name: /as a table/ });
const total = (page: Page) => page.getByRole('status', { name: 'Total of all that is filtered' });

test('a supervisor opens a figure of a report by keyboard, and the rows behind it are its total', async ({ page }) => {
  await signIn(page, 'supervisor');
  await page.getByRole('link', { name: 'Reports', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Reports', level: 1 })).toBeVisible();
  await expect(page.getByText(/collected in [\d,]+ payments/)).toBeVisible();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoAxeViolations(page);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const figure = table(page).locator('a:focus');
  const said = /: (\$[\d,.]+) in ([\d,]+ payments?)\. Open the rows$/.exec(
    (await figure.getAttribute('aria-label')) ?? '',
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Payments', level: 1 })).toBeVisible();
  await expect(total(page)).toContainText(said![2]!);
  await expect(total(page)).toContainText(`${said![1]} taken`);

  await page.goBack();
  await page.keyboard.press('2');
  await expect(page.getByText(/asked back in/)).toBeVisible();
  await table(page)
    .getByRole('link', { name: /^Asked for, all rows/ })
    .press('Enter');
  await expect(page.getByRole('heading', { name: 'Refunds', level: 1 })).toBeVisible();
  await expect(total(page)).toContainText('asked for');
  await page.goBack();
  await page.keyboard.press('3');
  await expect(page.getByText(/called again within 7 days$/)).toBeVisible();
  await expectNoAxeViolations(page);
});
