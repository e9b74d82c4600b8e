import { expect, test } from '@playwright/test';
import { demoGuarantor, expectNoAxeViolations, openSession, sql, word } from '../kit';

test('a supervisor opens an account with a reason, for half an hour and for this guarantor alone', async ({ page }) => {
  const [someone, another] = [await demoGuarantor(9), await demoGuarantor(10)];
  const shut = () => sql('UPDATE access_grounds SET expires_at = now() WHERE guarantor_id = $1', [someone.id]);
  await shut();
  await openSession(page, 'supervisor');
  await page.goto(`/desk/${someone.id}`);
  const reason = page.getByLabel('Reason');
  await expect(reason).toBeFocused();
  await expectNoAxeViolations(page);

  // Too short a reason, and one with a card number in it, are refused beside the field, where the focus stays.
  await page.keyboard.type('check');
  await page.keyboard.press('Control+Enter');
  await expect(reason).toHaveAccessibleDescription(/in a few words/);
  await expect(reason).toBeFocused();
  await page.keyboard.type(' the charge on 4242 4242 4242 4242');
  await page.keyboard.press('Control+Enter');
  await expect(reason).toHaveAccessibleDescription(/card/i);
  await expect(reason).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Complaint of Nov 20, checking the refund');
  await page.keyboard.press('Control+Enter');

  await expect(page.getByTestId('you-owe')).toBeVisible();
  const bar = page.getByRole('region', { name: 'Call', exact: true });
  await expect(bar).toContainText(/Opened with a reason until \d\d:\d\d/);
  await expectNoAxeViolations(page);

  // Another guarantor needs a reason of its own; this one needs a new one when its time is over.
  expect((await page.request.get(`/api/desk/${another.id}`)).status()).toBe(403);
  await shut();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Open this account with a reason' })).toBeVisible();
  await expect(reason).toHaveValue('');
  await expect(page.getByRole('main').getByText(word(someone.lastName))).toHaveCount(0);
});
