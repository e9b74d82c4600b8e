import { expect, test } from '@playwright/test';
import { expectNoAxeInBoth, openSession, sql } from '../kit';

const shots = process.env['E2E_SHOTS'];

test('the second admin reads a reminder in both languages, as it arrives on a phone, and publishes it', async ({
  page,
}) => {
  await openSession(page, 'admin2');
  await page.goto('/notification-settings');
  const template = page.getByRole('region', { name: 'Template' });
  await expect(template).toContainText('waiting for a second admin');
  await expect(template.getByRole('region', { name: 'Preview in Spanish' })).toContainText('una factura esta vencida');
  await expect(page.getByRole('region', { name: 'Channels' })).toContainText('left in 30 days');
  await expectNoAxeInBoth(page);
  if (shots) await page.screenshot({ path: `${shots}/notification-settings.png`, fullPage: true });
  await template.getByRole('button', { name: 'Publish' }).click();
  await expect(template).toContainText('Version 2, published');
  const [kept] = await sql<{ two: boolean }>(
    "SELECT decided_by <> submitted_by AS two FROM message_templates WHERE kind = 'past_due' AND channel = 'sms' AND version = 2",
  );
  expect(kept).toEqual({ two: true });
});
