import { expect, test } from '@playwright/test';
import { demoGuarantor, expectNoAxeViolations, openSession, sql, verifiedCall } from '../kit';

const shots = process.env['E2E_SHOTS'];

test('an agent adds a mobile with its yes to texts in one breath, and ends all texts with three keys', async ({
  page,
}) => {
  await openSession(page, 'agent');
  // Somebody whom no other journey takes: an email, and no mobile yet.
  const who = await demoGuarantor(
    0,
    `NOT EXISTS (SELECT FROM contact_points k WHERE k.guarantor_id = g.id AND k.kind = 'mobile') AND g.language = 'en'
     AND EXISTS (SELECT FROM contact_points k WHERE k.guarantor_id = g.id AND k.kind = 'email' AND k.status = 'unverified')`,
  );
  await verifiedCall(page, who);
  await page.goto(`/desk/${who.id}`);
  await expect(page.getByRole('region', { name: 'How we may contact' })).toBeVisible();

  await page.keyboard.press('c');
  const contact = page.getByRole('dialog', { name: 'Contact' });
  await expect(contact.getByLabel('Phone or email')).toBeFocused();
  await page.keyboard.type('8605550');
  await expect(contact.getByRole('region', { name: 'Read back' })).toHaveCount(0);
  await page.keyboard.type('199');
  await expect(contact.getByRole('region', { name: 'Read back' })).toContainText('8 6 0, 5 5 5, 0 1 9 9');
  await contact.getByLabel('The caller said yes to texts of these kinds').focus();
  await page.keyboard.press('Space');
  await expectNoAxeViolations(page);
  if (shots) await page.screenshot({ path: `${shots}/contact-write.png` });
  await page.keyboard.press('Enter');
  await expect(
    contact.getByRole('status').filter({ hasText: '(860) 555-0199 is written, with the yes to texts.' }),
  ).toBeVisible();
  await expect(contact.getByRole('radio', { name: /\(860\) 555-0199.*confirmed/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'How we may contact' })).toContainText('(860) 555-0199');

  await page.keyboard.press('n');
  const notify = page.getByRole('dialog', { name: 'Notifications' });
  await expect(notify.getByRole('checkbox', { name: /Bill ready, texts to/ })).toBeChecked();
  await expect(notify.getByRole('checkbox', { name: /Past due, texts to/ })).not.toBeChecked();
  await expectNoAxeViolations(page);
  if (shots) await page.screenshot({ path: `${shots}/notify-matrix.png` });
  await page.keyboard.press('x');
  await expect(notify.getByRole('region', { name: 'Read back' })).toContainText('I will stop all our texts');
  if (shots) await page.screenshot({ path: `${shots}/notify-stop.png` });
  await page.keyboard.press('Enter');
  await expect(notify.getByRole('status').filter({ hasText: 'All texts are stopped.' })).toBeVisible();
  await expect(notify.getByRole('checkbox', { name: /Bill ready, texts to/ })).not.toBeChecked();
  const said = await sql<{ scope: string; decision: string; call: boolean }>(
    `SELECT e.scope, e.decision, e.call_id IS NOT NULL AS call FROM consent_events e JOIN contact_points k ON k.id = e.contact_point_id
     WHERE k.guarantor_id = $1 AND k.value_key = '+18605550199' ORDER BY e.id`,
    [who.id],
  );
  expect(said).toEqual([
    ...['bill_ready', 'due_reminder', 'receipt'].map((scope) => ({ scope, decision: 'granted', call: true })),
    { scope: 'all', decision: 'revoked', call: true },
  ]);
});
