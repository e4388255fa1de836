// Connecting a site with one click, through the page of a real WordPress: approve, refuse, a state that
// is not ours, another site's answer, and disconnecting, which leaves no password.
import { request } from 'node:http';

import type { Page } from '@playwright/test';

import { expect, expectAccessible, test, type World } from './world.ts';
import { WordPress } from './wordpress.ts';

interface Site {
  wordpress: { url: string | null; username: string | null; has_password: boolean };
}

let wordpress: WordPress;

test.use({ env: { IGNY8_ALLOW_PRIVATE: '1' } }); // the WordPress is on this machine

test.beforeAll(async () => {
  wordpress = await WordPress.start();
});

test.afterAll(async () => {
  await wordpress.stop();
});

const siteOf = (world: World, page: Page) => world.ask<Site>(page, 'GET', 'sites/1/');

/** Opens the dialog, names the WordPress and goes to its page. */
async function goToWordPress(world: World, page: Page): Promise<void> {
  await page.goto(`${world.url}/sites`);
  await page.getByRole('button', { name: 'Connect the WordPress of Coffee Corner' }).click();
  const dialog = page.getByRole('dialog', { name: 'Connect the WordPress of Coffee Corner' });
  await dialog.getByLabel('Address of the WordPress site').fill(wordpress.told.url);
  await dialog.getByRole('button', { name: 'Go to WordPress' }).click();
  await page.waitForURL(`${wordpress.told.url}/**`);
}

test('approved: connected, checked, and disconnected without a password left', async ({ world, page, troubles }) => {
  test.setTimeout(180_000);
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner' });
  await page.goto(`${world.url}/sites`);
  await page.getByRole('button', { name: 'Connect the WordPress of Coffee Corner' }).click();
  await expect(page.getByRole('dialog')).toContainText('approve IGNY8');
  await expectAccessible(page);
  await goToWordPress(world, page);
  await wordpress.signIn(page);
  await expect(page.locator('#approve')).toBeVisible();
  await page.locator('#approve').click();

  await page.waitForURL(`${world.url}/sites?connected=1`); // without password and state
  const check = page.getByRole('dialog', { name: 'WordPress of Coffee Corner' });
  await expect(check.getByRole('status')).toContainText('Connection works', { timeout: 60_000 });
  expect(await siteOf(world, page)).toMatchObject({
    wordpress: { url: wordpress.told.url, username: 'administrator', has_password: true },
  });
  expect(await wordpress.applicationPasswords()).toContain('IGNY8');
  await check.getByRole('button', { name: 'Close' }).last().click();
  await expect(page).toHaveURL(`${world.url}/sites`);

  await page.getByRole('button', { name: 'Disconnect the WordPress of Coffee Corner' }).click();
  const end = page.getByRole('dialog', { name: 'Disconnect the WordPress of Coffee Corner?' });
  await end.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await expect(end.getByRole('status')).toContainText('deleted in WordPress and here');
  expect(await wordpress.applicationPasswords()).not.toContain('IGNY8');
  expect(await siteOf(world, page)).toMatchObject({
    wordpress: { url: wordpress.told.url, username: null, has_password: false },
  });
  await expectAccessible(page);
  troubles.length = 0; // the pages of WordPress are not ours
});

test('refused: nothing is stored, and the page says so', async ({ world, page, troubles }) => {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner' });
  await goToWordPress(world, page);
  await wordpress.signIn(page);
  await page.locator('#reject').click();
  await expect(page.getByRole('dialog', { name: 'WordPress is not connected' })).toContainText('did not allow it');
  expect(await siteOf(world, page)).toMatchObject({ wordpress: { url: null, has_password: false } });
  expect(await wordpress.applicationPasswords()).not.toContain('IGNY8');
  troubles.length = 0;
});

