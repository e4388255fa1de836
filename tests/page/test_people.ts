// Settings: people, tokens, notifications; and the bell.
import type { Page } from '@playwright/test';

import { EMAIL, expect, expectAccessible, PASSWORD, test } from './world.ts';

/** What is shown once. */
async function shownOnce(page: Page, label: string): Promise<string> {
  return page.getByRole('dialog').getByLabel(label).inputValue();
}

test('somebody is invited by a link, comes in, gets another role, is removed', async ({
  world,
  page,
  browser,
  troubles,
}) => {
  await world.becomeOwner(page);
  await page.goto(`${world.url}/settings/people`);
  await expect(page.getByRole('list', { name: 'People' })).toContainText(EMAIL);
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByLabel('E-mail').fill('not an address');
  await page.getByRole('button', { name: 'Create the link' }).click();
  await expect(page.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('E-mail')).toHaveValue('not an address');
  await expect(page.getByLabel('Role')).toHaveValue('editor');
  expect(troubles.splice(0).join()).toContain('400');
  await expectAccessible(page);
  await page.getByLabel('E-mail').fill('eve@example.com');
  await page.getByRole('button', { name: 'Create the link' }).click();
  await expect(page.getByRole('dialog')).toContainText('For eve@example.com');
  const link = await shownOnce(page, 'Link');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('region', { name: 'Invited' })).toContainText('eve@example.com');

  const other = await browser.newContext();
  const eve = await other.newPage();
  await eve.goto(link);
  await expect(eve.getByRole('heading', { name: 'You are invited' })).toBeVisible();
  await expect(eve.getByLabel('E-mail')).toHaveValue('eve@example.com');
  await eve.getByLabel('Name').fill('Eve');
  await eve.getByLabel('Password').fill(PASSWORD);
  await eve.getByRole('button', { name: 'Join' }).click();
  await expect(eve.getByRole('heading', { level: 1, name: 'Automation' })).toBeVisible();
  await eve.goto(`${world.url}/settings/people`);
  await expect(eve.getByRole('list', { name: 'People' })).toContainText('Eve');
  await expect(eve.getByRole('button', { name: /^(Invite|Edit|Remove|Password link)/ })).toHaveCount(0);
  await expect(eve.getByRole('link', { name: 'Tokens' })).toHaveCount(0);

  await page.reload();
  await expect(page.getByRole('region', { name: 'Invited' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Edit eve@example.com' }).click();
  await expectAccessible(page);
  await page.getByLabel('Role').selectOption('viewer');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Eve' })).toContainText('Viewer');

  // The last owner stays, and the server's sentence says so.
  await page.getByRole('button', { name: `Edit ${EMAIL}` }).click();
  await page.getByLabel('Role').selectOption('viewer');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('owner');
  troubles.splice(0);
  await page.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: 'Password link for eve@example.com' }).click();
  expect(await shownOnce(page, 'Link')).toContain('token=');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Remove eve@example.com' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('list', { name: 'People' })).not.toContainText('Eve');
  await eve.reload();
  await expect(eve.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await other.close();
});

test('a token is made, shown once, used and revoked', async ({ world, page, troubles }) => {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Tea House' });
  await page.goto(`${world.url}/settings/tokens`);
  await expect(page.getByText('No active tokens')).toBeVisible();
  await page.getByRole('button', { name: 'Create a token' }).click();
  await page.getByLabel('Days').fill('0');
  await page.getByLabel('Name').fill('nightly');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByLabel('Days')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Name')).toHaveValue('nightly');
  troubles.splice(0);
  await page.getByLabel('Days').fill('30');
  await page.getByLabel('Site').last().selectOption('Tea House');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const token = await shownOnce(page, 'Token');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Done' }).click();
  const row = page.getByRole('list', { name: 'Tokens' }).getByRole('listitem');
  await expect(row).toContainText('Viewer, Tea House');
  expect(await page.content()).not.toContain(token);

  const asked = () => fetch(`${world.url}/api/v1/sites/`, { headers: { Authorization: `Bearer ${token}` } });
  expect((await asked()).status).toBe(200);
  await page.getByRole('button', { name: 'Revoke nightly' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.getByText('Revoked and expired (1)').click();
  await expect(page.getByRole('list', { name: 'Revoked and expired tokens' })).toContainText('Revoked');
  expect((await asked()).status).toBe(401);
});

test('a site tells people: what is refused stays typed, a test is sent and seen', async ({ world, page, troubles }) => {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Tea House' });
  await page.goto(`${world.url}/settings/notifications`);
  await expect(page.getByRole('button', { name: 'Send a test' })).toBeDisabled();
  await page.getByLabel('Mail to').fill('me@example.com, nobody');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Mail to')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Mail to')).toHaveValue('me@example.com, nobody');
  troubles.splice(0);
  await page.getByLabel('Mail to').fill('me@example.com');
  await page.getByLabel('Webhook').fill('https://hooks.example/igny8');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByRole('button', { name: 'New secret' }).click();
  await page.getByRole('button', { name: 'Create a new secret' }).click();
  expect(await shownOnce(page, 'Secret')).toMatch(/^whsec_/);
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByRole('region', { name: 'Sent in the last week' }).getByRole('listitem').first()).toBeVisible();
  await expectAccessible(page);
});

interface Current {
  run: { status: string } | null;
}

test('the bell counts what is new; reading takes it away', async ({ world, page }) => {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Tea House' });
  await page.goto(world.url);
  const bell = page.getByRole('link', { name: /^Notices/ });
  await expect(bell).toHaveText('Notices');
  await world.ask(page, 'POST', 'automation/run_now/', { site_id: 1 });
  await expect
    .poll(async () => (await world.ask<Current>(page, 'GET', 'automation/current_run/?site_id=1')).run?.status)
    .toBe('completed');
  await expect(bell).toContainText('1 unread');
  await bell.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Notices' })).toBeFocused();
  const notice = page.getByRole('list', { name: 'Notices' }).getByRole('listitem');
  await expect(notice).toContainText('Run done');
  await expectAccessible(page);
  await notice.getByRole('button', { name: /^Mark as read/ }).click();
  await expect(notice).toContainText(`read by ${EMAIL}`);
  await expect(bell).not.toContainText('unread');
  await expect(page.getByRole('button', { name: 'Mark all as read' })).toHaveCount(0);
});
