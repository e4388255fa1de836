// Publishing from Review, and the check of a site's connection: what is missing is
// said, what failed is told article by article and tried again.
import { createServer, type Server } from 'node:net';

import type { Page } from '@playwright/test';

import { expect, expectAccessible, test, type World } from './world.ts';

interface Content {
  id: number;
}

async function inReview(world: World, page: Page, title: string, approved: boolean): Promise<void> {
  const { id } = await world.ask<Content>(page, 'POST', 'writer/content/', { site_id: 1, title, body: 'Text.' });
  await world.ask(page, 'POST', `writer/content/${id}/send_without_images/`, {});
  if (approved) await world.ask(page, 'POST', `writer/content/${id}/approve/`, { version: 1 });
}

/** An address that takes calls and hangs up on each: a site that is down. */
async function hangingUp(): Promise<{ server: Server; url: string }> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, url: `http://127.0.0.1:${address.port}` };
}

test('without a connection the dialog says what is missing', async ({ world, page }) => {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner' });
  await inReview(world, page, 'Coffee grinders', true);
  await page.goto(`${world.url}/sites`);
  await expect(page.getByRole('button', { name: 'Edit Coffee Corner' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Check connection/ })).toHaveCount(0);
  await page.goto(`${world.url}/writer/content`);
  await expect(page.getByRole('article')).toBeVisible();
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog', { name: 'Publish' });
  await expect(dialog).toContainText('The WordPress connection of Coffee Corner is missing');
  await expect(dialog.getByRole('link', { name: 'Connect WordPress' })).toBeVisible();
  await expectAccessible(page);
});

test('a site that is down: the check names it, what failed is tried again', async ({ world, page }) => {
  test.setTimeout(180_000);
  await world.stopServer();
  world.env['IGNY8_ALLOW_PRIVATE'] = '1'; // the site is on this machine
  await world.serve();
  const { server, url } = await hangingUp();
  await world.becomeOwner(page);
  const wordpress = { url, username: 'eve', application_password: 'abcd efgh ijkl mnop qrst uvwx' };
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner', wordpress });
  await inReview(world, page, 'Coffee grinders', true);
  await inReview(world, page, 'Espresso cups', true);
  await inReview(world, page, 'Not yet', false);

  await page.goto(`${world.url}/sites`);
  await page.getByRole('button', { name: 'Check connection of Coffee Corner' }).click();
  const check = page.getByRole('dialog', { name: 'WordPress of Coffee Corner' });
  await expect(check.getByRole('status')).toContainText('Connection failed');
  await expect(check.getByRole('listitem').first()).toContainText('Address failed');
  await expectAccessible(page);
  await check.getByRole('button', { name: 'Close' }).last().click();

  await page.goto(`${world.url}/writer/content`);
  await expect(page.getByRole('article')).toBeVisible();
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog', { name: 'Publish' });
  await expect(dialog.getByRole('heading', { name: '3 articles ready' })).toBeVisible();
  await expect(dialog.getByLabel('Coffee grinders')).toBeChecked();
  await expect(dialog.getByLabel('Not yet')).not.toBeChecked();
  await dialog.getByLabel('When').selectOption('scheduled');
  await expectAccessible(page);
  await dialog.getByLabel('When').selectOption('publish');
  await dialog.getByRole('button', { name: 'Publish 2 articles' }).click();

  const progress = page.getByRole('dialog', { name: 'Publishing' });
  await expect(progress.getByRole('status')).toContainText('2 failed', { timeout: 90_000 });
  await expect(progress.getByRole('listitem').filter({ hasText: 'Espresso cups' })).toContainText('Failed');
  await expect(progress.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await expectAccessible(page);
  await page.reload(); // its address is kept
  await expect(progress.getByRole('status')).toContainText('2 failed');
  const before = page.url();
  await progress.getByRole('button', { name: 'Retry failed' }).click();
  await expect(page).not.toHaveURL(before);
  await expect(progress.getByRole('status')).toContainText('2 failed', { timeout: 90_000 });
  await progress.getByRole('button', { name: 'Close' }).last().click();
  await expect(progress).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Articles' }).getByRole('link')).toHaveCount(3);
  server.close();
});
