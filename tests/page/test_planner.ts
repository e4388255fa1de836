// The planner: a file becomes keywords, a filter and a selection become one bulk action.
import type { Page } from '@playwright/test';

import { expect, expectAccessible, test, type World } from './world.ts';

/** Drops a file on the page, as a browser tells it. */
async function dropFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  const dropped = await page.evaluateHandle(
    ({ called, bytes }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], called, { type: 'text/csv' }));
      return transfer;
    },
    { called: name, bytes: [...Buffer.from(content)] },
  );
  await page.dispatchEvent('main', 'dragover', { dataTransfer: dropped });
  await page.dispatchEvent('main', 'drop', { dataTransfer: dropped });
}

async function withKeywords(world: World, page: Page, count: number): Promise<void> {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner', timezone: 'Europe/Berlin' });
  const words = ['grinder', 'beans', 'cup', 'filter'];
  const keywords = Array.from({ length: count }, (_, n) => ({
    keyword: `coffee ${words[n % 4]} ${n}`,
    volume: n * 10,
  }));
  if (count > 0) await world.ask(page, 'POST', 'planner/keywords/import/', { site_id: 1, keywords });
}

test('a dropped file is looked at, imported, and in the table', async ({ world, page }) => {
  await withKeywords(world, page, 0);
  await page.goto(`${world.url}/planner/keywords`);
  await expect(page.getByText('No keywords yet')).toBeVisible();
  await expectAccessible(page);

  await dropFile(
    page,
    'words.csv',
    'Keyword;Volume;Notes\nespresso cup;1200;x\ncold brew;300;\nespresso cup;9;\n;5;\n',
  );
  const dialog = page.getByRole('dialog', { name: 'Import keywords' });
  await expect(dialog).toContainText('semicolon');
  await expect(dialog.getByLabel('Notes is imported as')).toHaveValue('');
  await expect(dialog.getByLabel('Volume is imported as')).toHaveValue('volume');
  await expect(dialog.getByRole('table', { name: 'The first rows' })).toContainText('cold brew');
  await expect(dialog).toContainText('2 new keywords; 1 row already on the site or twice in the file');
  await expect(dialog.getByRole('button', { name: 'Import 2 keywords' })).toBeVisible();
  await expectAccessible(page);
  const before = await world.ask<{ count: number }>(page, 'GET', 'planner/keywords/?site_id=1');
  expect(before.count, 'nothing is written before the import').toBe(0);

  await dialog.getByRole('button', { name: /^Import/ }).click();
  await expect(dialog.getByRole('status')).toContainText('2 keywords imported');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('grid', { name: 'Keywords' })).toContainText('espresso cup');
  await expect(page.getByRole('grid', { name: 'Keywords' })).toContainText('cold brew');
});

test('the encoding and the delimiter of a file are chosen in its preview', async ({ world, page }) => {
  await withKeywords(world, page, 0);
  await page.goto(`${world.url}/planner/keywords`);
  await expect(page.getByText('No keywords yet')).toBeVisible();

  // One word in ISO-8859-2 says too little: its first letter is another in windows-1250.
  await dropFile(page, 'words.csv', Buffer.from('keyword;volume\n\xBCr\xF3d\xB3o;10\n', 'latin1'));
  const dialog = page.getByRole('dialog', { name: 'Import keywords' });
  const first = dialog.getByRole('table', { name: 'The first rows' });
  await expect(dialog.getByRole('note')).toContainText('ISO-8859-2');
  await expectAccessible(page);
  await dialog.getByLabel('Encoding').selectOption('ISO-8859-2');
  await expect(first).toContainText('źródło');
  await expect(dialog.getByRole('note')).toHaveCount(0);

  await dialog.getByLabel('Delimiter').selectOption('none');
  await expect(first).toContainText('źródło;10');
  await dialog.getByLabel('Delimiter').selectOption('semicolon');
  await expect(first).not.toContainText('źródło;10');
  await dialog.getByRole('button', { name: /^Import/ }).click();
  await expect(dialog.getByRole('status')).toContainText('1 keyword imported');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('grid', { name: 'Keywords' })).toContainText('źródło');
});

