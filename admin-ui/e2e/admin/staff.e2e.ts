import { expect, type Page, test } from '@playwright/test';
import { expectNoAxeInBoth, expectNoAxeViolations, openSession, signIn, typeSignIn } from '../kit';

const FIRST_PASSWORD = 'a lantern by the harbor';

/** A new person each run, since staff are disabled and never removed. */
const person = () => {
  const login = `nadia.${Date.now().toString(36)}`;
  return { login, name: `Nadia ${login.slice(6)}` };
};

/** Adds an agent without the mouse and leaves their sheet open. */
async function addAgent(page: Page, { login, name }: { login: string; name: string }): Promise<void> {
  await page.goto('/staff');
  await expect(page.getByRole('row').filter({ hasText: 'Ana Agent' })).toBeVisible();
  await page.keyboard.press('n');
  const sheet = page.getByRole('dialog', { name: 'Add a person' });
  await expect(sheet.getByLabel('Name')).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(login);
  await sheet.getByLabel('First password').focus();
  await page.keyboard.type(FIRST_PASSWORD);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`${name} is added and can sign in now as ${login}.`)).toBeVisible();
}

test('an admin adds an agent by keyboard; disabled, the agent’s next request is refused', async ({ page, browser }) => {
  const added = person();
  await signIn(page, 'admin');
  await addAgent(page, added);

  const theirs = await (await browser.newContext()).newPage();
  await typeSignIn(theirs, added.login, FIRST_PASSWORD);
  await expect(theirs).toHaveURL(/\/desk/);
  expect((await theirs.request.get('/api/me/capabilities')).status()).toBe(200);

  await page.keyboard.press('d');
  await expect(page.getByText(`${added.name} is signed out at their next request.`)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`${added.name} is disabled. Their next request is refused.`)).toBeVisible();
  expect((await theirs.request.get('/api/me/capabilities')).status()).toBe(401);
  await theirs.reload();
  await expect(theirs.getByLabel('Login')).toBeVisible();
  await theirs.context().close();

  await page.keyboard.press('Escape');
  await expect(page.getByRole('row').filter({ hasText: added.login })).toContainText('disabled');
});

test('what is wrong with a new person stands beside its field, and nobody is added', async ({ page }) => {
  await openSession(page, 'admin');
  await page.goto('/staff/new');
  const sheet = page.getByRole('dialog', { name: 'Add a person' });
  await sheet.getByLabel('Name').fill('Ana Other');
  await sheet.getByLabel('Login').fill('agent');
  await sheet.getByLabel('First password').fill('too short');
  await page.keyboard.press('Control+Enter');
  await expect(sheet.getByText('A password has at least 15 characters.')).toBeVisible();
  await sheet.getByLabel('First password').fill(FIRST_PASSWORD);
  await page.keyboard.press('Control+Enter');
  await expect(sheet.getByText('That login is taken.')).toBeVisible();
  await expectNoAxeViolations(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Ana Other')).toHaveCount(0);
});

test('nobody changes their own role, and the sheet says who can', async ({ page }) => {
  await openSession(page, 'admin');
  await page.goto('/staff');
  await page.getByRole('row').filter({ hasText: '(you)' }).click();
  await expect(page.getByText('Nobody changes their own role, rights or state.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Disable' })).toHaveCount(0);
});

test('a supervisor reads the staff and is told who changes it; an agent is told whose page it is', async ({ page }) => {
  await openSession(page, 'supervisor');
  await page.goto('/staff');
  await expect(page.getByRole('button', { name: 'Add a person' })).toHaveAccessibleDescription(
    'An admin adds and changes people.',
  );
  await page.getByRole('row').filter({ hasText: 'Ana Agent' }).click();
  await expect(page.getByText('An admin adds people and changes them.')).toBeVisible();
  await page.context().clearCookies();
  await openSession(page, 'agent');
  await page.goto('/staff');
  await expect(page.getByText(/for supervisors and admins|not for your role/)).toBeVisible();
});

test('an admin finds in the audit what changed, from before to after, and no value of a patient', async ({ page }) => {
  const added = person();
  await signIn(page, 'admin');
  await addAgent(page, added);
  await page.getByRole('radio', { name: /Supervisor/ }).check();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`Saved. ${added.name} is supervisor from their next request on.`)).toBeVisible();

  await page.goto('/audit?action=change.staff');
  await page.getByRole('row').filter({ hasText: 'changed a person' }).first().click();
  const record = page.getByRole('dialog');
  await expect(record.getByRole('row', { name: 'role agent supervisor' })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.keyboard.press('Escape');

  await page.goto('/audit?action=read.account');
  await page.getByRole('row').filter({ hasText: 'opened an account' }).first().click();
  await expect(record.getByText('An admin sees which fields were recorded.')).toBeVisible();
});

test('a person changes their own password and stays signed in', async ({ page }) => {
  const added = person();
  await signIn(page, 'admin');
  await addAgent(page, added);
  await page.context().clearCookies();
  await typeSignIn(page, added.login, FIRST_PASSWORD);
  await expect(page).toHaveURL(/\/desk/);
  await page.getByRole('button', { name: added.name }).click();
  await page.getByRole('menuitem', { name: 'Change your password' }).click();
  const sheet = page.getByRole('dialog', { name: 'Change your password' });
  await sheet.getByLabel('Present password').fill('not my password');
  await sheet.getByLabel('New password').fill('another lantern by the harbor');
  await page.keyboard.press('Control+Enter');
  await expect(sheet.getByText('It is not the present password.')).toBeVisible();
  await expectNoAxeViolations(page);
  await sheet.getByLabel('Present password').fill(FIRST_PASSWORD);
  await page.keyboard.press('Control+Enter');
  await expect(sheet.getByText('Your new password counts from now on.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(sheet).toHaveCount(0);
  expect((await page.request.get('/api/me/capabilities')).status()).toBe(200);
});

test('axe has nothing to object to in light and in dark', async ({ page }) => {
  await openSession(page, 'admin');
  for (const address of ['/audit', '/staff/new', '/staff']) {
    await page.goto(address);
    await expect(page.locator('tbody tr').nth(3)).toBeAttached();
    await expectNoAxeInBoth(page);
  }
  await page.getByRole('row').filter({ hasText: 'Ana Agent' }).click();
  await expect(page.getByRole('dialog').getByLabel('Name')).toBeVisible();
  await expectNoAxeInBoth(page);
});
