import { expect, test } from '@playwright/test';
import { demoGuarantor, expectNoAxeViolations, post, signIn, verifiedCall } from '../kit';

test('two people at one account see each other: looking, in a call, paying, and gone', async ({ page, browser }) => {
  const who = await demoGuarantor(44);
  await signIn(page, 'agent2');
  await verifiedCall(page, who);
  await page.goto(`/desk/${who.id}`);
  await expect(page.getByRole('button', { name: /^Pay/ }).first()).toBeVisible();

  const other = await browser.newPage();
  await signIn(other, 'supervisor2');
  await post(other, `/api/guarantors/${who.id}/access`, { reason: 'The guarantor wrote a complaint' });
  await other.goto(`/desk/${who.id}`);
  await expect(other.getByText('is in a call about this account')).toBeVisible();
  await expect(page.getByText('looks at this account too')).toBeVisible();
  await page.keyboard.press('p');
  await expect(other.getByText('has a payment of this account open')).toBeVisible();
  await expectNoAxeViolations(other);
  await page.keyboard.press('Escape');
  await expect(other.getByText('is in a call about this account')).toBeVisible();
  await other.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Payments', exact: true }).click();
  await expect(page.getByText('looks at this account too')).toHaveCount(0);
});
