import { type Browser, expect, type Page, test } from '@playwright/test';
import { debtor as anyDebtor } from '../debtors';
import { type DemoGuarantor, expectNoAxeViolations, openSession, sql, verifiedCall } from '../kit';

// A journey is a whole call, and axe looks at each of its states.
test.describe.configure({ timeout: 180_000 });

/** Somebody whose mobile is confirmed and who was sent no link; from the middle of the book. */
const debtor = (nth: number) =>
  anyDebtor(40 + nth, {
    aboveCents: 12_000,
    more: `g.language = 'en' AND EXISTS (SELECT FROM contact_points c WHERE c.guarantor_id = g.id AND c.kind = 'mobile' AND c.status = 'verified')
      AND NOT EXISTS (SELECT FROM pay_links l JOIN accounts o ON o.id = l.account_id WHERE o.guarantor_id = g.id)`,
  });

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
const step = (page: Page, name: RegExp) => page.getByRole('list', { name: 'Progress of the link' }).getByText(name);

/** The account of a verified caller, and the link's sheet opened by its key. */
async function openSheet(page: Page, who: DemoGuarantor): Promise<void> {
  await openSession(page, 'agent');
  await verifiedCall(page, who);
  await page.goto(`/desk/${who.id}`);
  await expect(page.getByRole('button', { name: /^Pay link/ })).toBeVisible();
  await page.keyboard.press('k');
  await expect(dialog(page, 'Send a pay link')).toBeVisible();
  await expect(page.getByText('What it pays')).toBeVisible();
}

/** The caller says yes, and the link leaves by keyboard. */
async function sendLink(page: Page): Promise<void> {
  // Out of the amount's field first, since a letter there would be typed.
  await page.getByRole('heading', { name: 'Send a pay link' }).click();
  await page.keyboard.press('y');
  await expect(page.getByLabel('The caller said yes to this one text')).toBeChecked();
  const send = page.getByRole('button', { name: /^Send link for \$/ });
  await expect(send).not.toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page, 'Pay link')).toBeVisible();
}

/** What arrived on this person's phone. */
async function arrived(who: DemoGuarantor): Promise<string> {
  await expect
    .poll(async () => (await caught(who)).length, { message: 'the text is caught by the sandbox' })
    .toBeGreaterThan(0);
  return /https?:\S+/.exec((await caught(who))[0]!.body)![0];
}
const caught = (who: DemoGuarantor) =>
  sql<{ body: string }>(
    `SELECT c.body FROM caught_messages c JOIN contact_points k ON k.value_key = c.sent_to AND k.guarantor_id = $1 ORDER BY c.id DESC`,
    [who.id],
  );

/** The caller's own phone: another browser, with no session of ours. */
async function phone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  return context.newPage();
}

async function typeBirthDate(page: Page, [month, day, year]: [string, string, string]): Promise<void> {
  await page.getByLabel(/Month|Mes/).fill(month);
  await page.getByLabel(/Day|Día/).fill(day);
  await page.getByLabel(/Year|Año/).fill(year);
  await page.getByRole('button').click();
}

async function typeCard(page: Page, number: string): Promise<void> {
  await page.getByLabel('Card number').fill(number);
  await page.getByLabel('Expiry').fill('1234');
  await page.getByLabel('Security code').fill('123');
  await page.getByLabel('ZIP').fill('06106');
  await page.getByRole('button', { name: /^Pay \$/ }).click();
}

