// First start, signing in and out, deep links, and the shell around all pages.
import { EMAIL, expect, expectAccessible, PASSWORD, test } from './world.ts';

test('first start: the link, an owner, the first page', async ({ world, page, troubles }) => {
  await page.goto(world.ownerLink);
  await expect(page.getByRole('heading', { name: 'Welcome to IGNY8' })).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel('E-mail').fill(EMAIL);
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Become the owner' }).click();
  await expect(page.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Password')).toBeFocused();
  await expect(page.getByLabel('E-mail')).toHaveValue(EMAIL);
  await expect(page.getByRole('alert')).toContainText('10');
  expect(troubles.splice(0).join()).toContain('400'); // the browser tells of the refusal

  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Become the owner' }).click();
  await expect(page).toHaveURL(`${world.url}/start`);
  await expect(page.getByRole('heading', { level: 1, name: 'Getting started' })).toBeVisible();
  await expect(page).toHaveTitle('Getting started · IGNY8');
  await expectAccessible(page);

  await page.goto(world.ownerLink);
  await expect(page.getByRole('alert')).toContainText('This link has been used');
  expect(troubles.splice(0).join()).toContain('404');
});

test('signing in leads back to the deep link; signing out leads away', async ({ world, page, troubles }) => {
  await world.becomeOwner(page);
  await page.context().clearCookies();
  await page.goto(`${world.url}/account/password?x=1`);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expectAccessible(page);
  troubles.splice(0); // who am I: 401

  await page.getByLabel('E-mail').fill(EMAIL);
  await page.getByLabel('Password').fill('wrong wrong wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('password');
  await expect(page.getByLabel('Password')).toHaveValue('wrong wrong wrong');
  troubles.splice(0);

  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${world.url}/account/password?x=1`);
  await expect(page.getByRole('heading', { level: 1, name: 'Password' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('keys, focus and the shell', async ({ world, page }) => {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner', timezone: 'Europe/Berlin' });
  await world.ask(page, 'POST', 'sites/', { name: 'Tea House' });
  await page.goto(`${world.url}/account/password`);
  await expect(page.getByRole('heading', { level: 1, name: 'Password' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page).toHaveURL(/\/automation/);
  await expect(page.getByRole('heading', { level: 1, name: 'Automation' })).toBeFocused();
  await expectAccessible(page);

  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog).toContainText('Go to Automation');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  await page.getByLabel('Site').selectOption('Tea House');
  await expect(page).toHaveURL(/\/automation\?site=2$/);
  await page.goto(`${world.url}/automation`);
  await expect(page.getByLabel('Site')).toHaveValue('2');

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('dialog')).toContainText('Settings');
  await expectAccessible(page);
});
