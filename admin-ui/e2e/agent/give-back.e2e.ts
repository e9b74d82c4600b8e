import { expect, type Page, test } from '@playwright/test';
import {
  type DemoGuarantor,
  demoGuarantor,
  endCall,
  expectNoAxeInBoth,
  expectNoAxeViolations,
  post,
  openSession,
  sql,
  takePayment,
  verifiedCall,
} from '../kit';

test.describe.configure({ timeout: 180_000 });
const PAYABLE = `a.balance_cents < 500000 AND NOT EXISTS (SELECT FROM payments p JOIN accounts o ON o.id = p.account_id WHERE o.guarantor_id = g.id AND p.status IN ('initiated', 'processing', 'unknown'))
  AND NOT EXISTS (SELECT FROM refunds r JOIN accounts o ON o.id = r.account_id WHERE o.guarantor_id = g.id)`;

const one = async <T>(text: string, value: unknown): Promise<T> => (await sql<T>(text, [value]))[0]!;
const owed = async (who: DemoGuarantor): Promise<number> =>
  (await one<{ cents: number }>('SELECT sum(balance_cents)::float8 AS cents FROM accounts WHERE guarantor_id = $1', who.id)).cents; // prettier-ignore
const statusOf = async (table: 'payments' | 'refunds', id: string): Promise<string> =>
  (await one<{ status: string }>(`SELECT status FROM ${table} WHERE id = $1`, id)).status;

const sheet = (page: Page) => page.getByRole('dialog', { name: /Give back|Change the request/ });

