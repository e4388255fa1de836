// Every page of somebody who is signed in: axe finds nothing, wide and on a
// phone, light and dark; no error, no violation; every address of the navigation leads somewhere.
import { expect, expectAccessible, test } from './world.ts';

const ADDRESSES = [
  'automation',
  'automation/history',
  'automation/stages/1',
  'automation/stages/7',
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
  'settings/tokens',
  'settings/notifications',
];

interface Current {
  run: { run_id: string; status: string } | null;
}

test('every page, with what a run has made', async ({ world, page }) => {
  test.setTimeout(540_000);
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner' });
  const keywords = ['coffee grinder', 'hand coffee grinder', 'espresso cup'].map((keyword) => ({ keyword }));
  await world.ask(page, 'POST', 'planner/keywords/import/', { site_id: 1, keywords });
  await world.ask(page, 'POST', 'automation/run_now/', { site_id: 1 });
  await expect
    .poll(async () => (await world.ask<Current>(page, 'GET', 'automation/current_run/?site_id=1')).run?.status, {
      timeout: 60_000,
    })
    .toBe('completed');
  const { run } = await world.ask<Current>(page, 'GET', 'automation/current_run/?site_id=1');
  const ofRun = ['', '?tab=steps', '?tab=log'].map((tab) => `automation/runs/${run?.run_id ?? ''}${tab}`);
  for (const address of [...ADDRESSES, ...ofRun]) {
    await page.goto(`${world.url}/${address}`);
    await expect(page.locator('h1')).toHaveText(/^(?!Not found)./);
    await expect(page.locator('[aria-busy=true], .skeleton')).toHaveCount(0);
    await expectAccessible(page);
  }
});
