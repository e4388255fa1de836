// The short form of replay.ts: some thousand events in two runs. `make trials` plays the long one.
import { test } from './world.ts';
import { replay } from './replay.ts';

test.use({ provider: 'builtin' });

test('thousands of events in open pages: rows stay, nothing grows', async ({ world, page, context }) => {
  test.setTimeout(240_000);
  await replay(world, page, await context.newPage(), await context.newPage(), { keywords: 8, rounds: 2 });
});
