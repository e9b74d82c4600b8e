import { expect, type Page, test } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import {
  demoGuarantor,
  endCall,
  expectNoAxeInBoth,
  post,
  openSession,
  signIn,
  sql,
  takePayment,
  verifiedCall,
} from '../kit';

interface Asked {
  id: string;
  status: string;
}
const keyed = () => ({ 'Idempotency-Key': randomUUID() });

const statusOf = async (id: string): Promise<string> =>
  (await sql<{ status: string }>('SELECT status FROM refunds WHERE id = $1', [id]))[0]!.status;

/** What waits is walked with J until the wanted request is in the pane. */
async function walkTo(page: Page, title: RegExp): Promise<void> {
  const pane = page.getByRole('region', { name: 'The request' });
  await expect(pane).toBeVisible();
  for (let i = 0; i < 20 && !(await pane.getByRole('heading', { name: title }).isVisible()); i++) {
    await page.keyboard.press('j');
    await page.waitForTimeout(150);
  }
  await expect(pane.getByRole('heading', { name: title })).toBeVisible();
}

test('a refund is returned, asked again and approved by keyboard, and nobody decides about their own', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const floor = await browser.newPage();
  await openSession(floor, 'agent2');
  const caller = await demoGuarantor(50);
  const callId = await verifiedCall(floor, caller);
  const callHeader = { 'X-Call-Id': callId };
  const paymentId = await takePayment(floor, caller, callId, 10_000);
  const asked = await post<Asked>(
    floor,
    '/api/refunds',
    { paymentId, amountCents: 22_41, reason: 'duplicate', note: 'Charged twice for one visit' },
    { ...keyed(), ...callHeader },
  );

  await openSession(page, 'supervisor2');
  await page.goto('/approvals');
  await walkTo(page, /Refund \$22\.41/);
  await expectNoAxeInBoth(page);
  // A letter opens the decision and commits nothing; Esc goes back.
  await page.keyboard.press('y');
  await expect(page.getByRole('group', { name: 'Approve $22.41' })).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await statusOf(asked.id)).toBe('requested');

  await page.keyboard.press('r');
  const must = page.getByLabel(/must change$/);
  await expect(must).toBeFocused();
  await page.keyboard.type('no');
  await page.keyboard.press('Enter');
  await expect(must).toHaveAccessibleDescription(/few words/);
  await page.keyboard.type(', the second charge was $20.00');
  await page.keyboard.press('Enter');
  await expect.poll(() => statusOf(asked.id)).toBe('returned_to_maker');

  await post(
    floor,
    `/api/refunds/${asked.id}/change`,
    { amountCents: 20_03, reason: 'duplicate', note: 'The second charge alone' },
    { ...keyed(), ...callHeader },
  );
  await page.goto('/approvals');
  await walkTo(page, /Refund \$20\.03/);
  await page.keyboard.press('y');
  await expect(page.getByRole('group', { name: 'Approve $20.03' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => statusOf(asked.id)).toBe('succeeded');
  await expect(page.getByRole('heading', { name: /Refund \$20\.03/ })).toHaveCount(0);

  // Their own request says who can.
  const [{ guarantorId }] = (await sql<{ guarantorId: number }>(
    'SELECT a.guarantor_id AS "guarantorId" FROM payments p JOIN accounts a ON a.id = p.account_id WHERE p.id = $1',
    [paymentId],
  )) as [{ guarantorId: number }];
  await post(page, `/api/guarantors/${guarantorId}/access`, { reason: 'Asking for a refund myself' });
  const own = await post<Asked>(
    page,
    '/api/refunds',
    { paymentId, amountCents: 10_07, reason: 'other', note: 'Promised in a letter' },
    keyed(),
  );
  await page.reload();
  await walkTo(page, /Refund \$10\.07/);
  await expect(page.getByText('It is your own request. Another supervisor decides.').first()).toBeVisible();
  await page.keyboard.press('y');
  expect(await statusOf(own.id)).toBe('requested');
  await endCall(floor);
  await floor.close();
});

test('a payment that stands out is reviewed with a letter and Enter, and the next one comes', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, 'supervisor');
  // The worker picks twice a minute.
  await expect
    .poll(async () => ((await (await page.request.get('/api/reviews')).json()) as { waiting: number }).waiting, {
      timeout: 60_000,
    })
    .toBeGreaterThan(0);
  await page.goto('/reviews');
  const pane = page.getByRole('region', { name: 'The payment to review' });
  await expect(pane).toBeVisible();
  await expectNoAxeInBoth(page);
  const pending = () =>
    sql<{ many: number }>("SELECT count(*)::int AS many FROM payment_reviews WHERE status = 'ok'").then(
      (r) => r[0]!.many,
    );
  const before = await pending();
  await page.keyboard.press('y');
  expect(await pending()).toBe(before);
  await page.keyboard.press('Enter');
  await expect.poll(pending).toBe(before + 1);
});
