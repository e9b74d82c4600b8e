import { expect, test } from '@playwright/test';
import { demoGuarantor, endCall, sql, typeSignIn } from '../kit';

test('an agent takes a call from search to receipt to wrap-up without the mouse, and the receipt is in the books', async ({
  page,
}) => {
  const caller = await demoGuarantor(11);
  await page.addInitScript(() => addEventListener('mousedown', () => (document.title = 'mouse'), true));
  await typeSignIn(page, 'agent');
  await expect(page).toHaveURL(/\/desk/);
  if (await endCall(page)) await page.reload();
  await expect(page.getByRole('region', { name: 'Call', exact: true })).toContainText('Start call');

  // Who is calling: the Bill ID is read aloud and searches at its twelfth digit.
  await page.keyboard.press('/');
  await page.keyboard.type(caller.billId);
  await expect(page.getByLabel('Full name')).toBeFocused();
  await page.keyboard.type(`${caller.firstName} ${caller.lastName}`);
  await page.keyboard.press('Tab');
  await expect(page.getByText('name confirmed · 1 of 2 factors matched')).toBeVisible();
  await page.keyboard.type(caller.birthDate.replaceAll('/', ''));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/desk/${caller.id}$`));

  // Why: the largest figure is what is owed, and the screen proves itself to the cent.
  await expect(page.getByText('You owe', { exact: true })).toBeVisible();
  await expect(page.getByText(/to the cent$/)).toBeVisible();

  // Pay: everything, with a card that is read aloud into the processor's frame.
  await page.keyboard.press('p');
  await expect(page.getByText('Preview: exactly what will be posted')).toBeVisible();
  const recording = page.getByRole('button', { name: 'Recording is paused' });
  await expect(recording).toBeVisible();
  await page.keyboard.press('r');
  await expect(page.frameLocator('iframe[title*="Card fields"]').getByLabel('Card number')).toBeFocused();
  await page.keyboard.type('42424242424242421234123');
  await page.keyboard.type('06106');
  await expect(page.getByRole('button', { name: /^Charge/ })).not.toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Control+Enter');
  const receipt = page.locator('[data-receipt]').first();
  await expect(receipt).toBeVisible();
  const number = await receipt.getAttribute('data-receipt');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // Wrap-up: what was done is filled in; Enter accepts it.
  await page.keyboard.press('w');
  await expect(page.getByRole('dialog', { name: 'Wrap up' })).toContainText(/paid/i);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/desk$/);
  await expect(page.getByRole('region', { name: 'Call', exact: true })).toContainText('Start call');
  expect(await page.title()).not.toBe('mouse');

  const [kept] = await sql<{ status: string; summary: string | null; unapplied: string }>(
    `SELECT c.status, c.summary, p.unapplied_cents AS unapplied FROM payments p JOIN calls c ON c.id = p.call_id WHERE p.receipt_no = $1`,
    [number],
  );
  expect(kept).toMatchObject({ status: 'closed', unapplied: '0' });
  expect(kept!.summary).toMatch(/paid/i);
});
