import { expect, test } from '@playwright/test';
import { expectNoAxeInBoth, openSession, sql } from '../kit';

test('a plan outside the policy is read and approved by keyboard, counts from then on, and the next one comes', async ({
  page,
}) => {
  const waiting = () =>
    sql<{ id: string; status: string }>(
      `SELECT q.id, (SELECT min(p.status) FROM plans p WHERE p.approval_id = q.id) AS status FROM approval_requests q
       WHERE q.kind = 'plan' AND q.status = 'open' ORDER BY q.created_at`,
    );
  const before = await waiting();
  await openSession(page, 'supervisor2');
  await page.goto('/approvals');
  await expect(page.getByRole('heading', { name: 'Approvals' })).toBeVisible();
  await page.keyboard.press('5');
  await expect(page.getByRole('heading', { name: /^Payment plan over \$/ })).toBeVisible();
  await expect(page.getByText(`1 of ${before.length}`)).toBeVisible();
  await expect(page.getByRole('table', { name: 'What begins with a yes' })).toContainText('a month');
  await expectNoAxeInBoth(page);
  // A letter opens the decision and commits nothing; Esc goes back.
  await page.keyboard.press('y');
  await expect(page.getByRole('group', { name: 'Approve the plan' })).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await waiting()).toEqual(before);
  await page.keyboard.press('y');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/is approved and counts from now on/)).toBeVisible();
  await expect(page.getByText(`1 of ${before.length - 1}`)).toBeVisible();
  const [plan] = await sql<{ status: string }>('SELECT status FROM plans WHERE approval_id = $1', [before[0]!.id]);
  expect([plan!.status, (await waiting()).length]).toEqual(['active', before.length - 1]);
});

test('the health of the plans is seen at a glance, and a figure opens the rows that it is the sum of', async ({
  page,
}) => {
  await openSession(page, 'supervisor2');
  await page.goto('/plans');
  await expect(page.getByRole('button', { name: 'Health' })).toBeVisible();
  await page.keyboard.press('h');
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('table', { name: 'What is expected, by week' })).toBeVisible();
  await expectNoAxeInBoth(page);
  await sheet
    .getByRole('button', { name: /^Autopay, week of/ })
    .first()
    .press('Enter');
  await expect(sheet.getByText('which is the figure')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet.getByRole('table', { name: 'How each month ended' })).toBeVisible();
});
