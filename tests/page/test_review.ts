// Review: with the keyboard alone, and with what a hostile model wrote.
import type { Page } from '@playwright/test';

import { expect, expectAccessible, test, type World } from './world.ts';

interface Content {
  id: number;
  status: string;
  approved: boolean;
  version: number;
  body: string;
}

/** A site with one's own articles in review, the first one on top of the queue. */
async function articles(world: World, page: Page, texts: { title: string; body: string }[]): Promise<Content[]> {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner', domain: 'coffee.example' });
  const made: Content[] = [];
  for (const text of [...texts].reverse()) {
    const one = await world.ask<Content>(page, 'POST', 'writer/content/', { site_id: 1, ...text });
    made.unshift(await world.ask<Content>(page, 'POST', `writer/content/${one.id}/send_without_images/`, {}));
  }
  return made;
}

const now = (world: World, page: Page, one: Content | undefined) =>
  world.ask<Content>(page, 'GET', `writer/content/${one?.id ?? 0}/`);

const BODY =
  'A good grinder comes first.\n\n## Burrs\n\nConical or flat, see [the guide](https://coffee.example/guide).\n\n## Price\n\nLess than one fears.\n';

test('an article is read, approved, taken back and sent back with the keyboard alone', async ({ world, page }) => {
  const made = await articles(world, page, [
    { title: 'Coffee grinders', body: BODY },
    { title: 'Espresso cups', body: 'Thick walls keep it warm.' },
  ]);
  await page.goto(`${world.url}/writer/content`);
  const article = page.getByRole('article');
  await expect(article.getByRole('heading', { level: 2 })).toHaveText('Coffee grinders');
  await expect(article.getByRole('heading', { level: 3 })).toHaveText(['Burrs', 'Price']);
  await expect(page.getByRole('region', { name: 'Checks' })).toContainText('Links: 1 to this site, 0 to others');
  await expect(page.getByRole('region', { name: 'Search preview' })).toContainText('coffee.example › coffee-grinders');
  await expectAccessible(page);

  await page.keyboard.press('j');
  await expect(article.getByRole('heading', { level: 2 })).toHaveText('Espresso cups');
  await expect(page).toHaveURL(new RegExp(`item=${made[1]?.id}$`));
  await page.keyboard.press('k');
  await expect(article.getByRole('heading', { level: 2 })).toHaveText('Coffee grinders');

  await page.keyboard.press('a');
  await expect(page.getByRole('status')).toContainText(['', 'Approved: Coffee grinders']);
  await expect(article.getByRole('heading', { level: 2 })).toHaveText('Espresso cups');
  expect((await now(world, page, made[0])).approved).toBe(true);
  await page.keyboard.press('u');
  await expect(page.getByText('Undone')).toBeVisible();
  expect((await now(world, page, made[0])).approved).toBe(false);

  await page.keyboard.press('e');
  const editor = page.getByRole('dialog', { name: 'Edit' });
  await expect(editor.getByLabel('Text (Markdown)')).toHaveValue('Thick walls keep it warm.');
  await expectAccessible(page);
  await editor.getByLabel('Text (Markdown)').focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n\n## Size\n\nSmall.');
  await expect(editor.getByRole('article').getByRole('heading', { level: 3 })).toHaveText('Size');
  await page.keyboard.press('Escape');
  await expect(editor.getByRole('alert')).toContainText('not saved');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(editor).toBeHidden();
  await expect(article.getByRole('heading', { level: 3 })).toHaveText('Size');
  expect(await now(world, page, made[1])).toMatchObject({
    version: 2,
    body: 'Thick walls keep it warm.\n\n## Size\n\nSmall.',
  });
  await page.getByRole('button', { name: 'Versions 2' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Versions' })).toContainText('Added: ## Size');
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await page.keyboard.press('p');
  await expect(page.getByRole('dialog', { name: 'Publish' })).toContainText('WordPress connection');
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await page.keyboard.press('x');
  await expect(page.getByRole('dialog', { name: 'Send back' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('What should change').focus();
  await page.keyboard.type('Warmer, please.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  expect((await now(world, page, made[1])).status).toBe('sent_back');
  await expect(page.getByRole('navigation', { name: 'Articles' }).getByRole('link')).toHaveCount(1);
});

test('another list shows its own; a link shows what it names; a phone has all acts', async ({
  world,
  page,
  troubles,
}) => {
  const made = await articles(world, page, [
    { title: 'Coffee grinders', body: BODY },
    { title: 'Espresso cups', body: 'Thick walls keep it warm.' },
  ]);
  const article = page.getByRole('article');
  const title = article.getByRole('heading', { level: 2 });
  await page.goto(`${world.url}/writer/content?item=${made[1]?.id}`);
  await expect(title).toHaveText('Espresso cups');
  await page.getByLabel('Which articles').selectOption('Drafts');
  await expect(page.getByText('No articles match this filter.')).toBeVisible();
  await expect(article).toHaveCount(0);
  await page.getByLabel('Which articles').selectOption('In review');
  await expect(title).toHaveText('Coffee grinders');
  await page.keyboard.press('/');
  await page.keyboard.type('cups');
  await expect(title).toHaveText('Espresso cups');

  await page.goto(`${world.url}/writer/content?status=trashed&item=${made[0]?.id}`);
  await expect(title).toHaveText('Coffee grinders');
  await expect(page.getByText('This article is not in the list')).toContainText('In review');
  await expectAccessible(page);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${world.url}/writer/content?item=${made[0]?.id}`);
  const acts = page.getByRole('region', { name: 'Actions' });
  const dialog = page.getByRole('dialog', { name: 'More' });
  await acts.getByRole('button', { name: 'More' }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Versions 1' }).click();
  await expect(page.getByRole('dialog', { name: 'Versions' })).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await acts.getByRole('button', { name: 'More' }).click();
  await dialog.getByRole('button', { name: 'Move to trash' }).click();
  await expect(acts.getByRole('button', { name: 'Restore from trash' })).toBeVisible();
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Undone')).toBeVisible();
  expect((await now(world, page, made[0])).status).toBe('review');

  // What others did meanwhile: it is not said to be undone when it is not.
  await acts.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('Approved: Coffee grinders')).toBeVisible();
  await world.ask(page, 'POST', `writer/content/${made[0]?.id}/trash/`, {});
  await world.ask(page, 'DELETE', `writer/content/${made[0]?.id}/`);
  await page.locator('.toast', { hasText: 'Approved' }).getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('.toast.failed')).toBeVisible();
  await expect(page.getByText('Undone')).toHaveCount(1); // of the trash, before
  troubles.splice(0);
});

/** Another article comes into the queue while the page is open: it is on top before this returns. */
async function arrive(world: World, page: Page, title: string): Promise<Content> {
  const made = await world.ask<Content>(page, 'POST', 'writer/content/', { site_id: 1, title, body: 'Of the run.' });
  await world.ask(page, 'POST', `writer/content/${made.id}/send_without_images/`, {});
  await expect(page.getByRole('navigation', { name: 'Articles' }).locator('a').first()).toContainText(title);
  return made;
}

const TWO = [
  { title: 'Coffee grinders', body: BODY },
  { title: 'Espresso cups', body: 'Thick walls keep it warm.' },
];

test('what is read stays while drafts come in, and is what is approved', async ({ world, page }) => {
  const made = await articles(world, page, TWO);
  await page.goto(`${world.url}/writer/content`);
  const title = page.getByRole('article').getByRole('heading', { level: 2 });
  await expect(title).toHaveText('Coffee grinders');
  const came = await arrive(world, page, 'The first that came');
  await expect(title, 'what is read').toHaveText('Coffee grinders');
  await expect(page).toHaveURL(new RegExp(`item=${made[0]?.id}$`));
  const later = await arrive(world, page, 'The second that came');
  await page.keyboard.press('a');
  await expect(page.getByRole('status').filter({ hasText: 'Approved' })).toContainText('Approved: Coffee grinders');
  expect((await now(world, page, made[0])).approved).toBe(true);
  expect((await now(world, page, came)).approved).toBe(false);
  expect((await now(world, page, later)).approved).toBe(false);
  await expect(title).toHaveText('Espresso cups');
});

test('what is typed stays, and is saved where it was typed, while drafts come in', async ({ world, page }) => {
  const made = await articles(world, page, TWO);
  await page.goto(`${world.url}/writer/content`);
  await expect(page.getByRole('article').getByRole('heading', { level: 2 })).toHaveText('Coffee grinders');
  await page.keyboard.press('e');
  const editor = page.getByRole('dialog', { name: 'Edit' });
  const text = editor.getByLabel('Text (Markdown)');
  await text.fill('TEN MINUTES OF MY OWN WORK.');
  const came = await arrive(world, page, 'A draft that came');
  await expect(text, 'what was typed').toHaveValue('TEN MINUTES OF MY OWN WORK.');
  await expect(editor.getByLabel('Title', { exact: true })).toHaveValue('Coffee grinders');
  await editor.getByRole('button', { name: 'Save' }).click();
  await expect(editor).toBeHidden();
  await expect(page.getByRole('article')).toContainText('TEN MINUTES OF MY OWN WORK.');
  expect(await now(world, page, made[0])).toMatchObject({ version: 2, body: 'TEN MINUTES OF MY OWN WORK.' });
  expect(await now(world, page, came)).toMatchObject({ version: 1, body: 'Of the run.' });
});

test('an article that somebody takes out of the list, or changes, stays as it is read, and that is said', async ({
  world,
  page,
  troubles,
}) => {
  const made = await articles(world, page, TWO);
  await page.goto(`${world.url}/writer/content`);
  const article = page.getByRole('article');
  const title = article.getByRole('heading', { level: 2 });
  await expect(title).toHaveText('Coffee grinders');
  const places = page.getByRole('navigation', { name: 'Articles' }).getByRole('link');

  await world.ask(page, 'PATCH', `writer/content/${made[0]?.id}/`, { version: 1, body: 'Another text by now.' });
  await arrive(world, page, 'A draft that came');
  await expect(page.getByText('Version 2 is available; you are reading version 1.')).toBeVisible();
  await expect(article.getByRole('heading', { level: 3 }), 'the text that is read').toHaveText(['Burrs', 'Price']);
  await page.keyboard.press('a');
  await expect(page.locator('.toast.failed')).toContainText('Not approved: Coffee grinders');
  expect((await now(world, page, made[0])).approved).toBe(false);
  troubles.splice(0);
  await places.filter({ hasText: 'Coffee grinders' }).click();
  await expect(title).toHaveText('Coffee grinders');
  await expect(article).toContainText('Another text by now.');

  await world.ask(page, 'POST', `writer/content/${made[0]?.id}/send_back/`, { version: 2, note: 'Warmer.' });
  await expect(places).toHaveCount(2);
  await expect(page.getByText('This article has left the list')).toContainText('Sent back');
  await expect(title).toHaveText('Coffee grinders');
  await expectAccessible(page);
  await page.keyboard.press('j');
  await expect(title).toHaveText('Espresso cups');
});

test('a task or an image that is being changed stays so, whatever happens to its list', async ({
  world,
  page,
  troubles,
}) => {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner', domain: 'coffee.example' });
  await world.ask(page, 'POST', 'planner/keywords/import/', { site_id: 1, keywords: [{ keyword: 'coffee grinder' }] });
  await world.ask(page, 'POST', 'automation/run_now/', { site_id: 1 });
  const status = async () =>
    (await world.ask<{ run: { status: string } | null }>(page, 'GET', 'automation/current_run/?site_id=1')).run?.status;
  await expect.poll(status, { timeout: 60_000 }).toBe('completed');

  await page.goto(`${world.url}/writer/images`);
  const cards = page.getByRole('list', { name: 'Images' }).getByRole('listitem');
  await cards
    .first()
    .getByRole('button', { name: /^Alt text/ })
    .click();
  const alt = page.getByLabel('Alt text', { exact: true });
  await alt.fill('A grinder made of brass');
  const { results } = await world.ask<{ results: Content[] }>(page, 'GET', 'writer/content/?site_id=1');
  for (const one of results) {
    await world.ask(page, 'POST', `writer/content/${one.id}/trash/`, {});
    await world.ask(page, 'DELETE', `writer/content/${one.id}/`);
  }
  // Told to the page, which reads its lists anew.
  await world.ask(page, 'POST', 'planner/keywords/', { site_id: 1, keyword: 'cold brew' });
  await expect(cards).toHaveCount(0);
  await expect(alt, 'what was typed of an image').toHaveValue('A grinder made of brass');
  await page.getByRole('button', { name: 'Cancel' }).click();

  const task = await world.ask<Content>(page, 'POST', 'writer/tasks/', { site_id: 1, title: 'A task of my own' });
  await page.goto(`${world.url}/writer/tasks?item=${task.id}`);
  const dialog = page.getByRole('dialog', { name: 'Task' });
  await dialog.getByLabel('Title').fill('Grinders, typed by me');
  await world.ask(page, 'PATCH', `writer/tasks/${task.id}/`, { words: 900 });
  // With the stream back all is read anew.
  await world.stopServer();
  await world.serve();
  await expect(dialog.getByText('This task was changed after you opened it')).toBeVisible();
  await expect(dialog.getByLabel('Title'), 'what was typed of a task').toHaveValue('Grinders, typed by me');
  troubles.splice(0);
});

const HOSTILE = [
  '<script>document.title = "owned"</script> and <img src=x onerror="document.title=\'owned\'">',
  '[press me](javascript:alert(1)) [data](data:text/html,<script>1</script>) ![pixel](https://evil.example/pixel.png)',
  '<svg onload="document.title=\'owned\'"><a xlink:href="javascript:1">x</a></svg>',
  '<div style="position:fixed;inset:0">over all</div><form action="https://evil.example"><input name=q></form>',
  '## Broken **bold and `code',
  '```\nnever closed',
].join('\n\n');

test('what a hostile model wrote is text: it runs nothing and breaks no layout', async ({ world, page }) => {
  const line = 'x'.repeat(65_000); // as long as a block may be
  await articles(world, page, [
    { title: '<b onmouseover=alert(1)>Hostile</b>', body: HOSTILE },
    { title: 'קפה 👩‍👩‍👧‍👦 שחור', body: 'שלום עולם 👋🏽\n\n## كيف تصنع القهوة؟\n\nمرحبا' },
    { title: 'Long '.repeat(39), body: line },
  ]);
  const outside: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(world.url)) outside.push(request.url());
  });
  await page.goto(`${world.url}/writer/content`);
  const article = page.getByRole('article');
  await expect(article).toContainText('<script>document.title = "owned"</script>');
  await expect(article).toContainText('[press me](javascript:alert(1))');
  await expect(article).toContainText('<div style="position:fixed;inset:0">over all</div>');
  await expect(article.locator('script, svg, img, form, input, a, [style], [onload], [onerror]')).toHaveCount(0);
  await expect(page).toHaveTitle('Review · IGNY8');
  await expectAccessible(page);

  await page.keyboard.press('j');
  await expect(article).toContainText('שלום עולם 👋🏽');
  await expectAccessible(page);
  await page.keyboard.press('j');
  await expect(article).toContainText(line.slice(0, 100));
  await expectAccessible(page);
  expect(outside).toEqual([]);
});
