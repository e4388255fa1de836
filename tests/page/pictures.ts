// Every page as a picture, wide and on a phone, light and dark, with a site that
// the built-in provider has worked to the gate: into the folder IGNY8_PICTURES.
// IGNY8_PICTURES_OF="history,run": these pages alone.
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { test, type World } from './world.ts';

const FOLDER = process.env['IGNY8_PICTURES'] ?? 'build/pictures';

const WORDS = [
  'how to clean a coffee grinder',
  'best hand coffee grinder',
  'burr vs blade grinder',
  'coffee grinder cost',
  'how to descale an espresso machine',
  'best espresso machine for beginners',
  'espresso machine repair near me',
  'pour over vs french press',
  'best pour over kettle',
  'how to store coffee beans',
  'cold brew ratio',
  'best beans for cold brew',
];

interface Content {
  results: { id: number }[];
}
interface Run {
  run: { run_id: string; status: string } | null;
}

async function work(world: World, page: Page): Promise<string> {
  await world.ask(page, 'POST', 'sites/', { name: 'Coffee Corner', timezone: 'Europe/Vienna', language: 'en' });
  await world.ask(page, 'POST', 'invitations/', { role: 'editor', email: 'eve@example.com' });
  await world.ask(page, 'POST', 'tokens/', { name: 'nightly import', role: 'editor', site_id: 1, days: 90 });
  await world.ask(page, 'POST', 'tokens/', { name: 'dashboard on the wall', role: 'viewer' });
  await world.ask(page, 'PUT', 'automation/config/', { site_id: 1, notify_emails: 'office@coffee.example' });
  await world.ask(page, 'POST', 'automation/notify_test/', { site_id: 1 });
  await world.ask(page, 'POST', 'planner/keywords/import/', {
    site_id: 1,
    keywords: WORDS.map((keyword) => ({ keyword })),
  });
  await ran(world, page, { end_stage: 1 });
  return ran(world, page, {});
}

/** A run, over; its id. */
async function ran(world: World, page: Page, caps: object): Promise<string> {
  await world.ask(page, 'POST', 'automation/run_now/', { site_id: 1, ...caps });
  for (;;) {
    const { run } = await world.ask<Run>(page, 'GET', 'automation/current_run/?site_id=1');
    if (run?.status === 'completed') return run.run_id;
    if (run?.status === 'failed') throw new Error('the run failed');
    await page.waitForTimeout(200);
  }
}

const ONLY = process.env['IGNY8_PICTURES_OF']?.split(',');

async function picture(page: Page, name: string, address: string): Promise<void> {
  if (ONLY && !ONLY.includes(name)) return;
  for (const [size, width, height] of [
    ['wide', 1440, 900],
    ['phone', 390, 844],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(address);
      await page.locator('h1').first().waitFor();
      await page.waitForFunction(() => document.querySelector('[aria-busy=true], .skeleton') === null);
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(FOLDER, `${name}-${size}-${colorScheme}.png`) });
    }
}

test.use({ provider: 'builtin' });

test('every page as a picture', async ({ world, page }) => {
  const places: [string, string][] = [['welcome', world.ownerLink]];
  for (const [name, address] of places) await picture(page, name, address);
  await picture(page, 'sign-in', `${world.url}/sign-in`);
  await world.becomeOwner(page);
  await picture(page, 'start', `${world.url}/start`);
  const run = await work(world, page);
  const { results } = await world.ask<Content>(page, 'GET', 'writer/content/?site_id=1&status=review');
  const first = results[0]?.id ?? 1;
  const signedIn: [string, string][] = [
    ['automation', 'automation'],
    ['history', 'automation/history'],
    ['run', `automation/runs/${run}`],
    ['stage', 'automation/stages/4?item=1'],
    ['keywords', 'planner/keywords'],
    ['clusters', 'planner/clusters'],
    ['ideas', 'planner/ideas'],
    ['tasks', 'writer/tasks'],
    ['review', 'writer/content'],
    ['run-steps', `automation/runs/${run}?tab=steps&stage=1&step=1`],
    ['run-log', `automation/runs/${run}?tab=log`],
    ['article', `writer/content?item=${first}`],
    ['images', 'writer/images'],
    ['sites', 'sites'],
    ['credits', 'credits'],
    ['providers', 'settings/providers'],
    ['people', 'settings/people'],
    ['tokens', 'settings/tokens'],
    ['notifications', 'settings/notifications'],
    ['notices', 'notices'],
  ];
  for (const [name, address] of signedIn) await picture(page, name, `${world.url}/${address}`);
});