/** From the account to the sheet by keyboard: the newest payment in the timeline, its receipt, B. */
async function openFromReceipt(page: Page, cents: string): Promise<void> {
  const item = page
    .getByRole('complementary', { name: 'Timeline' })
    .getByRole('listitem')
    .filter({ hasText: cents })
    .first();
  await item.getByRole('button', { name: 'Payment' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Receipt' })).toBeVisible();
  await page.keyboard.press('b');
  await expect(sheet(page)).toBeVisible();
}

test('an own payment of today is voided by keyboard, once, and its bill is owed again', async ({ page }) => {
  // At any hour: this desk voids until the end of the day.
  await sql(
    `INSERT INTO settings (key, version, value, effective_from, created_by)
     SELECT 'void_policy', max(version) + 1, '{"until": "23:59"}', '2000-01-01', 'system:journey' FROM settings WHERE key = 'void_policy'`,
  );
  await openSession(page, 'agent');
  const who = await demoGuarantor(70, PAYABLE);
  const before = await owed(who);
  const callId = await verifiedCall(page, who);
  const paymentId = await takePayment(page, who, callId, 61_13);
  expect(await owed(who)).toBe(before - 61_13);
  await page.goto(`/desk/${who.id}`);
  await openFromReceipt(page, '$61.13');
  await expect(sheet(page).getByRole('radio', { name: /^Void the whole payment/ })).toBeChecked();
  await expect(sheet(page).getByRole('table', { name: 'What it does to the ledger' })).toContainText('61.13');
  await expect(sheet(page).getByText(/You owe \$61\.13 again/)).toBeVisible();
  // Nothing is sent without a reason and a sentence.
  await page.keyboard.press('Control+Enter');
  expect(await statusOf('payments', paymentId)).toBe('succeeded');
  await page.getByLabel('Why it goes back').selectOption('wrong_amount');
  await page.getByLabel('What happened').press('End');
  await page.keyboard.type('The caller meant another amount');
  await expectNoAxeInBoth(page);
  // Esc loses nothing.
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toBeHidden();
  await openFromReceipt(page, '$61.13');
  await expect(page.getByLabel('What happened')).toHaveValue('The caller meant another amount');
  await page.getByLabel('What happened').press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  await expect(sheet(page).getByText('The payment is voided')).toBeVisible();
  await expectNoAxeInBoth(page);
  expect(await statusOf('payments', paymentId)).toBe('voided');
  expect(await owed(who)).toBe(before);
  expect((await sql('SELECT FROM payment_voids WHERE payment_id = $1', [paymentId])).length).toBe(1);
  await page.keyboard.press('Enter');
  await expect(sheet(page)).toBeHidden();
  await expect(
    page.getByRole('complementary', { name: 'Timeline' }).getByText('Void', { exact: true }).first(),
  ).toBeVisible();
  await endCall(page);
});

test('a refund is asked for, comes back into the maker’s day, and is changed and sent again', async ({
  page,
  browser,
}) => {
  await openSession(page, 'agent');
  const who = await demoGuarantor(72, PAYABLE);
  const callId = await verifiedCall(page, who);
  const paymentId = await takePayment(page, who, callId, 90_17);
  await page.goto(`/desk/${who.id}`);
  await openFromReceipt(page, '$90.17');
  const refund = sheet(page).getByRole('radio', { name: /^Ask for a refund/ });
  await refund.check();
  const amount = sheet(page).getByLabel('Amount to give back');
  await expect(amount).toBeFocused();
  await expect(amount).toHaveValue('');
  await page.keyboard.type('95');
  await expect(amount).toHaveAccessibleDescription(/At most \$90\.17/);
  await amount.fill('22.40');
  await expect(sheet(page).getByText('One supervisor must say yes before anything is sent.')).toBeVisible();
  await expect(sheet(page).getByText(/You will owe \$22\.40 again/)).toBeVisible();
  await sheet(page).getByLabel('Why it goes back').selectOption('duplicate');
  await sheet(page).getByLabel('What happened').fill('Charged twice for one visit');
  await expectNoAxeInBoth(page);
  // The server asked for it and its answer is lost on the way: the same decision is sent again and happens once.
  await page.route('**/api/refunds', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await sheet(page).getByLabel('What happened').press('Control+Enter');
  await expect(sheet(page).getByText('The server never answered.')).toBeVisible();
  await expectNoAxeViolations(page);
  await page.unroute('**/api/refunds');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  await expect(sheet(page).getByText('The refund is asked for')).toBeVisible();
  await page.keyboard.press('Enter');
  const asked = await sql<{ id: string }>('SELECT id FROM refunds WHERE payment_id = $1', [paymentId]);
  expect(asked.length).toBe(1);
  const { id } = asked[0]!;
  await expect(page.getByText('Refund of $22.40 is asked for.')).toBeVisible();
  await expectNoAxeInBoth(page);
  await endCall(page);

  const office = await browser.newPage();
  await openSession(office, 'supervisor');
  await post(office, `/api/refunds/${id}/decide`, { decision: 'return', note: 'The second charge was $20.03' });
  await office.close();

  // Nobody is on the line: the row says how its account is opened, and the sheet opens by itself once it is.
  await page.goto('/desk');
  await page.reload();
  const row = page.getByRole('table', { name: 'My refund requests' });
  await expect(row).toContainText('The second charge was $20.03');
  await expectNoAxeInBoth(page);
  await row.getByRole('button', { name: `Change the request for ${grouped(who.billId)}` }).press('Enter');
  await expect(page.getByText(/It is changed with the account open/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Search: Bill ID')).toHaveValue(grouped(who.billId));
  await expect(page.getByRole('region', { name: 'Call', exact: true })).not.toContainText('Start call');
  const call = (await (await page.request.get('/api/calls/active')).json()) as { id: string };
  await post(page, `/api/calls/${call.id}/verify`, {
    guarantorId: who.id,
    factors: [
      { kind: 'name', value: `${who.firstName} ${who.lastName}` },
      { kind: 'birth_date', value: who.birthDate },
      { kind: 'zip', value: who.zip },
    ],
    relationship: 'self',
  });
  // The account opens without a reload, as it does after the last factor.
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, `/desk/${who.id}`);
  await expect(page.getByRole('dialog', { name: 'Change the request' })).toBeVisible();
  await expect(sheet(page).getByText('“The second charge was $20.03”').first()).toBeVisible();
  await sheet(page).getByLabel('Amount to give back').fill('20.03');
  await sheet(page).getByLabel('What happened').fill('The second charge alone');
  await expect(sheet(page).getByRole('button', { name: 'Ask again for $20.03' })).not.toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await sheet(page).getByLabel('What happened').press('Control+Enter');
  await expect(sheet(page).getByText('The refund is asked for')).toBeVisible();
  expect(await statusOf('refunds', id)).toBe('requested');
  expect(await one('SELECT amount_cents::int AS cents FROM refunds WHERE id = $1', id)).toEqual({ cents: 20_03 });
  await page.keyboard.press('Enter');

  // It is withdrawn from the sheet: a letter opens the decision, Enter does it.
  await page.keyboard.press('b');
  await expect(sheet(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await sheet(page).getByRole('button', { name: 'Withdraw it' }).press('Enter');
  await sheet(page).getByRole('button', { name: 'Withdraw $20.03' }).press('Enter');
  await expect.poll(() => statusOf('refunds', id)).toBe('withdrawn');
  await endCall(page);
});

test('another agent’s payment is not voided, and the sheet says who took it', async ({ page, browser }) => {
  const other = await browser.newPage();
  await openSession(other, 'agent2');
  const who = await demoGuarantor(74, PAYABLE);
  await takePayment(other, who, await verifiedCall(other, who), 45_11);
  await endCall(other);
  await other.close();

  await openSession(page, 'agent');
  await verifiedCall(page, who);
  await page.goto(`/desk/${who.id}`);
  await openFromReceipt(page, '$45.11');
  await expect(sheet(page).getByRole('radio', { name: /^Void the whole payment/ })).toBeDisabled();
  await expect(
    sheet(page).getByText('Ben Okafor took this payment; nobody else can void it. Ask for a refund.'),
  ).toBeVisible();
  await expect(sheet(page).getByRole('radio', { name: /^Ask for a refund/ })).toBeChecked();
  await page.keyboard.press('Escape');
  await endCall(page);
});

function grouped(billId: string): string {
  return billId.replace(/(\d{4})(?=\d)/g, '$1 ');
}
