import { expect, test } from '@playwright/test';
import { demoGuarantor, expectNoAxeViolations, openSession, signIn, word } from '../kit';

test('by keyboard alone an agent starts a call, finds by Bill ID, verifies, and the account opens by itself', async ({
  page,
}) => {
  const someone = await demoGuarantor(0);
  await signIn(page, 'agent');
  await page.keyboard.press('Alt+i');
  await expect(page.getByText('Not verified')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type(someone.billId);
  await expect(page.getByLabel('Full name')).toBeFocused();
  await expect(page.getByRole('main').getByText(word(someone.lastName))).toHaveCount(0);
  await expectNoAxeViolations(page);
  await page.keyboard.type(`${someone.firstName} ${someone.lastName}`);
  await page.keyboard.press('Tab');
  await expect(page.getByText('name confirmed · 1 of 2 factors matched')).toBeVisible();
  // A birth date that is wrong costs a try and opens nothing; the ZIP answers at its fifth digit.
  await page.keyboard.type('01011901');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No match', { exact: true })).toBeVisible();
  await expect(page.getByText('2 tries left')).toBeVisible();
  await page.keyboard.type(someone.zip);
  await expect(page).toHaveURL(new RegExp(`/desk/${someone.id}$`));
  await expect(
    page.getByRole('region', { name: 'Call', exact: true }).getByText('Verified', { exact: true }),
  ).toBeVisible();
  // The letters of the account work at once.
  await expect(page.locator('input:focus')).toHaveCount(0);
});

test('three wrong factors close the guarantor to this person, and the screen says until when and who lifts it', async ({
  page,
}) => {
  const someone = await demoGuarantor(5);
  await signIn(page, 'agent2');
  await page.keyboard.press('/');
  await page.keyboard.type(someone.billId);
  await expect(page.getByLabel('Full name')).toBeFocused();
  await page.keyboard.type('Nobody Atall');
  await page.keyboard.press('Tab');
  await expect(page.getByText('2 tries left')).toBeVisible();
  await page.keyboard.type('01011901');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 try left')).toBeVisible();
  await page.keyboard.type('00001');
  await expect(page.getByRole('alert')).toContainText(/closed to you until \d\d:\d\d/);
  await expect(page.getByRole('alert')).toContainText('supervisor');
  await expect(page.getByLabel('Full name')).toHaveCount(0);
  await expectNoAxeViolations(page);
  // An address typed by hand opens nothing either.
  await page.goto(`/desk/${someone.id}`);
  await expect(page.getByText('Nothing about the account is shown or sent here')).toBeVisible();
  await expect(page.getByRole('main').getByText(word(someone.lastName))).toHaveCount(0);
});

test('who pays for another cites the Bill ID and sees nothing of the account', async ({ page }) => {
  const someone = await demoGuarantor(7);
  await signIn(page, 'agent');
  await page.keyboard.press('/');
  await page.keyboard.type(someone.billId);
  await expect(page.getByLabel('Full name')).toBeFocused();
  await page.keyboard.press('Alt+p');
  await expect(page.getByRole('status').filter({ hasText: 'Payment only' })).toBeVisible();
  await expect(page.getByRole('main').getByText(word(someone.lastName))).toHaveCount(0);
  expect((await page.request.get(`/api/desk/${someone.id}`)).status()).toBe(403);
});

test('a number from telephony starts a call, leaves the address at once and shows masked names', async ({ page }) => {
  await openSession(page, 'agent');
  await page.goto('/desk#phone=8605550142');
  await expect(
    page
      .getByText('(860) 555-0142')
      .or(page.getByRole('textbox', { name: /^Search/ }))
      .first(),
  ).toBeVisible();
  await expect(page).toHaveURL(/\/desk$/);
  await expect(page.getByText('Not verified')).toBeVisible();
});
