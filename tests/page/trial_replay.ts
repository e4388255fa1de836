// `make trials`: an hour's events, and more, in some five minutes by the built-in
// provider: IGNY8_REPLAY_ROUNDS (3) runs of 40 keywords, ten thousand lines each.
import { test } from './world.ts';
import { replay } from './replay.ts';

const ROUNDS = Number(process.env['IGNY8_REPLAY_ROUNDS'] ?? 3);

test.use({ provider: 'builtin', env: { IGNY8_START_CREDITS: '1000000' } });

test("an hour's events in open pages", async ({ world, page, context }) => {
  await replay(world, page, await context.newPage(), await context.newPage(), { keywords: 40, rounds: ROUNDS });
});