test('what comes back is taken once, for the state and the site that were asked', async ({ world, page }) => {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner' });
  const told = 'user_login=eve&password=abcd%20efgh';
  const back = (query: string) => page.goto(`${world.url}/wordpress/connected/?${query}`);
  const dialog = page.getByRole('dialog', { name: 'WordPress is not connected' });

  await back(`state=made-up&site_url=${wordpress.told.url}&${told}`);
  await expect(dialog).toContainText('was not begun here');
  await expect(page).toHaveURL(`${world.url}/sites?connect=unknown`);
  await back(`site_url=${wordpress.told.url}&${told}`);
  await expect(dialog).toContainText('was not begun here');

  const begin = async () => {
    const { authorize_url } = await world.ask<{ authorize_url: string }>(page, 'POST', 'sites/1/wordpress/connect/', {
      url: wordpress.told.url,
    });
    const success = new URL(new URL(authorize_url).searchParams.get('success_url') ?? '');
    return success.searchParams.get('state') ?? '';
  };
  const other = await begin();
  await back(`state=${other}&site_url=https://other.example&${told}`);
  await expect(dialog).toContainText('Another WordPress answered');
  await back(`state=${other}&site_url=${wordpress.told.url}&${told}`);
  await expect(dialog).toContainText('was not begun here'); // a state is used once
  await back(`state=${await begin()}&site_url=${wordpress.told.url}`);
  await expect(dialog).toContainText('sent no password');
  expect(await siteOf(world, page)).toMatchObject({ wordpress: { url: null, has_password: false } });

  await back(`state=${await begin()}&site_url=${wordpress.told.url}/&${told}`);
  await expect(page).toHaveURL(`${world.url}/sites?connected=1`);
  expect(await siteOf(world, page)).toMatchObject({ wordpress: { username: 'eve', has_password: true } });
  // A password that WordPress does not know cannot be deleted there: said, and forgotten here all the same.
  const ended = await world.ask<{ revoked: boolean; problem: string }>(page, 'DELETE', 'sites/1/wordpress/');
  expect(ended.revoked).toBe(false);
  expect(ended.problem).toContain('forgotten here, but is still valid there');
  expect(await siteOf(world, page)).toMatchObject({ wordpress: { username: null, has_password: false } });
});

test('WordPress sends passwords to 127.0.0.1, not to localhost', async ({ world, page }) => {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner' });
  const { port } = new URL(world.url);
  const cookies = await page.context().cookies();
  const headers = {
    Host: `localhost:${port}`,
    Origin: `http://localhost:${port}`,
    Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    'Content-Type': 'application/json',
  };
  const text = await new Promise<string>((done, failed) => {
    request(`${world.url}/api/v1/sites/1/wordpress/connect/`, { method: 'POST', headers }, (answer) => {
      let body = '';
      answer
        .on('data', (piece: Buffer) => (body += piece.toString()))
        .on('end', () => {
          done(body);
        });
    })
      .on('error', failed)
      .end(JSON.stringify({ url: wordpress.told.url }));
  });
  const { authorize_url } = JSON.parse(text) as { authorize_url: string };
  const success = new URL(authorize_url).searchParams.get('success_url') ?? '';
  expect(success).toContain(`http://127.0.0.1:${port}/wordpress/connected/?state=`);
  // The browser goes on to where the person began.
  const answer = await page.request.get(`${success}&rejected=1`, { maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  expect(answer.headers()['location']).toBe(`http://localhost:${port}/sites?connect=rejected`);
});

test('who may connect, and to what', async ({ world, page }) => {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner' });
  const begin = (url: string) =>
    page.request.post(`${world.url}/api/v1/sites/1/wordpress/connect/`, {
      headers: { Origin: world.url },
      data: { url },
    });
  const none = await begin('ftp://shop.example');
  expect(none.status()).toBe(400);
  expect(await none.json()).toMatchObject({ errors: { url: [expect.stringContaining('http')] } });
  const wrong = await begin(world.url); // ours is no WordPress
  expect(wrong.status()).toBe(409);
  expect(await wrong.json()).toMatchObject({ cause: 'no_wordpress' });
  const stranger = await page.context().browser()?.newContext();
  const refused = await stranger?.request.post(`${world.url}/api/v1/sites/1/wordpress/connect/`, { data: {} });
  expect(refused?.status()).toBe(401);
  await stranger?.close();
});
