import { expect, test } from '@playwright/test';
import { expectNoAxeViolations, signIn, sql } from '../kit';

const shot = process.env['E2E_SHOTS'];

test('an envelope that came back is found by the scan line in its window and written down once', async ({ page }) => {
  // Somebody whom no other journey looks for: no visit with insurance, nothing owed any more.
  const [piece] = await sql<{ scanline: string; no: string; id: number }>(
    `SELECT s.snapshot->>'scanline' AS scanline, s.statement_no AS no, a.guarantor_id AS id FROM statements s JOIN accounts a ON a.id = s.account_id
     WHERE a.balance_cents = 0 AND s.status IN ('mailed', 'delivered_assumed') AND NOT EXISTS (SELECT FROM accounts o WHERE o.guarantor_id = a.guarantor_id AND o.balance_cents > 0)
       AND EXISTS (SELECT FROM contact_points k WHERE k.guarantor_id = a.guarantor_id AND k.kind = 'postal' AND k.status = 'verified')
     ORDER BY s.id DESC LIMIT 1`,
  );
  await signIn(page, 'supervisor');
  await page.goto('/returned-mail');
  const field = page.getByLabel('Scan line or Bill ID');
  await field.fill(`${piece!.scanline.slice(0, 29)}${(Number(piece!.scanline[29]) + 1) % 10}`);
  await expect(page.getByRole('alert')).toContainText('does not check');
  await field.fill(piece!.scanline);
  await expect(page.getByText(`Statement ${piece!.no} of`)).toBeVisible();
  await page.getByLabel('Address on the label (if any)').fill('48 Pratt St, Hartford CT 06103');
  await expectNoAxeViolations(page);
  for (const colorScheme of shot ? (['dark', 'light'] as const) : []) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${shot}/returned-mail-${colorScheme}.png` });
  }
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Paper waits for an address' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Returned mail' }).getByRole('row').nth(1)).toContainText(piece!.no);
  await field.fill(piece!.scanline);
  await expect(page.getByRole('status').filter({ hasText: 'It was written down on' })).toBeVisible();
});
