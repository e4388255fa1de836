// A run from its start to the gate, as a person drives it: by live events, with
// the stream cut, across a crash of the server, on a phone; and a tab that nobody sees.
import type { Page } from '@playwright/test';

import { expect, test, type World } from './world.ts';

const SMALL = { clusters: [2], ideas_per_cluster: 1, words: 100, prompts: 2 };
const NO_ARTICLE = { match: { function: 'generate_content' }, then: { answer: 'This is no article.' } };
const PAUSED = 'Live paused, checking every 3 s';

const bar = (page: Page) => page.getByRole('region', { name: 'The latest run' });
const card = (page: Page, stage: number) => page.locator('main li.stage').nth(stage - 1);

async function open(world: World, page: Page): Promise<void> {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner' });
  const keywords = ['coffee grinder', 'hand coffee grinder', 'espresso cup'].map((keyword) => ({ keyword }));
  await world.ask(page, 'POST', 'planner/keywords/import/', { site_id: 1, keywords });
  await page.goto(world.url);
  await expect(card(page, 1)).toContainText('of 3');
  await page.evaluate(() => {
    document.documentElement.dataset['opened'] = 'once';
  });
}

/** Still the document that `open` opened. */
async function expectNoReload(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.dataset['opened']), 'the page was loaded anew').toBe(
    'once',
  );
}

async function start(page: Page, button: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('credits');
  await dialog.getByRole('button', { name: 'Start the run' }).click();
  await expect(dialog, `the dialog of ${button}`).toBeHidden();
}

async function expectAllDone(page: Page): Promise<void> {
  await expect(bar(page)).toContainText('Done');
  for (let stage = 1; stage <= 6; stage++) await expect(card(page, stage)).toContainText('Done');
  await expect(card(page, 7)).toContainText('Needs you');
}

/** Pause, resume, cancel, one stage alone, failures, retry: to the gate. */
async function drive(world: World, page: Page): Promise<void> {
  world.hold();
  await page.getByRole('button', { name: 'Run now' }).click();
  await start(page, 'Run now');
  await expect(card(page, 1)).toContainText('AI_CALL');
  await bar(page).getByRole('button', { name: 'Pause' }).click();
  await expect(bar(page)).toContainText('Pausing');
  world.goOn();
  await expect(bar(page)).toContainText('Paused');
  world.hold();
  await bar(page).getByRole('button', { name: 'Resume' }).click();
  await expect(card(page, 2)).toContainText('AI_CALL');
  await bar(page).getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the run' }).click();
  await expect(bar(page)).toContainText('Cancelling');
  world.goOn();
  await expect(bar(page)).toContainText('Cancelled');
  await expect(card(page, 1)).toContainText('Done');

  // One stage alone: from its own page, as a phone has it.
  await card(page, 2).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stage 2: Clusters → Ideas');
  await page.getByRole('button', { name: 'Trigger now' }).click();
  await start(page, 'Trigger now');
  await expect(page.locator('.stage-line')).toContainText('Done');
  await page.getByRole('link', { name: 'Automation', exact: true }).first().click();
  await expect(card(page, 2)).toContainText('Done');

  await world.rescript({ ...SMALL, rules: [NO_ARTICLE] });
  await page.getByRole('button', { name: 'Run now' }).click();
  await start(page, 'Run now');
  await expect(bar(page)).toContainText('Failed');
  await expect(card(page, 4)).toContainText('2 failed');
  await world.rescript(SMALL);
  await card(page, 4).getByRole('button', { name: 'Retry failed' }).click();
  await start(page, 'Retry failed');
  await expect(card(page, 4)).toContainText('2 of 2');
  await expect(bar(page)).toContainText('Done');
  for (let stage = 4; stage <= 6; stage++) await expect(card(page, stage)).toContainText('Done');
  await expect(card(page, 7)).toContainText('2 for you to review');
  await expectNoReload(page);
}

test.use({ script: SMALL });

test('by live events, without a reload', async ({ world, page }) => {
  await open(world, page);
  await page.getByRole('button', { name: 'Run now' }).click();
  await start(page, 'Run now');
  await expectAllDone(page);
  await expectNoReload(page);
});

test('paused, resumed, cancelled, a stage triggered, what failed retried', async ({ world, page }) => {
  await open(world, page);
  await drive(world, page);
});

test('the same on a phone', async ({ world, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(world, page);
  await drive(world, page);
});

test('the same with the stream cut: the page asks by itself', async ({ world, page, troubles }) => {
  test.setTimeout(180_000);
  await page.route('**/automation/events/**', (route) => route.abort());
  await open(world, page);
  await expect(page.getByText(PAUSED)).toBeVisible();
  await drive(world, page);
  await expect(page.getByText(PAUSED)).toBeVisible();
  const others = troubles.splice(0).filter((trouble) => !trouble.includes('/automation/events/'));
  expect(others, 'besides the stream that is cut').toEqual([]);
});

test('the server dies in the middle of a run and comes back', async ({ world, page, troubles }) => {
  await open(world, page);
  world.hold();
  await page.getByRole('button', { name: 'Run now' }).click();
  await start(page, 'Run now');
  await expect(card(page, 1)).toContainText('AI_CALL');
  await world.killServer();
  await expect(page.getByText(PAUSED)).toBeVisible();
  await world.serve();
  world.goOn();
  await expect(page.getByText(PAUSED)).toBeHidden();
  troubles.splice(0); // the browser tells of each attempt that failed
  await expectAllDone(page);
  await expectNoReload(page);
});

test('a tab that nobody sees asks for nothing but the stream', async ({ world, page }) => {
  await page.clock.install();
  await open(world, page);
  const see = (state: 'hidden' | 'visible') =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now });
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => now === 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  world.hold();
  await world.ask(page, 'POST', 'automation/run_now/', { site_id: 1, end_stage: 1 });
  await expect(card(page, 1)).toContainText('AI_CALL');
  await see('hidden');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  world.goOn();
  await expect(card(page, 1), 'the stream goes on').toContainText('3 of 3');
  await page.clock.runFor(120_000);
  expect(asked).toEqual([]);
  await see('visible');
  await expect(bar(page)).toContainText('Done');
  expect(asked.length).toBeGreaterThan(0);
});
