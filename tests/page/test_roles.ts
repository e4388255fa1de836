// What a viewer and an editor see: all there is to read, and no button that would be refused.
import type { Browser, Page } from '@playwright/test';

import { expect, expectAccessible, PASSWORD, test, type World } from './world.ts';

interface Link {
  link: string;
}
interface Current {
  run: { status: string } | null;
}

/** A browser of somebody with this role. */
async function comeIn(world: World, owner: Page, browser: Browser, role: 'viewer' | 'editor'): Promise<Page> {
  const { link } = await world.ask<Link>(owner, 'POST', 'invitations/', { role, email: `${role}@example.com` });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const token = new URL(link).searchParams.get('token');
  await world.ask(page, 'POST', 'auth/accept/', { token, email: `${role}@example.com`, password: PASSWORD });
  return page;
}

const ADDRESSES = [
  'automation',
  'planner/keywords',
  'planner/clusters',
  'planner/ideas',
  'writer/tasks',
  'writer/content',
  'writer/images',
  'sites',
  'credits',
  'notices',
  'settings/providers',
  'settings/people',
  'settings/notifications',
  'start',
];

/** Goes there and waits for what it shows: before its heading there is nothing, and so no button either. */
async function visit(world: World, page: Page, address: string): Promise<void> {
  await page.goto(`${world.url}/${address}`);
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('[aria-busy=true], .skeleton')).toHaveCount(0);
}

/** Goes to each page; what was asked of the API with another method than GET, or refused, is told. */
async function walk(world: World, page: Page): Promise<string[]> {
  const refused: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() === 403) refused.push(answer.url());
  });
  for (const address of ADDRESSES) {
    await visit(world, page, address);
    await expect(page.locator('h1')).not.toHaveText('Not found');
    // Disabled is what cannot be just now, and says why; never what one may not do at all.
    const dead = await page.locator('main button:disabled:not([title])').allTextContents();
    expect(dead, `dead buttons at ${address}`).toEqual([]);
  }
  return refused;
}

test('viewers read, editors work, owners manage', async ({ world, page, browser }) => {
  test.setTimeout(240_000);
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner' });
  await world.ask(page, 'POST', 'planner/keywords/import/', { site_id: 1, keywords: [{ keyword: 'coffee grinder' }] });
  await world.ask(page, 'POST', 'automation/run_now/', { site_id: 1 });
  await expect
    .poll(async () => (await world.ask<Current>(page, 'GET', 'automation/current_run/?site_id=1')).run?.status, {
      timeout: 60_000,
    })
    .toBe('completed');

  const viewer = await comeIn(world, page, browser, 'viewer');
  expect(await walk(world, viewer), 'asked for what a viewer may not see').toEqual([]);
  // Whole words: "Added" sorts a list.
  const acts =
    /^(Run now|Trigger now|Pause schedule|Configure|Add|Import|Edit|Delete|Approve|Publish|Send back|Retry failed|Send a test|Save|Alt text|Mark all as read)\b/;
  for (const address of ADDRESSES) {
    await visit(world, viewer, address);
    const seen = await viewer.locator('main').getByRole('button', { name: acts }).allTextContents();
    expect(seen, `an editor's buttons at ${address}`).toEqual([]);
    await expect(viewer.locator('main').getByRole('checkbox')).toHaveCount(0);
  }
  await viewer.goto(`${world.url}/planner/keywords?open=1`);
  const dialog = viewer.getByRole('dialog', { name: 'Keyword' });
  await expect(dialog.getByLabel('Keyword')).toBeDisabled();
  await expect(dialog.getByRole('button')).toHaveText(['']); // the cross
  await expectAccessible(viewer);
  // Letters do nothing where there is nothing to do.
  await viewer.goto(`${world.url}/writer/content`);
  await expect(viewer.getByRole('article')).toBeVisible();
  for (const key of ['a', 'e', 'x', 'p']) await viewer.keyboard.press(key);
  await expect(viewer.getByRole('dialog')).toHaveCount(0);
  await viewer.context().close();

  const editor = await comeIn(world, page, browser, 'editor');
  expect(await walk(world, editor), 'asked for what an editor may not see').toEqual([]);
  await editor.goto(`${world.url}/automation`);
  await expect(editor.getByRole('button', { name: 'Run now' })).toBeEnabled();
  await editor.goto(`${world.url}/sites`);
  await expect(editor.getByRole('link', { name: 'Automation' }).last()).toBeVisible();
  await expect(editor.locator('main').getByRole('button')).toHaveCount(0);
  await editor.goto(`${world.url}/settings/tokens`);
  await expect(editor.getByRole('heading', { level: 1 })).toHaveText('Not found');
  await editor.context().close();
});
