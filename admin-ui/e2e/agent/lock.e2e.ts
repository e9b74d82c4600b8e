import { expect, test } from '@playwright/test';
import { demoGuarantor, expectNoAxeViolations, post, openSession, signIn, verifiedCall, word } from '../kit';

test('a lock keeps the call, and the account comes back when the caller is verified again', async ({ page }) => {
  const someone = await demoGuarantor(3);
  await openSession(page, 'agent');
  const callId = await verifiedCall(page, someone);
  await page.goto(`/desk/${someone.id}`);
  await expect(page.getByTestId('you-owe')).toBeVisible();
  const session = (await (await page.request.get('/api/session')).json()) as { csrfToken: string };
  const headers = { 'X-CSRF-Token': session.csrfToken };
  expect((await page.request.post('/api/session/lock', { headers })).status()).toBe(204);
  // Back at the window, the call is asked for again, and the answer covers the screen.
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  const cover = page.getByRole('dialog', { name: 'Locked' });
  await expect(cover).toContainText('The call is still on');
  await expect(cover.getByLabel('Password', { exact: true })).toBeFocused();
  await expectNoAxeViolations(page);
  await page.keyboard.type('billing-desk-demo');
  await page.keyboard.press('Enter');
  // The same call, its caller unverified: nothing of the account is there.
  const bar = page.getByRole('region', { name: 'Call', exact: true });
  await expect(bar).toContainText('Not verified');
  await expect(page.getByRole('main').getByText(word(someone.lastName))).toHaveCount(0);
  await expect(page.getByLabel('Full name')).toBeFocused();
  await page.keyboard.type(`${someone.firstName} ${someone.lastName}`);
  await page.keyboard.press('Tab');
  await page.keyboard.type(someone.birthDate.replaceAll('/', ''));
  await page.keyboard.press('Tab');
  await page.keyboard.type(someone.zip);
  await expect(page.getByTestId('you-owe')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/desk/${someone.id}$`));
  expect(((await (await page.request.get('/api/calls/active')).json()) as { id: string }).id).toBe(callId);
});

test('a call that ended in one tab is said to be over in the other, and nothing of it stays', async ({ page }) => {
  const someone = await demoGuarantor(4);
  await signIn(page, 'agent');
  const callId = await verifiedCall(page, someone);
  const other = await page.context().newPage();
  await other.goto(`/desk/${someone.id}`);
  await expect(other.getByTestId('you-owe')).toBeVisible();
  await post(page, `/api/calls/${callId}/end`, { reason: 'other', outcome: 'no_action' });
  await other.keyboard.press('/');
  await other.keyboard.type(someone.billId);
  const bar = other.getByRole('region', { name: 'Call', exact: true });
  await expect(bar).toContainText('ended in another window');
  await expect(other.getByRole('main').getByText(word(someone.lastName))).toHaveCount(0);
});
