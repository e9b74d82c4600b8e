import { expect, type Page, test } from '@playwright/test';
import { expectNoAxeInBoth, expectNoAxeViolations, openSession, sql } from '../kit';

interface Debtor {
  id: number;
  billId: string;
  owedCents: number;
}
/** Accounts of the hospital that owe a little, from the end of the book, where no other journey looks. */
const debtors = (many: number): Promise<Debtor[]> =>
  sql(
    `SELECT id, bill_id AS "billId", balance_cents::int AS "owedCents" FROM accounts WHERE entity_id = 1 AND balance_cents BETWEEN 3000 AND 40000
       AND NOT EXISTS (SELECT FROM batch_item_parts p WHERE p.account_id = accounts.id) ORDER BY id DESC LIMIT $1`,
    [many],
  );
const owed = async (id: number): Promise<number> =>
  (await sql<{ cents: number }>('SELECT balance_cents::int AS cents FROM accounts WHERE id = $1', [id]))[0]!.cents;
const dollars = (cents: number): string => (cents / 100).toFixed(2);

/** The scan line of a slip: Bill ID, layout, cents, due day and a Luhn digit (domain.md 5). */
function scanline(billId: string, cents: number): string {
  const payload = `${billId}1${String(cents).padStart(10, '0')}261215`;
  const doubled = (d: number) => (d * 2 > 9 ? d * 2 - 9 : d * 2);
  const sum = [...payload].reverse().reduce((total, d, i) => total + (i % 2 === 0 ? doubled(Number(d)) : Number(d)), 0);
  return payload + ((10 - (sum % 10)) % 10);
}

/** As a check reader types: fast, with Enter at the end. */
async function scan(page: Page, text: string): Promise<void> {
  await page.keyboard.insertText(text);
  await page.keyboard.press('Enter');
}

