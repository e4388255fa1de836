// Queries that several pages use.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, type Answer, Problem, take } from './client';
import { keys } from './keys';
import { pollEvery } from './live';

export type Me = Answer<'/api/v1/auth/me/'>;
export type Site = Answer<'/api/v1/sites/'>['results'][number];
export type Current = Answer<'/api/v1/automation/current_run/'>;
export type Run = NonNullable<Current['run']>;
export type RunStatus = Run['status'];
export type Stage = Current['stages'][number];
/** A line of a run's log on the dashboard. */
export type Line = Answer<'/api/v1/automation/activity_log/{run_id}/'>['lines'][number];

/** The signed-in user, or null. */
export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await take(api.GET('/api/v1/auth/me/', { signal }));
    } catch (error) {
      if (error instanceof Problem && error.signedOut) return null;
      throw error;
    }
  },
  staleTime: Infinity,
});

export const sitesQuery = queryOptions({
  queryKey: keys.sites,
  queryFn: async ({ signal }) => {
    const query = { page_size: 500, ordering: 'name' };
    return (await take(api.GET('/api/v1/sites/', { params: { query }, signal }))).results;
  },
});

/** A site's latest run and its progress. Live events update it; without them it is polled. */
export const currentQuery = (site: number) =>
  queryOptions({
    queryKey: keys.current(site),
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/automation/current_run/', { params: { query: { site_id: site } }, signal })),
    refetchInterval: (query) => pollEvery(query.state.data?.run?.status),
    placeholderData: keepPreviousData,
  });

/** The last lines of a run, the oldest first. Live events append to them. */
export const activityQuery = (site: number, run: string) =>
  queryOptions({
    queryKey: keys.activity(site, run),
    queryFn: async ({ signal }) => {
      const path = { run_id: run };
      return (await take(api.GET('/api/v1/automation/activity_log/{run_id}/', { params: { path }, signal }))).lines;
    },
  });
