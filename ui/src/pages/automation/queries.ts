// Queries of the automation pages, and their actions on runs.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { type Answer, api, asProblem, take } from '../../api/client';
import { keys } from '../../api/keys';
import type { Current, Run } from '../../api/queries';
import { useToasts } from '../../app/toasts';

export type Config = Answer<'/api/v1/automation/config/'>;

export const configKey = (site: number) => [...keys.site(site), 'config'];

/** Polled, because the time of the next run changes on its own. */
export const configQuery = (site: number) =>
  queryOptions({
    queryKey: configKey(site),
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/automation/config/', { params: { query: { site_id: site } }, signal })),
    refetchInterval: 60_000,
  });

/** What to start: a range of stages, or a retry of a stage's failed items. */
export interface Start {
  from: number;
  to: number;
  retry: boolean;
  /** Only these of the failed items. */
  ids?: number[];
}

export const estimateQuery = (site: number, start: Start) =>
  queryOptions({
    queryKey: [...keys.site(site), 'estimate', start],
    queryFn: ({ signal }) => {
      const query = {
        site_id: site,
        start_stage: start.from,
        end_stage: start.to,
        retry_failed: start.retry,
        ...(start.ids ? { ids: start.ids } : {}),
      };
      return take(api.GET('/api/v1/automation/estimate/', { params: { query }, signal }));
    },
    gcTime: 0,
  });

export type Act = 'pause' | 'resume' | 'cancel';

/** Pausing is shown at once; then the server's answer replaces it. */
export function useRunAct(site: number, run: Pick<Run, 'run_id'>) {
  const client = useQueryClient();
  const toast = useToasts();
  const key = keys.current(site);
  const body = { run_id: run.run_id };
  return useMutation({
    mutationFn: (act: Act) => {
      if (act === 'pause') return take(api.POST('/api/v1/automation/pause/', { body }));
      if (act === 'resume') return take(api.POST('/api/v1/automation/resume/', { body }));
      return take(api.POST('/api/v1/automation/cancel/', { body }));
    },
    onMutate: (act) => {
      if (act !== 'pause') return;
      client.setQueryData<Current>(key, (old) => (old?.run ? { ...old, run: { ...old.run, status: 'pausing' } } : old));
    },
    onSuccess: ({ message }) => {
      toast(message);
    },
    onError: (error) => {
      toast({ text: asProblem(error).message, tone: 'failed' });
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: key });
      await client.invalidateQueries({ queryKey: keys.one(site, 'run', run.run_id) });
    },
  });
}
