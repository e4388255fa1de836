import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';

import { keys } from './keys';
import { type LogEvent, takeEvent, withLine, withProgress, withQueues } from './live_events';
import type { Current, Line, Stage } from './queries';

function stage(number: number, more: Partial<Stage> = {}): Stage {
  return {
    stage: number,
    name: `Stage ${number}`,
    state: 'waiting',
    total: 0,
    processed: 0,
    failed: 0,
    skipped: 0,
    remaining: 0,
    batch: 0,
    batches: 0,
    percentage: 0,
    elapsed_s: null,
    left_s: null,
    credits: 0,
    item: null,
    phase: null,
    phase_percentage: null,
    words: null,
    words_wanted: null,
    ...more,
  };
}

function current(): Current {
  const queue = { total: 0, pending: 0 };
  return {
    run: {
      run_id: 'run_1',
      site_id: 1,
      status: 'running',
      trigger_type: 'manual',
      current_stage: 2,
      start_stage: 1,
      end_stage: 7,
      retry: false,
      estimate: 10,
      total_cost: 0,
      cost_unknown: 0,
      total_credits_used: 4,
      started_at: '2026-01-01T00:00:00Z',
      completed_at: null,
      end_reason: null,
      error_message: null,
      stage_1_result: null,
      stage_2_result: null,
      stage_3_result: null,
      stage_4_result: null,
      stage_5_result: null,
      stage_6_result: null,
      stage_7_result: null,
    },
    progress: { elapsed_s: 1, left_s: 2, percentage: 3, waiting_since: null, waiting_why: null, waiting_until: null },
    activity_log: [],
    queues: {
      stage_1: queue,
      stage_2: { total: 8, pending: 5 },
      stage_3: queue,
      stage_4: queue,
      stage_5: queue,
      stage_6: queue,
      stage_7: queue,
    },
    stages: [1, 2, 3, 4, 5, 6, 7].map((number) => stage(number)),
  };
}

const run = (more: object) =>
  JSON.stringify({
    run_id: 'run_1',
    site_id: 1,
    status: 'running',
    current_stage: 2,
    total_credits_used: 6,
    started_at: '2026-01-01T00:00:00Z',
    completed_at: null,
    end_reason: null,
    error_message: null,
    counts: { total: 8, processed: 3, failed: 1, skipped: 0, batch: 4, credits_used: 6 },
    ...more,
  });

const line = (seq: number, feed = true): LogEvent => ({
  run_id: 'run_1',
  seq,
  time: '2026-01-01T00:00:00Z',
  stage: 2,
  level: 'info',
  message: `line ${seq}`,
  feed,
});

describe('a run event', () => {
  it('moves the card of its stage and leaves the others as they are', () => {
    const client = new QueryClient();
    const before = current();
    const asked: unknown[] = [];
    client.setQueryData(keys.current(1), before);
    takeEvent(client, 1, 'run', run({}), (key) => asked.push(key));
    const after = client.getQueryData<Current>(keys.current(1));
    expect(after?.run?.total_credits_used).toBe(6);
    expect(after?.stages[1]).toMatchObject({ processed: 3, failed: 1, remaining: 4, percentage: 50, batch: 4 });
    expect(after?.stages[0]).toBe(before.stages[0]);
    expect(asked).toEqual([keys.one(1, 'run', 'run_1')]);
  });

  it('of another run, stage or status asks for all of it', () => {
    for (const change of [{ run_id: 'run_2' }, { current_stage: 3 }, { status: 'completed' }]) {
      const client = new QueryClient();
      const asked: unknown[] = [];
      client.setQueryData(keys.current(1), current());
      takeEvent(client, 1, 'run', run(change), (key) => asked.push(key));
      expect(asked).toContainEqual(keys.current(1));
    }
  });
});

describe('progress', () => {
  const event = {
    run_id: 'run_1',
    stage: 2,
    phase: 'AI_CALL',
    percent: 40,
    item: 'Coffee',
    words: 0,
    words_wanted: 0,
    waiting_since: null,
    waiting_why: null,
    waiting_until: null,
  };

  it('tells what is being done; told twice, nothing is new', () => {
    const once = withProgress(current(), event);
    expect(once.stages[1]).toMatchObject({ phase: 'AI_CALL', phase_percentage: 40, item: 'Coffee', words: null });
    expect(withProgress(once, event)).toBe(once);
  });

  it('of another run is none of ours', () => {
    const old = current();
    expect(withProgress(old, { ...event, run_id: 'run_0' })).toBe(old);
  });

  it('says when a provider is waited for', () => {
    const waiting = withProgress(current(), { ...event, waiting_since: '2026-01-01T00:00:09Z', waiting_why: 'slow' });
    expect(waiting.stages[1]?.phase).toBe('WAITING');
    expect(waiting.progress?.waiting_why).toBe('slow');
  });
});

describe('queues', () => {
  it('leave the stage being worked to the run', () => {
    const pending = { stage_1: 7, stage_2: 99, stage_3: 0, stage_4: 0, stage_5: 0, stage_6: 0, stage_7: 2 };
    const after = withQueues(current(), { pending });
    expect(after.queues.stage_1).toEqual({ total: 7, pending: 7 });
    expect(after.queues.stage_2).toEqual({ total: 8, pending: 5 });
    expect(withQueues(after, { pending })).toBe(after);
  });
});

describe('lines', () => {
  it('come once, in order, the last fifty', () => {
    let lines: Line[] = [];
    for (const seq of [2, 1, 3, 3, 2]) lines = withLine(lines, line(seq));
    expect(lines.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    for (let seq = 4; seq <= 80; seq++) lines = withLine(lines, line(seq));
    expect(lines).toHaveLength(50);
    expect(lines.at(-1)?.seq).toBe(80);
    expect(withLine(lines, line(81, false))).toBe(lines);
  });
});