test('what each column is can be set by hand, and is remembered', async ({ world, page }) => {
  await withKeywords(world, page, 0);
  await page.goto(`${world.url}/planner/keywords`);
  await expect(page.getByText('No keywords yet')).toBeVisible();
  const rows = [
    ['Gruppe', 'Wert', ...Array.from({ length: 30 }, (_, at) => `Spalte ${at}`)],
    ['tee', '5', ...Array.from({ length: 30 }, () => 'x')],
    ['kaffee', '7', ...Array.from({ length: 30 }, () => 'y')],
  ];
  await dropFile(page, 'words.csv', rows.map((row) => `${row.join(';')}\n`).join(''));
  const dialog = page.getByRole('dialog', { name: 'Import keywords' });
  await expect(dialog.getByRole('note')).toContainText('column 1 was taken as the keywords');
  // However many columns there are, the button is in sight, and the others are folded.
  await expect(dialog.getByRole('button', { name: 'Import 2 keywords' })).toBeInViewport({ ratio: 1 });
  await expectAccessible(page);
  await dialog.locator('summary', { hasText: 'other columns not imported' }).click();
  await dialog.getByLabel('Wert is imported as').selectOption('clicks');
  await expect(dialog.getByText('Columns as you set them')).toBeVisible();
  await expect(dialog.getByRole('table', { name: 'The first rows' })).toContainText('Clicks');
  await dialog.getByRole('button', { name: /^Import/ }).click();
  await expect(dialog.getByRole('status')).toContainText('2 keywords imported');
  const { results } = await world.ask<{ results: { clicks: number }[] }>(page, 'GET', 'planner/keywords/?site_id=1');
  expect(results.map(({ clicks }) => clicks).sort()).toEqual([5, 7]);
});

test('a file without a column of keywords asks which it is', async ({ world, page, troubles }) => {
  await withKeywords(world, page, 0);
  await page.goto(`${world.url}/planner/keywords`);
  await expect(page.getByText('No keywords yet')).toBeVisible();
  await dropFile(page, 'words.csv', 'Clicks;Impressions\n1;2\n3;4\n');
  const dialog = page.getByRole('dialog', { name: 'Import keywords' });
  await expect(dialog.getByRole('alert')).toContainText('keyword column');
  await dialog.getByLabel('Clicks is imported as').selectOption('keyword');
  await expect(dialog.getByRole('button', { name: 'Import 2 keywords' })).toBeVisible();
  troubles.length = 0; // the browser tells that a preview was refused
});

test('all that match a filter are held back at once', async ({ world, page }) => {
  await withKeywords(world, page, 400);
  await page.goto(`${world.url}/planner/keywords`);
  await expect(page.getByText('400 keywords')).toBeVisible();
  await expect(page.locator('.table-rows [role=row]').first()).toBeVisible();
  expect(await page.locator('.table-rows [role=row]').count()).toBeLessThanOrEqual(60);

  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('/');
  await page.keyboard.type('beans');
  await expect(page).toHaveURL(/search=beans/);
  await expect(page.getByText('100 keywords')).toBeVisible();
  await page.getByLabel('Select all that match').check();
  const bar = page.getByRole('region', { name: 'Selection' });
  await expect(bar).toContainText('100 selected');
  await expectAccessible(page);
  await bar.getByRole('button', { name: 'Disable' }).click();
  await expect(page.getByText('100 keywords disabled')).toBeVisible();
  await page.getByLabel('Disabled').selectOption('true');
  await expect(page.getByText('100 keywords', { exact: true })).toBeVisible();

  await page.getByLabel('Select all that match').check();
  await bar.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 100 keywords' }).click();
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page.getByText('300 keywords')).toBeVisible();
});

