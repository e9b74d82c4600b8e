import { expect, type Page, test } from '@playwright/test';
import { demoGuarantor, expectNoAxeViolations, signIn, sql, verifiedCall } from '../kit';

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Statements' });
/** What the foot says. */
const said = (page: Page) => sheet(page).getByRole('status').last();
/** A key of the foot, once what was pressed before is over. */
async function press(page: Page, key: string): Promise<void> {
  await expect(sheet(page).getByRole('button', { name: /To the mail/ })).not.toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press(key);
}
const shot = process.env['E2E_SHOTS'];

async function looksRight(page: Page, name: string): Promise<void> {
  await expectNoAxeViolations(page);
  for (const colorScheme of shot ? (['dark', 'light'] as const) : []) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${shot}/${name}-${colorScheme}.png` });
  }
}

test('the last statement is printed again in three keystrokes, the same to the byte; a new one has a new number', async ({
  page,
}) => {
  await signIn(page, 'agent');
  // The worker runs the demo's cycle of yesterday when it has started.
  const has = `EXISTS (SELECT FROM statements s JOIN statement_files f ON f.statement_id = s.id WHERE s.account_id = a.id)
    AND NOT EXISTS (SELECT FROM statements s JOIN statement_deliveries d ON d.statement_id = s.id JOIN accounts o ON o.id = s.account_id WHERE o.guarantor_id = g.id)`;
  await expect.poll(() => demoGuarantor(0, has).then(Boolean, () => false), { timeout: 30_000 }).toBe(true);
  const who = await demoGuarantor(0, has);
  await verifiedCall(page, who);
  await page.goto(`/desk/${who.id}`);
  await expect(page.getByRole('button', { name: 'Statement' })).toBeEnabled();

  await page.keyboard.press('s');
  await expect(sheet(page).getByText('Read aloud: “Is your mailing address still …”')).toBeVisible();
  await expect(sheet(page).locator('iframe')).toHaveAttribute('src', /^blob:/);
  // Nothing leaves before the address was confirmed.
  await page.keyboard.press('Enter');
  await expect(said(page)).toContainText('have it confirmed first');
  await looksRight(page, 'statements');
  // A browser without a window cannot print a PDF and dies of trying: that it was asked to is what we want to know.
  await sheet(page)
    .locator('iframe')
    .evaluate((frame) => {
      const print = () => (document.body.dataset['printed'] = 'yes');
      Object.defineProperty(frame, 'contentWindow', { value: { print } });
    });
  await page.keyboard.press('y');
  await page.keyboard.press('Enter');
  await expect(said(page)).toContainText('printed again, the same to the byte');
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes');
  await press(page, 'm');
  await expect(said(page)).toContainText('goes out with the next mail');
  const sent = await sql<{ way: string; same: boolean; number: string }>(
    `SELECT d.way, d.pdf_sha256 = f.pdf_sha256 AS same, s.statement_no AS number FROM statement_deliveries d JOIN statements s ON s.id = d.statement_id
     JOIN statement_files f ON f.statement_id = s.id JOIN accounts a ON a.id = s.account_id WHERE a.guarantor_id = $1 ORDER BY d.created_at`,
    [who.id],
  );
  expect(sent.map((d) => [d.way, d.same])).toEqual([['print', true], ['mail', true]]); // prettier-ignore

  // What callers ask for beside it is a key each, and stands in the preview.
  await press(page, 'i');
  await expect(said(page)).toContainText('Itemized bill is made');
  await expect(sheet(page).getByRole('radio', { checked: true })).toHaveAccessibleName(/Itemized bill/);
  await looksRight(page, 'itemized');
  await press(page, 'b');
  await expect(said(page)).toContainText('Balance letter is made');

  await press(page, 'n');
  await expect(said(page)).toContainText('is made');
  await expect(sheet(page).getByRole('radio', { checked: true })).toHaveAccessibleName(new RegExp(`instead of ${sent[0]!.number}`)); // prettier-ignore
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toBeHidden();
});
