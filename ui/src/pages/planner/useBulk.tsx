// Actions on the selection: done at once, or by a background job whose progress is shown.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';

import { api, asProblem, take } from '../../api/client';
import { keys } from '../../api/keys';
import { useToasts } from '../../app/toasts';
import { Button } from '../../kit/Button';
import { ConfirmDialog } from '../../kit/Dialog';
import { counted } from '../../kit/format';
import { Progress } from '../../kit/State';
import type { Selection } from '../../kit/useSelection';

const EVERY_MS = 1000;

/** Refetches the lists of the site and what depends on them. */
export function useRefresh(site: number): () => Promise<unknown> {
  const client = useQueryClient();
  return useCallback(
    () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['site', site, 'list'] }),
        client.invalidateQueries({ queryKey: ['site', site, 'one'] }),
        client.invalidateQueries({ queryKey: keys.current(site) }),
        client.invalidateQueries({ queryKey: keys.sites }),
      ]),
    [client, site],
  );
}

/** The site's newest bulk job, polled while it is at work; `began` announces a new one. */
export function useBulkJob(site: number) {
  const client = useQueryClient();
  const toast = useToasts();
  const refresh = useRefresh(site);
  const working = useRef(0);
  const key = ['site', site, 'bulk_job'];
  const { data: job } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const query = { site_id: site, kind: 'bulk', page_size: 1 };
      return (await take(api.GET('/api/v1/jobs/', { params: { query }, signal }))).results[0] ?? null;
    },
    enabled: site > 0,
    refetchInterval: ({ state: { data } }) =>
      data && (data.state === 'queued' || data.state === 'running') ? EVERY_MS : false,
  });
  const works = job !== null && job !== undefined && (job.state === 'queued' || job.state === 'running');

  useEffect(() => {
    if (!job) return;
    if (works) working.current = job.job_id;
    else if (working.current === job.job_id) {
      working.current = 0;
      void refresh();
      const skipped = job.skipped ? `, ${counted(job.skipped, 'skipped', 'skipped')}` : '';
      if (job.state === 'completed') toast(`${counted(job.done, 'item', 'items')} done${skipped}.`);
      else toast({ text: job.error ?? `The job ended: ${job.state}.`, tone: 'failed' });
    }
  }, [job, works, refresh, toast]);

  const began = useCallback(
    (id: number) => {
      working.current = id;
      void client.invalidateQueries({ queryKey: ['site', site, 'bulk_job'] });
    },
    [client, site],
  );
  return { job: works ? job : null, began };
}

type Job = NonNullable<ReturnType<typeof useBulkJob>['job']>;

export function JobNote({ job }: { job: Job | null }) {
  const ended = job ? job.done + job.failed + job.skipped : 0;
  return (
    <div role="status">
      {job && (
        <div className="card job-note">
          <span className="number">
            Working in the background: {ended.toLocaleString('en-US')} of {counted(job.total, 'item')}
          </span>
          <Progress value={job.total ? (ended * 100) / job.total : null} label="Background work" />
        </div>
      )}
    </div>
  );
}

type Done = { done: number; skipped: number } | { job_id: number };

export interface BulkBody<A extends string> {
  action: A;
  site_id: number;
  ids?: number[];
  filter?: Record<string, string | boolean>;
}

interface Wanted<A extends string> {
  site: number;
  /** "keyword" */
  noun: string;
  selection: Selection;
  /** What "all that match" means: the list's filters, as the API takes them. */
  filter: Record<string, string | boolean>;
  /** How many match now. */
  count: number | undefined;
  send: (body: BulkBody<A | 'delete'>) => Promise<Done>;
  /** What else deleting does, or does not do. */
  deleting: string;
  began: (job: number) => void;
}

const past: Record<string, string> = { delete: 'deleted', disable: 'disabled', enable: 'enabled', accept: 'accepted' };

/** The actions of the selection bar. `dialog` can be rendered anywhere in the page. */
export function useBulk<A extends string>({ site, noun, selection, filter, count, send, deleting, began }: Wanted<A>) {
  const toast = useToasts();
  const refresh = useRefresh(site);
  const [busy, setBusy] = useState('');
  const [asked, setAsked] = useState(0);

  /** Deletes exactly what the dialog asked about. */
  async function drop() {
    if (selection.all && count !== asked)
      throw new Error(
        `The filter now matches ${counted(count ?? 0, noun)}. Close this dialog, check the list, then delete.`,
      );
    await act('delete');
  }

  async function act(action: A | 'delete') {
    const what = selection.all ? { filter } : { ids: [...selection.ids] };
    const said = await send({ action, site_id: site, ...what });
    if ('job_id' in said) {
      began(said.job_id);
    } else {
      const skipped = said.skipped ? `, ${counted(said.skipped, 'skipped', 'skipped')}` : '';
      toast(`${counted(said.done, noun)} ${past[action] ?? 'done'}${skipped}.`);
    }
    selection.clear();
    await refresh();
  }

  async function press(action: A) {
    setBusy(action);
    try {
      await act(action);
    } catch (error) {
      toast({ text: asProblem(error).message, tone: 'failed' });
    } finally {
      setBusy('');
    }
  }

  function button(action: A, words: string) {
    return (
      <Button busy={busy === action} onClick={() => void press(action)}>
        {words}
      </Button>
    );
  }

  const dialog = asked > 0 && (
    <ConfirmDialog
      title={`Delete ${counted(asked, noun)}?`}
      confirm={`Delete ${counted(asked, noun)}`}
      danger
      onConfirm={drop}
      onClose={() => {
        setAsked(0);
      }}
    >
      {deleting} This cannot be undone.
    </ConfirmDialog>
  );
  return { button, askDelete: setAsked, dialog };
}
