import { expect, test } from '@playwright/test';
import { expectNoAxeViolations, typeSignIn } from '../kit';

test('an agent signs in without the mouse and lands on the desk', async ({ page }) => {
  await typeSignIn(page, 'agent');
  await expect(page).toHaveURL(/\/desk/);
});

test('a wrong password is said plainly, nothing opens, and axe has nothing to object to', async ({ page }) => {
  await typeSignIn(page, 'supervisor', 'not the password at all');
  await expect(page.getByText('The login or the password is not right.')).toBeVisible();
  await expect(page).not.toHaveURL(/\/(home|desk)/);
  await expectNoAxeViolations(page);
});
