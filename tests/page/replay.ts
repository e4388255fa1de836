// Runs of the built-in provider, which does in seconds what takes others an
// hour, while three pages are open: their rows keep identity, what is open
// stays open, what is scrolled to stays in sight, nothing grows.
import type { CDPSession, Page } from '@playwright/test';

import { expect, type World } from './world.ts';

interface Current {
  run: { run_id: string; status: string } | null;
}
interface Lines {
  count: number;
}

/** What a page has seen of itself. */
interface Seen {
  /** Rows that were put in, ever. */
  added: number;
  /** Rows whose words became another row's. */
  rewritten: number;
  /** Elements at most, at one time. */
  most: number;
}

/** Counts, from now on, what becomes of the rows that `rows` selects. */
async function watchRows(page: Page, rows: string): Promise<void> {
  await page.evaluate((selector) => {
    const seen = { added: 0, rewritten: 0, most: 0 };
    const words = new WeakMap<Element, string>();
    const row = (node: Node) => (node instanceof Element ? node : node.parentElement)?.closest(selector) ?? null;
    const know = (element: Element) => {
      words.set(element, element.textContent);
    };
    document.querySelectorAll(selector).forEach(know);
    const observer = new MutationObserver((records) => {
      for (const { addedNodes, target } of records) {
        for (const node of addedNodes)
          if (node instanceof Element && node.matches(selector)) {
            seen.added += 1;
            know(node);
          }
        const changed = row(target);
        if (changed && words.has(changed) && words.get(changed) !== changed.textContent) {
          seen.rewritten += 1;
          know(changed);
        }
      }
      seen.most = Math.max(seen.most, document.getElementsByTagName('*').length);
    });
    observer.observe(document.body, { childList: true, characterData: true, subtree: true });
    Object.assign(globalThis, { igny8Seen: seen });
  }, rows);
}

const seenBy = (page: Page) => page.evaluate(() => (globalThis as unknown as { igny8Seen: Seen }).igny8Seen);

/** Bytes of the page's heap after what is not needed has gone, and how many nodes it keeps. */
async function memoryOf(session: CDPSession): Promise<{ heap: number; nodes: number }> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes') };
}

async function measured(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return session;
}

/** Remembers an element, to ask later whether it is still the one that is shown. */
async function keep(page: Page, name: string, selector: string): Promise<void> {
  await page.evaluate(
    ([as, what]) => {
      Object.assign(globalThis, { [as]: [...document.querySelectorAll(what)] });
    },
    [name, selector] as const,
  );
}

const kept = (page: Page, name: string) =>
  page.evaluate(
    (as) => (globalThis as unknown as Record<string, Element[]>)[as]?.map((one) => one.isConnected) ?? [],
    name,
  );

const SOUNDS = ['ba', 'ke', 'di', 'fo', 'gu', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'zo', 'hu'];

/** A word that no other has a part in common with: each becomes a cluster, with ideas, drafts and images of its own. */
function subject(n: number): string {
  const sound = (at: number) => SOUNDS[at % SOUNDS.length] ?? '';
  return sound(n) + sound(n * 7 + 3) + sound(Math.floor(n / SOUNDS.length) * 4 + n * 2 + 1);
}

/** A run of so many keywords has begun; its id. */
async function begin(world: World, page: Page, keywords: number, round: number): Promise<string> {
  const words = Array.from({ length: keywords }, (_, n) => ({ keyword: subject(round * keywords + n) }));
  await world.ask(page, 'POST', 'planner/keywords/import/', { site_id: 1, keywords: words });
  const { run_id } = await world.ask<{ run_id: string }>(page, 'POST', 'automation/run_now/', { site_id: 1 });
  return run_id;
}

async function ended(world: World, page: Page, run: string): Promise<void> {
  const status = async () => (await world.ask<Current>(page, 'GET', 'automation/current_run/?site_id=1')).run;
  await expect.poll(status, { timeout: 600_000 }).toMatchObject({ run_id: run, status: 'completed' });
}

interface Wish {
  keywords: number;
  /** How many runs follow one another. */
  rounds: number;
}

/** `board`: the dashboard; `log` and `stage`: a run's log and a stage of the first run, from its beginning. */
export async function replay(
  world: World,
  board: Page,
  log: Page,
  stage: Page,
  { keywords, rounds }: Wish,
): Promise<void> {
  await world.becomeOwner(board);
  await world.ask(board, 'POST', 'sites/', { name: 'Coffee Corner' });
  await board.goto(world.url);
  await expect(board.locator('main li.stage')).toHaveCount(8);
  let run = await begin(world, board, keywords, 0);
  await expect(board.locator('.event').first()).toBeVisible();
  await watchRows(board, '.event');
  await keep(board, 'igny8Cards', 'main li.stage');

  await log.goto(`${world.url}/automation/runs/${run}?tab=log`);
  await expect(log.locator('.lines .event').nth(20)).toBeVisible();
  const scrolled = await log.locator('.lines').evaluate((box) => {
    box.scrollTop = 200;
    return box.scrollTop;
  });
  await expect(log.locator('.lines .event').nth(20)).toBeVisible();
  await watchRows(log, '.lines .event');
  await keep(log, 'igny8Lines', '.lines .event');

  await stage.goto(`${world.url}/automation/stages/1?run=${run}`);
  await stage.getByRole('grid', { name: 'Items' }).getByRole('row').nth(1).click();
  const prompt = stage.getByRole('region', { name: 'The chosen item' }).locator('details').first();
  await prompt.locator('summary').click();
  await keep(stage, 'igny8Open', '#main details[open], #main .table-row');
  const sessions = await Promise.all([measured(board), measured(log), measured(stage)]);

  await ended(world, board, run);
  const first = run;
  const before = await Promise.all(sessions.map(memoryOf));
  for (let round = 1; round < rounds; round++) {
    run = await begin(world, board, keywords, round);
    await ended(world, board, run);
  }
  await expect(board.getByRole('region', { name: 'The latest run' })).toContainText('Done');
  const lines = await world.ask<Lines>(log, 'GET', `automation/runs/${first}/lines/?page_size=1`);
  await expect(log.getByRole('status').filter({ hasText: 'lines' })).toHaveText(
    `${lines.count.toLocaleString('en-US')} lines`,
  );

  expect(await kept(board, 'igny8Cards'), 'the cards are the same elements').toEqual(Array<boolean>(8).fill(true));
  expect(await kept(log, 'igny8Lines'), 'the lines in sight are the same elements').not.toContain(false);
  expect(await kept(stage, 'igny8Open'), 'rows and what is open are the same elements').not.toContain(false);
  expect(await log.locator('.lines').evaluate((box) => box.scrollTop), 'scrolled as before').toBe(scrolled);
  await expect(prompt).toHaveAttribute('open', '');

  const feed = await seenBy(board);
  expect(feed.rewritten, 'a row of the feed became another').toBe(0);
  expect((await seenBy(log)).rewritten, 'a row of the log became another').toBe(0);
  expect(feed.added, 'the feed moved').toBeGreaterThan(50);
  expect(feed.most, 'elements of the dashboard').toBeLessThan(1200);
  expect((await seenBy(log)).most, 'elements of the log').toBeLessThan(1200);
  const after = await Promise.all(sessions.map(memoryOf));
  for (const [at, { heap, nodes }] of after.entries()) {
    const then = before[at] ?? { heap: 0, nodes: 0 };
    expect(nodes, `nodes kept by page ${at}`).toBeLessThan(then.nodes + 3000);
    expect(heap, `heap of page ${at}`).toBeLessThan(then.heap * 1.5 + 4e6);
  }
}
