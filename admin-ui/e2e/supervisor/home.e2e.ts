import { expect, test } from '@playwright/test';
import { demoGuarantor, expectNoAxeViolations, post, openSession, signIn, sql } from '../kit';

test('a supervisor walks what waits, and lifts a cool-down with a typed reason', async ({ page, browser }) => {
  const floor = await browser.newPage();
  await openSession(floor, 'agent2');
  const guarantor = await demoGuarantor(40);
  const call = await post<{ id: string }>(floor, '/api/calls', {});
  await post(floor, '/api/search', { q: guarantor.billId, callId: call.id });
  const wrong = { birth_date: '01/01/1901', zip: '00001', last_payment: '$0.01' };
  for (const [kind, value] of Object.entries(wrong))
    await post(floor, `/api/calls/${call.id}/verify`, {
      guarantorId: guarantor.id,
      factors: [{ kind, value }],
      relationship: 'self',
    });
  await post(floor, `/api/calls/${call.id}/end`, { reason: 'other', outcome: 'not_verified' });
  await floor.close();

  await signIn(page, 'supervisor2');
  const list = page.getByRole('table', { name: 'Oldest first' });
  await expect(list).toBeVisible();
  await expect(list).not.toContainText(/[a-z]_[a-z]/);
  await expectNoAxeViolations(page);
  const cooldowns = (await (await page.request.get('/api/cooldowns')).json()) as {
    guarantorId: number;
    name: string;
  }[];
  const { name } = cooldowns.find(({ guarantorId }) => guarantorId === guarantor.id)!;
  await page.getByRole('button', { name: `Lift: ${name}` }).press('Enter');
  const reason = page.getByLabel('Why it may be tried again now');
  await expect(reason).toBeFocused();
  await page.keyboard.type('no');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Say the reason in a few words.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('button', { name: `Lift: ${name}` }).press('Enter');
  await expect(reason).toHaveValue('no');
  await expectNoAxeViolations(page);
  await reason.press('End');
  await page.keyboard.type('w I spoke to the caller myself');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: `Lift: ${name}` })).toHaveCount(0);
  const lifted = await sql(
    'SELECT lift_reason AS reason FROM verification_cooldowns WHERE guarantor_id = $1 AND lifted_at IS NOT NULL',
    [guarantor.id],
  );
  expect(lifted).toEqual([{ reason: 'now I spoke to the caller myself' }]);

  await page.keyboard.press('j');
  await expect(list.getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/(desk\/\d+|imports|payments|approvals|reviews|batches|work)/);
});

test('an admin sees imports and staff, and nothing about a patient', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await signIn(page, 'admin2');
  await expect(page.getByRole('heading', { name: 'The installation' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Last imports' })).toBeVisible();
  await expect(page.getByText('Supervisors', { exact: true })).toBeVisible();
  await expectNoAxeViolations(page);
  expect(asked.filter((path) => /^\/api\/(home|cooldowns|desk|accounts|payments|calls|search)/.test(path))).toEqual([]);
  await page.keyboard.press('1');
  await expect(page).toHaveURL(/\/imports(\?|$)/);
});
