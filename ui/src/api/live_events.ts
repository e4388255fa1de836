// What each live event changes in the query cache. Rows that do not change keep
// their identity, so their components do not render again.
import type { QueryClient, QueryKey } from '@tanstack/react-query';

import { keys } from './keys';
import type { Current, Line, Run, Site, Stage } from './queries';

/** One line of a run's log, as the stream sends it. `feed`: the dashboard shows it. */
export interface LogEvent extends Line {
  run_id: string;
  feed: boolean;
}

interface RunEvent extends Pick<Run, 'run_id' | 'status' | 'current_stage' | 'total_credits_used'> {
  started_at: string;
  completed_at: string | null;
  end_reason: string | null;
  error_message: string | null;
  counts: { total: number; processed: number; failed: number; skipped: number; batch: number; credits_used: number };
}

interface ProgressEvent {
  run_id: string;
  stage: number;
  phase: string;
  percent: number;
  item: string | null;
  words: number;
  words_wanted: number;
  waiting_since: string | null;
  waiting_why: string | null;
  waiting_until: string | null;
}

interface QueuesEvent {
  pending: Record<keyof Current['queues'], number>;
}

type Refresh = (key: QueryKey) => void;

/** How many lines the feed keeps. */
export const FEED_LINES = 50;

/** Returns the same object when nothing in it changes. */
function patched<T extends object>(old: T, change: Partial<T>): T {
  const names = Object.keys(change) as (keyof T)[];
  return names.every((name) => Object.is(old[name], change[name])) ? old : { ...old, ...change };
}

function withStage(stages: Stage[], number: number, change: (stage: Stage) => Stage): Stage[] {
  const fresh = stages.map((stage) => (stage.stage === number ? change(stage) : stage));
  return fresh.some((stage, at) => stage !== stages[at]) ? fresh : stages;
}

const percent = (part: number, whole: number) => (whole > 0 ? Math.min(100, Math.floor((part * 100) / whole)) : 0);

export function withRun(old: Current, event: RunEvent): Current {
  if (!old.run) return old;
  const { counts } = event;
  const run = patched(old.run, {
    status: event.status,
    current_stage: event.current_stage,
    total_credits_used: event.total_credits_used,
    completed_at: event.completed_at,
    end_reason: event.end_reason,
    error_message: event.error_message,
  });
  const stages = withStage(old.stages, event.current_stage, (stage) => {
    if (stage.state === 'gate' || stage.stage === 7) return stage;
    const ended = counts.processed + counts.failed + counts.skipped;
    return patched(stage, {
      total: counts.total,
      processed: counts.processed,
      failed: counts.failed,
      skipped: counts.skipped,
      remaining: Math.max(0, counts.total - ended),
      batch: counts.batch,
      percentage: percent(ended, counts.total),
      credits: counts.credits_used,
    });
  });
  return patched(old, { run, stages });
}

export function withProgress(old: Current, event: ProgressEvent): Current {
  if (old.run?.run_id !== event.run_id) return old;
  const stages = withStage(old.stages, event.stage, (stage) =>
    patched(stage, {
      phase: event.waiting_since ? 'WAITING' : event.phase,
      phase_percentage: event.percent,
      item: event.item,
      words: event.words_wanted ? event.words : null,
      words_wanted: event.words_wanted || null,
    }),
  );
  const progress =
    old.progress &&
    patched(old.progress, {
      waiting_since: event.waiting_since,
      waiting_why: event.waiting_why,
      waiting_until: event.waiting_until,
    });
  return patched(old, { stages, progress });
}

export function withQueues(old: Current, event: QueuesEvent): Current {
  const names = Object.keys(event.pending) as (keyof Current['queues'])[];
  const queues = { ...old.queues };
  let changed = false;
  for (const name of names) {
    // For the stage at work both numbers come from the run's own events (`run`).
    const worked = old.run?.status === 'running' && name === `stage_${old.run.current_stage}`;
    const pending = event.pending[name];
    if (worked || queues[name].pending === pending) continue;
    queues[name] = { total: pending, pending };
    changed = true;
  }
  return changed ? { ...old, queues } : old;
}

/** The last FEED_LINES lines, in order, without duplicates. */
export function withLine(old: Line[], event: LogEvent): Line[] {
  if (!event.feed || old.some((known) => known.seq === event.seq)) return old;
  const { seq, time, stage, level, message } = event;
  return [...old, { seq, time, stage, level, message }].sort((a, b) => a.seq - b.seq).slice(-FEED_LINES);
}

function onRun(client: QueryClient, site: number, event: RunEvent, refresh: Refresh): void {
  const old = client.getQueryData<Current>(keys.current(site));
  const known = old?.run?.run_id === event.run_id;
  if (old && known) client.setQueryData(keys.current(site), withRun(old, event));
  // On a new run, stage or status, what depends on it (remaining times, the flow, lists) is refetched once.
  if (!known || old.run?.status !== event.status || old.run.current_stage !== event.current_stage) {
    refresh(keys.current(site));
    refresh(keys.sites);
    refresh(keys.account);
    refresh(keys.list(site, 'runs'));
    refresh(keys.notices);
  }
  refresh(keys.one(site, 'run', event.run_id));
}

/** Applies one event. `refresh` refetches what the event cannot update. */
export function takeEvent(client: QueryClient, site: number, kind: string, data: string, refresh: Refresh): void {
  const update = <T>(key: QueryKey, change: (old: T) => T) =>
    client.setQueryData<T>(key, (old) => (old === undefined ? undefined : change(old)));
  switch (kind) {
    case 'log': {
      const line = JSON.parse(data) as LogEvent;
      update<Line[]>(keys.activity(site, line.run_id), (old) => withLine(old, line));
      return;
    }
    case 'run':
      onRun(client, site, JSON.parse(data) as RunEvent, refresh);
      return;
    case 'progress': {
      const event = JSON.parse(data) as ProgressEvent;
      update<Current>(keys.current(site), (old) => withProgress(old, event));
      return;
    }
    case 'queues': {
      const event = JSON.parse(data) as QueuesEvent;
      update<Current>(keys.current(site), (old) => withQueues(old, event));
      // Without a run at work the cards show what is pending; that changes rarely and is refetched.
      if (client.getQueryData<Current>(keys.current(site))?.run?.status !== 'running') refresh(keys.current(site));
      update<Site[]>(keys.sites, (old) =>
        old.map((one) => (one.id === site ? { ...one, pending: patched(one.pending, event.pending) } : one)),
      );
      refresh(['site', site, 'list']);
      return;
    }
    case 'reset':
      refresh(keys.site(site));
      refresh(keys.sites);
  }
}
