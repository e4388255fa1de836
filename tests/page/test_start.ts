// From nothing to an approved article, with the keyboard alone: the first start,
// the four steps, the run, Review. And what a second visit costs.
import type { Page } from '@playwright/test';

import { EMAIL, expect, expectAccessible, PASSWORD, test } from './world.ts';

/** Tab, until what is wanted has the focus. */
async function tabTo(
  page: Page,
  role: 'button' | 'link' | 'textbox' | 'combobox',
  name: string | RegExp,
): Promise<void> {
  // What is below an open dialog is out of reach.
  const within = page.locator((await page.locator('dialog[open]').count()) > 0 ? 'dialog[open]' : 'body');
  const wanted = within.getByRole(role, { name, exact: typeof name === 'string' });
  await wanted.waitFor();
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${role} ${String(name)}`);
}

async function press(page: Page, role: 'button' | 'link', name: string | RegExp): Promise<void> {
  await tabTo(page, role, name);
  await page.keyboard.press('Enter');
}

async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([called, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content ?? ''], called ?? '', { type: 'text/csv' }));
      return transfer;
    },
    [name, text],
  );
  await page.dispatchEvent('main', 'dragover', { dataTransfer });
  await page.dispatchEvent('main', 'drop', { dataTransfer });
}

test('first start, owner, site, a file, a run, review: with the keyboard alone', async ({ world, page, troubles }) => {
  test.setTimeout(150_000);
  await page.goto(world.ownerLink);
  await expect(page.getByRole('heading', { name: 'Welcome to IGNY8' })).toBeVisible();
  await tabTo(page, 'textbox', 'E-mail');
  await page.keyboard.type(EMAIL);
  await page.keyboard.press('Tab');
  await page.keyboard.type('Olga');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');

  // 1: a site. What is refused stays typed, the sentence stands at its field.
  await expect(page.getByRole('heading', { level: 1, name: 'Getting started' })).toBeVisible();
  const now = page.locator('[aria-current=step]');
  await expect(now).toContainText('A site');
  await expectAccessible(page);
  await tabTo(page, 'textbox', 'Name');
  await page.keyboard.type('Coffee Corner');
  await tabTo(page, 'textbox', 'Language');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('no such language');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Language')).toBeFocused();
  await expect(page.getByLabel('Language')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Coffee Corner');
  expect(troubles.splice(0).join()).toContain('400');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('en');
  await page.keyboard.press('Enter');

  // 2: whoever set the server up has named a provider: that is done. 3: a file.
  await expect(now).toContainText('Keywords');
  await expect(page.getByText('2 of 4 done')).toBeVisible();
  await expectAccessible(page);
  await dropFile(page, 'words.csv', 'Keyword;Volume\ncoffee grinder;1200\nhand coffee grinder;300\n;5\n');
  await expect(page.getByRole('dialog')).toContainText('semicolon');
  await press(page, 'button', 'Import 2 keywords');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('2 keywords imported');
  await press(page, 'button', 'Done');

  // 4: the first run, with its price before it starts.
  await expect(now).toContainText('The first run');
  await expectAccessible(page);
  await press(page, 'button', 'Run now');
  await expect(page.getByRole('dialog')).toContainText('credits');
  await press(page, 'button', 'Start the run');
  await expect(page.getByRole('heading', { level: 1, name: 'Automation' })).toBeVisible();
  await expect(page.locator('main li.stage').nth(6)).toContainText('Needs you', { timeout: 60_000 });
  await expect(page.getByRole('region', { name: 'The latest run' })).toContainText('Done');
  await expect(page.getByRole('complementary', { name: 'Getting started' })).toHaveCount(0);

  // Review: edit, send back, approve.
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  const article = page.getByRole('article');
  const title = article.getByRole('heading', { level: 2 });
  await expect(title).toBeVisible();
  const waiting = page.getByRole('navigation', { name: 'Articles' }).getByRole('link');
  const all = await waiting.count();
  expect(all, 'more than one article waits').toBeGreaterThan(1);
  await page.keyboard.press('e');
  await tabTo(page, 'textbox', 'Title');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('A title of my own');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(title).toHaveText('A title of my own');
  await page.keyboard.press('x');
  await tabTo(page, 'textbox', 'What should change');
  await page.keyboard.type('Shorter.');
  await press(page, 'button', 'Send back');
  await expect(waiting).toHaveCount(all - 1);
  await expect(title).not.toHaveText('A title of my own');
  const second = await title.textContent();
  await page.keyboard.press('a');
  await expect(page.getByText(`Approved: ${second ?? ''}`)).toBeVisible();
});

test('the start goes on where it was left, and is offered until then', async ({ world, page }) => {
  await world.becomeOwner(page);
  await page.goto(world.url);
  const offer = page.getByRole('complementary', { name: 'Getting started' });
  await expect(offer).toContainText('1 of 4 steps done. Next: a site.');
  await expectAccessible(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Tea House' });
  await page.reload();
  await expect(offer).toContainText('2 of 4 steps done. Next: keywords.');
  await offer.getByRole('link', { name: 'Continue' }).click();
  await page.getByLabel('Keywords').fill('green tea\nblack tea');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Import 2 keywords' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await expect(page.locator('[aria-current=step]')).toContainText('The first run');
});

test.describe('nobody has named a provider', () => {
  test.use({ provider: 'builtin' });

  test('the built-in one is taken by one press', async ({ world, page }) => {
    await world.becomeOwner(page);
    await world.ask(page, 'POST', 'sites/', { name: 'Tea House' });
    await page.goto(`${world.url}/start`);
    await expect(page.locator('[aria-current=step]')).toContainText('Providers');
    await page.getByRole('button', { name: 'Set up a provider' }).click();
    await expect(page.getByRole('region', { name: 'Image provider' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Use the built-in provider' }).click();
    await expect(page.locator('[aria-current=step]')).toContainText('Keywords');
    await expect(page.getByText(/^Text: Built in/)).toContainText('set by the account');
  });
});

test('a second visit transfers no asset', async ({ world, page }) => {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Tea House' });
  await page.goto(world.url);
  await expect(page.locator('main li.stage').first()).toBeVisible();
  const transferred = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter((one): one is PerformanceResourceTiming => one instanceof PerformanceResourceTiming)
        .filter((one) => one.name.includes('/assets/'))
        .map((one) => ({ name: one.name, bytes: one.transferSize })),
    );
  const first = await transferred();
  expect(first.filter((one) => one.bytes > 0).length, 'the first visit does').toBeGreaterThan(1);
  await page.goto('about:blank');
  await page.goto(world.url);
  await expect(page.locator('main li.stage').first()).toBeVisible();
  const second = await transferred();
  expect(second.length).toBeGreaterThan(1);
  expect(second.filter((one) => one.bytes > 0)).toEqual([]);
});