test('an agent enters a batch heads down, a supervisor approves it, and the money is in the books once', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1366, height: 768 });
  const [one, two, three] = (await debtors(3)) as [Debtor, Debtor, Debtor];
  const base = String(Date.now()).slice(-6);
  const micr = (n: number) => `⑆021000021⑆ 9${base}8⑈ ${n}`;
  const unsigned = 1_500;
  const controlCents = one.owedCents + 2_500 + unsigned;
  /** The difference in words, always in sight. */
  const control = page.getByRole('status');

  await openSession(page, 'agent');
  await page.goto('/batches');
  await expect(page.getByRole('heading', { name: 'Batches' })).toBeVisible();
  await expect(page.getByRole('row').nth(3)).toContainText(/at the bank|waits|being entered/);
  await expectNoAxeViolations(page);
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog', { name: 'Open a batch' })).toBeVisible();
  await page.keyboard.type('3');
  await page.keyboard.press('Tab');
  await page.keyboard.type(dollars(controlCents));
  await expectNoAxeViolations(page);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/batches\/\d+$/);
  const id = page.url().split('/').pop()!;

  // Slip and check are scanned; the amount is proposed, and Enter takes it.
  const slip = page.getByLabel('Slip or Bill ID');
  const amount = page.getByLabel('Amount', { exact: true });
  await expect(slip).toBeFocused();
  const started = Date.now();
  await scan(page, scanline(one.billId, one.owedCents));
  await scan(page, micr(1042));
  await expect(amount).toBeFocused();
  await expect(amount).toHaveValue(`$${(one.owedCents / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`);
  await page.keyboard.press('Enter');
  await expect(control.filter({ hasText: /2 items and .* to go/ })).toBeVisible();
  await expect(slip).toBeFocused();
  await expect(slip).toHaveValue('');
  expect(Date.now() - started).toBeLessThan(6_000);

  // A wrong digit is caught beside the field, and what was typed stays.
  const wrong = two.billId.slice(0, 4) + ((Number(two.billId[4]) + 1) % 10) + two.billId.slice(5);
  await page.keyboard.type(wrong);
  await expect(page.getByText(/A digit of that Bill ID is wrong|No account has that Bill ID/)).toBeVisible();
  await expect(slip).toHaveValue(wrong);
  // However late the answer is, what is typed meanwhile stays as it is typed.
  await page.route('**/look-up', async (route) => {
    await new Promise((answered) => setTimeout(answered, 400));
    await route.continue();
  });
  await slip.fill(two.billId);
  await page.keyboard.press('Enter');
  // The same check again is blocked, and its line can be read anew.
  await scan(page, micr(1042));
  await page.keyboard.type(dollars(one.owedCents), { delay: 60 });
  await expect(page.getByText(/^due \$/)).toBeVisible();
  await expect(amount).toHaveValue(dollars(one.owedCents));
  await page.unroute('**/look-up');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/This check was entered already. It is item 1 of batch/)).toBeVisible();
  await page.getByLabel('Foot of the check').fill(micr(1043));
  await page.keyboard.press('Enter');
  await page.keyboard.type('25');
  await page.keyboard.press('Enter');
  await expect(control.filter({ hasText: `1 item and $${dollars(unsigned)} to go.` })).toBeVisible();

  // Not signed: set aside with a reason, and counted all the same.
  await page.keyboard.type(three.billId);
  await page.keyboard.press('Enter');
  await scan(page, micr(1044));
  await page.keyboard.type(dollars(unsigned));
  await page.keyboard.press('Alt+a');
  await page.getByLabel('Set aside because').click();
  await page.getByRole('option', { name: 'Not signed' }).click();
  await page.getByLabel('Amount', { exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(control.filter({ hasText: 'Count and total agree.' })).toBeVisible();
  await expectNoAxeInBoth(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('waits for approval')).toBeVisible();
  expect(await owed(one.id)).toBe(one.owedCents);

  const above = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  await openSession(above, 'supervisor2');
  await above.goto('/batches');
  const pane = above.getByRole('region', { name: 'The batch' });
  await expect(pane).toBeVisible();
  for (let i = 0; i < 20 && !(await pane.getByRole('heading', { name: `Batch ${id}:` }).isVisible()); i++) {
    await above.keyboard.press('j');
    await above.waitForTimeout(150);
  }
  await expect(pane.getByRole('heading', { name: `Batch ${id}:` })).toBeVisible();
  await expect(pane.getByText('set aside: not signed')).toBeVisible();
  await expectNoAxeInBoth(above);
  // A letter opens the decision and commits nothing; Enter confirms it.
  await above.keyboard.press('y');
  const confirm = above.getByRole('group', { name: /Approve \$/ });
  await expect(confirm).toBeVisible();
  await above.keyboard.press('Escape');
  expect(await owed(one.id)).toBe(one.owedCents);
  await above.keyboard.press('y');
  await expect(confirm).toBeVisible();
  await above.keyboard.press('Enter');
  await expect.poll(() => owed(one.id)).toBe(0);
  expect(await owed(two.id)).toBe(two.owedCents - 2_500);
  expect(await owed(three.id)).toBe(three.owedCents);
  const payments = await sql<{ receipt: boolean; method: string }>(
    `SELECT y.method, y.receipt_no IS NOT NULL AS receipt FROM batch_items i JOIN batch_item_parts p ON p.item_id = i.id JOIN payments y ON y.id = p.id WHERE i.batch_id = $1`,
    [Number(id)],
  );
  expect(payments).toEqual([
    { method: 'check', receipt: true },
    { method: 'check', receipt: true },
  ]);

  // To the bank, and one comes back: what it paid is owed again.
  await above.goto('/batches?show=bank');
  await expect(pane.getByRole('heading', { name: `Batch ${id}:` })).toBeVisible();
  await above.keyboard.press('y');
  await expect(above.getByRole('group', { name: 'It is at the bank' })).toBeVisible();
  await above.keyboard.press('Enter');
  await expect(above.getByText(`Batch ${id} is at the bank.`)).toBeVisible();
  await above.goto('/batches?show=done');
  await expect(pane.getByRole('heading', { name: `Batch ${id}:` })).toBeVisible();
  await above.getByRole('button', { name: 'Came back: item 1, Check 1042' }).click();
  const sheet = above.getByRole('dialog', { name: 'The bank returned check 1042' });
  await expect(sheet).toBeVisible();
  await above.keyboard.type('Notice of the bank of today');
  await expectNoAxeViolations(above);
  await above.keyboard.press('Control+Enter');
  await expect(pane.getByText('returned: not enough money')).toBeVisible();
  expect(await owed(one.id)).toBe(one.owedCents);

  // What was set aside is dealt with.
  await above.getByRole('button', { name: 'Dealt with: item 3, Check 1044' }).click();
  await expect(above.getByRole('dialog', { name: 'What became of check 1044' })).toBeVisible();
  await expectNoAxeViolations(above);
  await above.keyboard.press('Control+Enter');
  await expect(pane.getByText('set aside: not signed · sent back to the sender')).toBeVisible();
  await above.context().close();
});
