// Queries of the pages about past runs: runs, their steps and items, the lines of their logs.
import { queryOptions } from '@tanstack/react-query';

import { type Answer, api, type Row, take } from '../../api/client';
import { keys } from '../../api/keys';
import { pollEvery } from '../../api/live';
import { count, counted } from '../../kit/format';

export type RunRow = Row<'/api/v1/automation/history/'>;
export type OneRun = Answer<'/api/v1/automation/runs/{run_id}/'>;
export type Step = Row<'/api/v1/automation/runs/{run_id}/steps/'>;
export type Call = Step['calls'][number];
export type Item = Row<'/api/v1/automation/runs/{run_id}/items/'>;
export type LogLine = Row<'/api/v1/automation/runs/{run_id}/lines/'>;

export const STAGES = [1, 2, 3, 4, 5, 6, 7] as const;
export type StageNumber = (typeof STAGES)[number];

export const stageNames: Record<StageNumber, string> = {
  1: 'Keywords → Clusters',
  2: 'Clusters → Ideas',
  3: 'Ideas → Tasks',
  4: 'Tasks → Content',
  5: 'Content → Image Prompts',
  6: 'Image Prompts → Generated Images',
  7: 'Content → Review',
};

/** The cache keys of everything about a run begin with this: its live events refetch all of it. */
export const runKey = (site: number, run: string) => keys.one(site, 'run', run);

export const runQuery = (site: number, run: string) =>
  queryOptions({
    queryKey: runKey(site, run),
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/automation/runs/{run_id}/', { params: { path: { run_id: run } }, signal })),
    refetchInterval: ({ state }) => pollEvery(state.data?.status),
  });

export const usageQuery = (site: number, run: string) =>
  queryOptions({
    queryKey: [...runKey(site, run), 'usage'],
    queryFn: async ({ signal }) => {
      const path = { run_id: run };
      return (await take(api.GET('/api/v1/automation/runs/{run_id}/usage/', { params: { path }, signal }))).stages;
    },
  });

/** One step with its items, prompts and answers. */
export const stepQuery = (site: number, run: string, step: number) =>
  queryOptions({
    queryKey: [...runKey(site, run), 'step', step],
    queryFn: async ({ signal }) => {
      const params = { path: { run_id: run }, query: { id: step, texts: true } };
      return (await take(api.GET('/api/v1/automation/runs/{run_id}/steps/', { params, signal }))).results[0] ?? null;
    },
  });

export const itemQuery = (site: number, run: string, stage: number, item: number) =>
  queryOptions({
    queryKey: [...runKey(site, run), 'item', stage, item],
    queryFn: async ({ signal }) => {
      const params = { path: { run_id: run }, query: { stage, id: item } };
      return (await take(api.GET('/api/v1/automation/runs/{run_id}/items/', { params, signal }))).results[0] ?? null;
    },
  });

type Results = Pick<RunRow, `stage_${StageNumber}_result`>;

export interface Made {
  /** The number of items taken in, and what was made of them. */
  processed: number;
  words: string;
  failed: number;
  skipped: number;
  batches: number;
  started: string;
  ended: string | null;
}

/** The result of a stage of a run; null: the run did not enter it. */
export function madeOf(run: Results, stage: StageNumber): Made | null {
  const result = run[`stage_${stage}_result`];
  if (!result) return null;
  const times = { started: result.started_at, ended: result.completed_at };
  if ('ready_for_review' in result) {
    const ready = result.ready_for_review;
    return { ...times, processed: ready, words: `${count(ready)} in review`, failed: 0, skipped: 0, batches: 0 };
  }
  const base = { ...times, failed: result.items_failed, skipped: result.skipped, batches: result.batches_run };
  if ('clusters_created' in result)
    return { ...base, processed: result.keywords_processed, words: counted(result.clusters_created, 'cluster') };
  if ('ideas_created' in result)
    return { ...base, processed: result.clusters_processed, words: counted(result.ideas_created, 'idea') };
  if ('tasks_created' in result)
    return { ...base, processed: result.ideas_processed, words: counted(result.tasks_created, 'task') };
  if ('content_created' in result) {
    const words = `${counted(result.content_created, 'draft')}, ${counted(result.total_words, 'word')}`;
    return { ...base, processed: result.tasks_processed, words };
  }
  if ('prompts_created' in result)
    return { ...base, processed: result.content_processed, words: counted(result.prompts_created, 'prompt') };
  const words = `${counted(result.images_generated, 'image')}, ${counted(result.content_moved_to_review, 'draft')} to review`;
  return { ...base, processed: result.images_processed, words };
}

/** The duration of a run in seconds; null: it has not ended. */
export function tookOf(run: Pick<RunRow, 'started_at' | 'completed_at'>): number | null {
  return run.completed_at === null ? null : (Date.parse(run.completed_at) - Date.parse(run.started_at)) / 1000;
}
