// 100,000 keywords: the table stays small in the page, keeps what is ticked, and filters on the server.
import type { Page } from '@playwright/test';

import { expect, test, type World } from './world.ts';

const MANY = 100_000;

async function withMany(world: World, page: Page): Promise<void> {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner' });
  const words = ['grinder', 'beans', 'cup', 'filter', 'roast'];
  const lines = Array.from({ length: MANY }, (_, n) => `coffee ${words[n % words.length] ?? ''} ${n},${n % 9000}`);
  const answer = await page.request.post(`${world.url}/api/v1/planner/keywords/import/`, {
    headers: { Origin: world.url },
    multipart: {
      site_id: '1',
      file: { name: 'many.csv', mimeType: 'text/csv', buffer: Buffer.from(`keyword,volume\n${lines.join('\n')}\n`) },
    },
    timeout: 120_000,
  });
  expect(await answer.json()).toMatchObject({ imported: MANY });
}

test('100,000 keywords are scrolled through, ticked and filtered', async ({ world, page }) => {
  test.setTimeout(240_000);
  await withMany(world, page);
  await page.goto(`${world.url}/planner/keywords`);
  await expect(page.getByText('100,000 keywords')).toBeVisible();
  const grid = page.getByRole('grid', { name: 'Keywords' });
  const rows = grid.locator('[data-place]');
  const drawn = async () => {
    const count = await rows.count();
    expect(count, 'rows in the page').toBeLessThanOrEqual(60);
    expect(count).toBeGreaterThan(0);
  };
  await drawn();

  // Two are ticked at the top; from end to end and back they stay so.
  await rows.nth(0).getByRole('checkbox').check();
  await rows.nth(2).getByRole('checkbox').check();
  const bar = page.getByRole('region', { name: 'Selection' });
  await expect(bar).toContainText('2 selected');
  await rows.nth(0).focus();
  await page.keyboard.press('End');
  await expect(grid.locator(`[data-place="${MANY - 1}"]`)).toContainText('coffee');
  await drawn();
  for (let at = 1; at <= 12; at++) {
    await page.keyboard.press('PageUp');
    await expect(grid.locator(`[data-place="${MANY - 1 - at * 15}"]`)).toBeFocused();
    await drawn();
  }
  await expect(bar).toContainText('2 selected');
  const middle = grid.locator(`[data-place="${MANY - 1 - 12 * 15}"]`);
  await expect(middle).toBeFocused();
  await expect(middle).toContainText('coffee');
  await middle.getByRole('checkbox').check();
  await expect(bar).toContainText('3 selected');
  await page.keyboard.press('Home');
  await expect(rows.nth(0).getByRole('checkbox')).toBeChecked();
  await expect(rows.nth(1).getByRole('checkbox')).not.toBeChecked();
  await expect(rows.nth(2).getByRole('checkbox')).toBeChecked();

  await page.keyboard.press('/');
  await page.keyboard.type('roast 99999');
  await expect(page.getByText('1 keyword', { exact: true })).toBeVisible();
  await expect(rows).toHaveCount(1);
  await expect(rows.nth(0)).toContainText('coffee roast 99999');
  await expect(bar).toContainText('3 selected');
});