test('one keyword is opened by its address, changed, and found again', async ({ world, page }) => {
  await withKeywords(world, page, 5);
  await page.goto(`${world.url}/planner/keywords`);
  await page.getByRole('row', { name: 'coffee cup 2' }).click();
  await expect(page).toHaveURL(/open=3/);
  await page.reload();
  const dialog = page.getByRole('dialog', { name: 'Keyword' });
  await expect(dialog.getByLabel('Keyword')).toHaveValue('coffee cup 2');
  await expectAccessible(page);
  await dialog.getByLabel('Volume').fill('4321');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row', { name: 'coffee cup 2' })).toContainText('4,321');
});

test('figures are shown, bounded and changed', async ({ world, page }) => {
  await withKeywords(world, page, 1);
  const keywords = [1, 2, 3, 4].map((n) => ({
    keyword: `moka pot ${n}`,
    clicks: n * 1000,
    impressions: n * 50_000,
    ctr: n + 0.67,
    position: n + 0.4,
    cpc: n + 0.25,
    bid_low: 0.5,
    currency: 'EUR',
    trend: '0.81,0.66,1',
  }));
  await world.ask(page, 'POST', 'planner/keywords/import/', { site_id: 1, keywords });
  await page.goto(`${world.url}/planner/keywords`);
  const second = page.getByRole('row', { name: 'moka pot 2' });
  for (const text of ['2.4', '2,000', '100,000', '2.25 EUR']) await expect(second).toContainText(text);

  await page.getByText('Figures', { exact: true }).click();
  await page.getByLabel('Clicks from').fill('2000');
  await page.getByLabel('Clicks from').press('Enter');
  await page.getByLabel('Position to').fill('3.4');
  await page.getByLabel('Position to').press('Enter');
  await expect(page).toHaveURL(/clicks_min=2000&position_max=3.4/);
  await expect(page.getByText('2 keywords', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByText('Figures (2)').click();

  await page.getByLabel('Select all that match').check();
  const bar = page.getByRole('region', { name: 'Selection' });
  await bar.getByRole('button', { name: 'Disable' }).click();
  await expect(page.getByText('2 keywords disabled')).toBeVisible();

  await second.click();
  const dialog = page.getByRole('dialog', { name: 'Keyword' });
  await expect(dialog.getByLabel('CTR')).toHaveValue('2.67');
  await expect(dialog.getByLabel('Currency')).toHaveValue('EUR');
  await expect(dialog.getByLabel('Trend')).toHaveValue('0.81,0.66,1');
  await expectAccessible(page);
  await dialog.getByLabel('Clicks').fill('2,345');
  await dialog.getByLabel('Low bid').fill('0.75');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(second).toContainText('2,345');
  const { results } = await world.ask<{ results: { clicks: number; bid_low: number; ctr: number }[] }>(
    page,
    'GET',
    'planner/keywords/?site_id=1&search=pot 2',
  );
  expect(results[0]).toMatchObject({ clicks: 2345, bid_low: 0.75, ctr: 2.67 });
});

test('rows that come in on top take neither the focus nor the beginning of a selection', async ({ world, page }) => {
  await withKeywords(world, page, 3);
  await page.goto(`${world.url}/planner/keywords`);
  const rows = page.getByRole('grid', { name: 'Keywords' }).getByRole('row');
  await expect(rows.nth(1)).toContainText('coffee cup 2');
  await rows.nth(1).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await world.ask(page, 'POST', 'planner/keywords/', { site_id: 1, keyword: 'cold brew' });
  await expect(rows.nth(1)).toContainText('cold brew');
  await expect(rows.nth(3)).toContainText('coffee beans 1');
  await expect(rows.nth(3)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+Space');
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('2 selected');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByLabel('Keyword', { exact: true })).toHaveValue('coffee beans 1');
});