test('a link is paid on the caller’s phone while the agent watches each step and goes on talking', async ({
  page,
  browser,
}) => {
  const who = await debtor(0);
  await openSheet(page, who);
  await expectNoAxeViolations(page);
  await sendLink(page);
  await expect(step(page, /^Sent/)).toBeVisible();
  await expect(page.getByText('Sent. Waiting for the caller to open it.').first()).toBeVisible();
  await expectNoAxeViolations(page);

  const theirs = await phone(browser);
  await theirs.goto(await arrived(who));
  await expect(theirs.getByRole('heading', { name: 'Your birth date' })).toBeVisible();
  await expectNoAxeViolations(theirs);
  expect(await theirs.content()).not.toMatch(new RegExp(`${who.lastName}|${who.firstName}`));
  await expect(page.getByText('Opened. The page asks for the birth date.').first()).toBeVisible();

  // The sheet is closed meanwhile; the link stays in sight on the account.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const [month, day, year] = who.birthDate.split('/') as [string, string, string];
  await typeBirthDate(theirs, [month, day, String(Number(year) - 1)]);
  await expect(theirs.getByRole('alert')).toContainText('2 more tries');
  await expect(page.getByText('One wrong birth date so far.').first()).toBeVisible();
  await typeBirthDate(theirs, [month, day, year]);
  await expect(theirs.getByRole('heading', { name: 'Amount due' })).toBeVisible();
  await expectNoAxeViolations(theirs);
  await theirs.getByRole('button', { name: /^Pay \$/ }).click();
  await expect(theirs.getByLabel('Card number')).toBeVisible();
  await expectNoAxeViolations(theirs);
  await expect(page.getByText('The caller is on the payment page.').first()).toBeVisible();

  await typeCard(theirs, '4000000000009995');
  await expect(theirs.getByRole('alert')).toContainText('insufficient funds');
  await expect(page.getByText('The card was declined.').first()).toBeVisible();
  await page.keyboard.press('k');
  await expect(page.getByText('1 declined')).toBeVisible();
  await typeCard(theirs, '4242424242424242');
  await expect(theirs.getByRole('heading', { name: /Paid\. Thank you/ })).toBeVisible();
  await expectNoAxeViolations(theirs);

  const receipt = page.locator('[data-receipt]');
  await expect(receipt).toBeVisible();
  const no = (await receipt.getAttribute('data-receipt'))!;
  expect((await theirs.locator('.number').textContent())!.replace(/\s/g, '')).toBe(no);
  await expectNoAxeViolations(page);
  const paid = await sql<{ n: number; channel: string }>(
    `SELECT count(*)::int AS n, min(p.channel) AS channel FROM payments p JOIN accounts a ON a.id = p.account_id WHERE a.guarantor_id = $1 AND p.receipt_no = $2`,
    [who.id, no],
  );
  expect(paid).toEqual([{ n: 1, channel: 'agent_link' }]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Nothing is owed.')).toBeVisible();
  await theirs.context().close();
});

test('a link is taken back: X asks, Enter ends it, and the caller’s page is closed', async ({ page, browser }) => {
  const who = await debtor(1);
  await openSheet(page, who);
  await page.getByLabel('Other').check();
  await page.getByLabel('Amount to charge').fill('25');
  await sendLink(page);
  const theirs = await phone(browser);
  const address = await arrived(who);
  await theirs.goto(`${address}?l=es`);
  await expect(theirs.getByRole('heading', { name: 'Su fecha de nacimiento' })).toBeVisible();
  await typeBirthDate(theirs, who.birthDate.split('/') as [string, string, string]);
  await expect(theirs.getByText('$25.00').first()).toBeVisible();
  await page.keyboard.press('x');
  await expect(page.getByText('End this link? It then opens no more.')).toBeVisible();
  await expectNoAxeViolations(page);
  await page.keyboard.press('Enter');
  await expect(page.getByText('You took it back.').first()).toBeVisible();
  await theirs.getByRole('button').click();
  await expect(theirs.getByRole('heading', { name: /no funciona|does not work/ })).toBeVisible();
  await expectNoAxeViolations(theirs);
  // R composes the same once more, and the yes is asked for again.
  await page.keyboard.press('r');
  await expect(dialog(page, 'Send a pay link')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send link for $25.00' })).toHaveAttribute('aria-disabled', 'true');
  await theirs.context().close();
});

test('the sandbox’s phone and mailbox shows what was caught, with a link that opens', async ({ page }) => {
  const who = await debtor(2);
  await openSheet(page, who);
  await sendLink(page);
  const address = await arrived(who);
  await page.keyboard.press('Escape');
  await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Sandbox' }).click();
  await expect(page.getByRole('heading', { name: 'Sandbox phone and mailbox' })).toBeVisible();
  const link = page.getByRole('link', { name: address });
  await expect(link).toBeVisible();
  await expectNoAxeViolations(page);
  const [opened] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
  await expect(opened.getByRole('heading', { name: 'Your birth date' })).toBeVisible();
});
