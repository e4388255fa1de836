// Looking back: history, a run, its log by level, stage and text, a stage's items with prompt and answer.
import { readFileSync } from 'node:fs';

import type { Page } from '@playwright/test';

import { expect, expectAccessible, test, type World } from './world.ts';

interface Current {
  run: { run_id: string; status: string } | null;
}
interface Tasks {
  results: { id: number; title: string }[];
}

/** A run of three keywords, over to its end; what it ended as. */
async function runOnce(world: World, page: Page, body: object = {}): Promise<{ run: string; status: string }> {
  await world.ask(page, 'POST', 'automation/run_now/', { site_id: 1, ...body });
  let run: Current['run'] = null;
  const status = async () => {
    ({ run } = await world.ask<Current>(page, 'GET', 'automation/current_run/?site_id=1'));
    return run?.status;
  };
  await expect.poll(status, { timeout: 60_000 }).toMatch(/^(completed|failed)$/);
  return { run: (run as Current['run'])?.run_id ?? '', status: (run as Current['run'])?.status ?? '' };
}

async function withSite(world: World, page: Page): Promise<void> {
  await world.becomeOwner(page);
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner', timezone: 'Europe/Berlin' });
  const keywords = ['coffee grinder', 'hand coffee grinder', 'espresso cup'].map((keyword) => ({ keyword }));
  await world.ask(page, 'POST', 'planner/keywords/import/', { site_id: 1, keywords });
}

test.use({ script: { clusters: [2], ideas_per_cluster: 1, words: 100, prompts: 2 } });

test('history, a run, its log filtered and downloaded', async ({ world, page }) => {
  await withSite(world, page);
  await runOnce(world, page, { end_stage: 1 });
  const { run } = await runOnce(world, page);
  await page.goto(world.url);
  await page.getByRole('link', { name: 'History' }).click();
  const rows = page.getByRole('grid', { name: 'Runs' }).getByRole('row');
  await expect(rows).toHaveCount(3);
  await expect(page.locator('.run-dots a')).toHaveCount(2);
  await expect(page.getByRole('figure')).toContainText('How long the last 2 runs took');
  await expectAccessible(page);
  await page.getByLabel('Result').selectOption('failed');
  await expect(page.getByText('No runs match.')).toBeVisible();
  await expect(page).toHaveURL(/status=failed/);
  await page.getByLabel('Result').selectOption('');

  await rows.nth(1).getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`/automation/runs/${run}`));
  const results = page.getByRole('region', { name: 'Results by stage' }).getByRole('row');
  await expect(results).toHaveCount(8);
  await expect(results.nth(4)).toContainText('2 drafts');
  await expect(results.nth(4)).toContainText('Done');
  await expect(page.getByRole('region', { name: 'Who did what' })).toContainText('Started by owner@example.com');
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Log', exact: true }).click();
  const log = page.getByRole('region', { name: 'Log' });
  await expect(log.getByRole('listitem').first()).toBeVisible();
  const all = Number((await page.getByText(/^\d+ lines$/).textContent())?.split(' ')[0]);
  expect(all).toBeGreaterThan(20);
  await expectAccessible(page);
  await page.getByLabel('Level').selectOption('success');
  await expect(page).toHaveURL(/level=success/);
  await expect(log.locator('.event:not(.success)')).toHaveCount(0);
  await page.getByLabel('Stage', { exact: true }).selectOption('4');
  await expect(log.getByText('Stage 1')).toHaveCount(0);
  await page.getByRole('searchbox').fill('content');
  await expect(page).toHaveURL(/search=content/);
  await expect(log.getByRole('listitem').first()).toContainText(/content/i);
  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue('content');
  await expect(page.getByLabel('Stage', { exact: true })).toHaveValue('4');

  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the log of stage 4' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe(`${run}_stage_4.log`);
  const file = await world.ask<{ files: Record<string, string> }>(page, 'GET', `automation/logs/${run}/`);
  expect(readFileSync(await download.path(), 'utf8')).toBe(file.files['stage_4.log']);
});

test("a run's steps: prompt and answer as they were", async ({ world, page }) => {
  await withSite(world, page);
  const { run } = await runOnce(world, page);
  await page.goto(`${world.url}/automation/runs/${run}?tab=steps&stage=1`);
  const rows = page.getByRole('grid', { name: 'Steps' }).getByRole('row');
  await expect(rows).toHaveCount(2);
  await rows.nth(1).click();
  const chosen = page.getByRole('region', { name: 'The chosen step' });
  await expect(chosen).toContainText('hand coffee grinder');
  await chosen.getByText('Prompt', { exact: false }).first().click();
  await expect(chosen.getByRole('region', { name: 'Prompt' })).toContainText('"keyword": "espresso cup"');
  await chosen.getByText('Raw answer', { exact: false }).click();
  await expect(chosen.getByRole('region', { name: 'Raw answer' })).toContainText('clusters');
  await expectAccessible(page);
  await page.reload();
  await expect(chosen).toContainText('Stage 1, batch 1');
});

test('a stage: the item that failed, why, and once more', async ({ world, page }) => {
  await withSite(world, page);
  await runOnce(world, page, { end_stage: 3 });
  const script = { clusters: [2], ideas_per_cluster: 1, words: 100, prompts: 2 };
  const fails = { match: { function: 'generate_content' }, then: { answer: 'This is no article.' } };
  await world.rescript({ ...script, rules: [fails] });
  await runOnce(world, page, { start_stage: 4 });
  await world.rescript(script);

  await page.goto(world.url);
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Tasks → Content' })
    .getByRole('link', { name: 'View details' })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stage 4: Tasks → Content');
  await page.getByLabel('State').selectOption('failed');
  const rows = page.getByRole('grid', { name: 'Items' }).getByRole('row');
  await expect(rows).toHaveCount(3);
  const [first] = (await world.ask<Tasks>(page, 'GET', 'writer/tasks/?site_id=1&ordering=id')).results;
  await rows.nth(1).click();
  const chosen = page.getByRole('region', { name: 'The chosen item' });
  await expect(chosen.getByRole('heading', { level: 2 })).toHaveText(first?.title ?? '');
  await expect(chosen.getByRole('list', { name: 'Timeline' })).toContainText('Failed');
  await chosen.getByText('Raw answer').first().click();
  await expect(chosen.getByRole('region', { name: 'Raw answer' }).first()).toContainText('This is no article.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Retry this one' }).click();
  const dialog = page.getByRole('dialog', { name: 'Retry this one' });
  await expect(dialog).toContainText('1 item');
  await dialog.getByRole('button', { name: 'Start the run' }).click();
  await expect(page).not.toHaveURL(/run=/);
  await expect(page.locator('.stage-line')).toContainText('1 of 1 item done');
  await page.goto(`${world.url}/automation/stages/9`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not found');
});
