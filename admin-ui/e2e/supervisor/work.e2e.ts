import { expect, type Page, test } from '@playwright/test';
import { expectNoAxeInBoth, post, openSession, sql } from '../kit';

const taskOf = async (kind: string): Promise<number> =>
  (
    await sql<{ id: number }>("SELECT id FROM tasks WHERE kind = $1 AND status = 'open' ORDER BY id LIMIT 1", [kind])
  )[0]!.id;
const pane = (page: Page) => page.getByRole('region', { name: 'The task' });

test('a task is taken from an agent with a reason, done with a few words, and the next one comes, all by keyboard', async ({
  page,
  browser,
}) => {
  const floor = await browser.newPage();
  await openSession(floor, 'agent');
  const cash = await taskOf('cash_in_mail');
  await post(floor, `/api/work/${cash}/claim`, {});

  await openSession(page, 'supervisor');
  await page.goto('/work?queue=mail');
  await page
    .getByText(/Cash came by mail/)
    .first()
    .click();
  await expect(pane(page).getByRole('heading', { name: /Cash came by mail/ })).toBeVisible();
  await expect(pane(page)).toContainText(/works on it/);
  await expectNoAxeInBoth(page);
  await page.keyboard.press('e');
  await page.keyboard.type('Has gone home for today');
  await page.keyboard.press('Enter');
  await expect(pane(page)).toContainText('$60.00');
  await page.keyboard.press('y');
  await page.keyboard.type('Sent back by registered mail');
  // A letter commits nothing, and Esc keeps the words.
  await page.keyboard.press('Escape');
  await page.keyboard.press('y');
  await expect(page.getByLabel('What was done')).toHaveValue('Sent back by registered mail');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await sql('SELECT status, outcome FROM tasks WHERE id = $1', [cash]))[0])
    .toEqual({ status: 'done', outcome: 'done' });

  // The books know it before the screen does: a digit would still be typed.
  await expect(page.getByLabel('What was done')).toHaveCount(0);

  // All queues: what is free is taken with one key and shows its account.
  await page.keyboard.press('0');
  await expect(page).toHaveURL(/\/work$/);
  await page.goto('/work?queue=returned');
  await expect(pane(page).getByRole('heading', { name: /came back/ })).toBeVisible();
  await expect(pane(page)).not.toContainText('Bill ID');
  await page.keyboard.press('c');
  await expect(pane(page)).toContainText('Bill ID');
  await page.keyboard.press('e');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await sql('SELECT claimed_by FROM tasks WHERE kind = $1', ['check_returned']))[0])
    .toEqual({ claimed_by: null });
  await floor.close();
});
