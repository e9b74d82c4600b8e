import { expect, type Page, test } from '@playwright/test';
import { demoGuarantor, expectNoAxeViolations, openSession, sql, verifiedCall } from '../kit';

/** One visit is restricted, its patient is the guarantor, and nobody was let in yet. */
const HIDES_A_VISIT = `(SELECT array_agg(p.first_name = g.first_name AND p.birth_date = g.birth_date) FROM visits v JOIN patients p ON p.id = v.patient_id
    WHERE v.guarantor_id = g.id AND v.sensitivity <> 'none') = ARRAY[true]
  AND NOT EXISTS (SELECT FROM visit_reveals r JOIN visits v ON v.id = r.visit_id WHERE v.guarantor_id = g.id)`;

const WAITS_FOR_A_BILL = `NOT EXISTS (SELECT FROM bill_ready_alerts b WHERE b.guarantor_id = g.id)
  AND EXISTS (SELECT FROM visits v JOIN visit_accounts w ON w.visit_id = v.id WHERE v.guarantor_id = g.id AND w.status = 'insurance_pending')`;

async function onAccount(page: Page, nth: number, more = 'true'): Promise<string> {
  await openSession(page, 'agent2');
  const guarantor = await demoGuarantor(nth, more);
  const callId = await verifiedCall(page, guarantor);
  await page.goto(`/desk/${guarantor.id}`);
  await expect(page.getByText('You owe').first()).toBeVisible();
  return callId;
}

async function callInBooks(callId: string): Promise<Record<string, string> | undefined> {
  return (
    await sql<Record<string, string>>('SELECT status, reason, outcome, summary FROM calls WHERE id = $1', [callId])
  )[0];
}

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });

test('a call is wrapped up with W and Enter, nothing typed, and nothing of it stays on screen', async ({ page }) => {
  const callId = await onAccount(page, 30);
  await page.keyboard.press('w');
  await expect(page.getByRole('radio', { name: 'Understand the balance' })).toBeFocused();
  await expectNoAxeViolations(page);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/desk$/);
  await expect(page.getByRole('heading', { name: 'My day' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Search/ })).toBeFocused();
  await expectNoAxeViolations(page);
  expect(await callInBooks(callId)).toEqual({
    status: 'closed',
    reason: 'understand_balance',
    outcome: 'explained',
    summary: 'Caller verified. Balance explained.',
  });
});

test('Esc leads back to the caller with all that was typed; a card number keeps the call open; a callback stands in my day', async ({
  page,
}) => {
  const callId = await onAccount(page, 31);
  await page.keyboard.press('w');
  await page.getByRole('radio', { name: 'Call back' }).check();
  await page.getByLabel(/^Summary/).fill('Read me 4242 4242 4242 4242');
  await page.getByLabel(/^Call back on/).pressSequentially('123120');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await callInBooks(callId)).toMatchObject({ status: 'active' });

  await page.keyboard.press('w');
  await expect(page.getByRole('radio', { name: 'Call back' })).toBeChecked();
  await expect(page.getByLabel(/^Call back on/)).toHaveValue('12/31/20');
  await expect(page.getByText(/looks like a card number/)).toBeVisible();
  await page.getByLabel(/^Call back on/).press('End');
  await page.keyboard.type('29');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByLabel(/^Summary/)).toBeFocused();
  await expect(page.getByLabel(/^Summary/)).toHaveValue('Read me 4242 4242 4242 4242');
  expect(await callInBooks(callId)).toMatchObject({ status: 'active' });

  await page.getByLabel(/^Summary/).fill('They will send the claim number.');
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/\/desk$/);
  await expect(page.getByRole('row').filter({ hasText: 'Dec 31, 2029' }).first()).toBeVisible();
  expect(await callInBooks(callId)).toMatchObject({ outcome: 'callback', summary: 'They will send the claim number.' });
});

test('a note with a card number is refused and kept; mended and pinned it stands in the strip, and is amended', async ({
  page,
}) => {
  const callId = await onAccount(page, 33);
  await page.keyboard.press('m');
  const text = page.getByLabel('What the next person must know');
  await expect(text).toBeFocused();
  await page.keyboard.type('Pays with 4242 4242 4242 4242');
  await expect(page.getByText(/looks like a card number/)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('m');
  await expect(text).toHaveValue('Pays with 4242 4242 4242 4242');
  await text.fill('Pays on Fridays');
  await page.getByRole('checkbox', { name: 'Pin it on top of the account' }).check();
  await page.getByLabel('Pinned until').fill(new Date(Date.now() + 30 * 86_400_000).toLocaleDateString('en-US', { year: 'numeric', month: '2-digit', day: '2-digit' })); // prettier-ignore
  await expectNoAxeViolations(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  const strip = page.getByRole('region', { name: 'Must not be missed' });
  await expect(strip).toContainText('Pays on Fridays');

  await page.getByRole('button', { name: /^Amend the note of .*Pays on Fridays/ }).press('Enter');
  await expect(dialog(page, 'Amend the note').getByLabel('As it was written')).toContainText('Pays on Fridays');
  await page.getByLabel('As it should read').fill('Pays on Mondays');
  await page.keyboard.press('Control+Enter');
  await expect(strip).toContainText('Pays on Mondays');
  await expect(page.getByText('Pays on Fridays')).toHaveCount(0);
  const notes = await sql('SELECT text, amends_id IS NOT NULL AS amends FROM notes WHERE call_id = $1 ORDER BY id', [
    callId,
  ]);
  expect(notes).toEqual([{ text: 'Pays on Fridays', amends: false }, { text: 'Pays on Mondays', amends: true }]); // prettier-ignore
});

test('the words of a restricted visit are shown when the caller is its patient and the agent says why', async ({
  page,
}) => {
  await onAccount(page, 0, HIDES_A_VISIT);
  await expect(page.getByText('Visit, details restricted').first()).toBeVisible();
  await page.keyboard.press('v');
  await expect(page.getByLabel('Why you need to see it')).toBeFocused();
  await page.keyboard.type('asked');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Say the reason in a few words.')).toBeVisible();
  await expectNoAxeViolations(page);
  await page.keyboard.type(' by the patient');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText('Visit, details restricted')).toHaveCount(0);
});

test('a caller hears when the bill of a visit is ready', async ({ page }) => {
  await onAccount(page, 3, WAITS_FOR_A_BILL);
  await page.keyboard.press('b');
  await expect(dialog(page, 'Tell the caller when the bill is ready')).toBeVisible();
  await expectNoAxeViolations(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText('alert set').first()).toBeVisible();
});
