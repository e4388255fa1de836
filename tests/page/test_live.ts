// The event stream: what happens on the server shows without a reload, and when
// the stream is cut the page says so, asks by itself, and finds its way back.
import { expect, test } from './world.ts';

test('what happens shows by itself, without a reload', async ({ world, page }) => {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner' });
  await page.goto(world.url);
  const cards = page.locator('main li');
  await expect(cards.first()).toContainText('0 of 0');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));

  const keywords = ['coffee grinder', 'hand coffee grinder', 'espresso cup'].map((keyword) => ({ keyword }));
  await world.ask(page, 'POST', 'planner/keywords/import/', { site_id: 1, keywords });
  await expect(cards.first()).toContainText('0 of 3');
  await world.ask(page, 'POST', 'automation/run_now/', { site_id: 1, end_stage: 1 });
  await expect(page.getByRole('region', { name: 'The latest run' })).toContainText('Done');
  await expect(cards.first()).toContainText('3 of 3');
  expect(
    asked.filter((url) => url.includes('events')),
    'one stream, opened once',
  ).toEqual([]);
});

test('the stream is cut, and comes back', async ({ world, page, troubles }) => {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner' });
  await page.goto(world.url);
  await expect(page.locator('main li').first()).toContainText('0 of 0');
  await world.stopServer();
  await expect(page.getByText('Live paused, checking every 3 s')).toBeVisible();
  await world.serve();
  await expect(page.getByText('Live paused, checking every 3 s')).toBeHidden();
  troubles.splice(0); // the browser tells of each attempt that failed

  await world.ask(page, 'POST', 'planner/keywords/import/', { site_id: 1, keywords: [{ keyword: 'tea' }] });
  await expect(page.locator('main li').first()).toContainText('0 of 1');
});
