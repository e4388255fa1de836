import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { useEffect } from 'react';

import { api, take } from '../../api/client';
import { keys } from '../../api/keys';
import { useMay } from '../../app/Session';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { ErrorNote } from '../../kit/ErrorNote';
import { counted } from '../../kit/format';
import { Skeleton } from '../../kit/Placeholders';
import { Progress, StateWord } from '../../kit/State';
import { isUnderWay, type Job, type JobItem, jobQuery, linkOf, notesOf } from './publish';
import { articleQuery } from './queries';

const words = {
  done: ['completed', 'Done'],
  failed: ['failed', 'Failed'],
  skipped: ['skipped', 'Skipped'],
  waiting: ['waiting', 'Waiting'],
} as const;

function Item({ site, item }: { site: number; item: JobItem }) {
  const { data } = useQuery({ ...articleQuery(site, item.item_id), staleTime: Infinity });
  const [status, word] = words[item.outcome ?? 'waiting'];
  const link = linkOf(item.detail);
  return (
    <li>
      <span>{data?.title ?? `Article ${item.item_id}`}</span>
      <span className="outcome">
        <StateWord status={status}>{word}</StateWord>
        {link !== null && item.outcome === 'done' && (
          <a href={link} target="_blank" rel="noopener noreferrer">
            View post <ExternalLink size={14} aria-hidden />
            <span className="hidden-text">of {data?.title}, in a new tab</span>
          </a>
        )}
      </span>
      {item.reason !== null && <span className="reason">{item.reason}</span>}
      {notesOf(item.detail).map((note) => (
        <span key={note} className="quiet">
          {note}
        </span>
      ))}
    </li>
  );
}

function summary(job: Job): string {
  const { done, failed, skipped, total } = job;
  if (isUnderWay(job)) return `${done + failed + skipped} of ${counted(total, 'article')}`;
  if (done + failed + skipped === 0) return 'There was nothing to do.';
  return [done > 0 && `${done} done`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`]
    .filter(Boolean)
    .join(', ');
}

/** Retries the failed articles, or undoes the whole job. Each is a job of its own. */
function Again({ job, onBegun }: { job: Job; onBegun: (job: number) => void }) {
  const path = { job_id: job.job_id };
  const act = useMutation({
    mutationFn: (what: 'retry' | 'undo') =>
      what === 'retry'
        ? take(api.POST('/api/v1/jobs/{job_id}/retry/', { params: { path } }))
        : take(api.POST('/api/v1/jobs/{job_id}/undo/', { params: { path } })),
    onSuccess: ({ job_id }) => {
      onBegun(job_id);
    },
  });
  return (
    <>
      {act.error && <ErrorNote error={act.error} />}
      {job.done > 0 && (
        <Button
          busy={act.isPending}
          onClick={() => {
            act.mutate('undo');
          }}
        >
          Undo
        </Button>
      )}
      {job.failed > 0 && (
        <Button
          kind="primary"
          busy={act.isPending}
          onClick={() => {
            act.mutate('retry');
          }}
        >
          Retry failed
        </Button>
      )}
    </>
  );
}

interface Props {
  site: number;
  id: number;
  onBegun: (job: number) => void;
  onClose: () => void;
}

/** The progress of publishing, article by article. It continues when this is closed. */
export function PublishProgress({ site, id, onBegun, onClose }: Props) {
  const client = useQueryClient();
  const editor = useMay('editor');
  const { data: job, error, refetch } = useQuery(jobQuery(site, id));
  const over = job !== undefined && !isUnderWay(job);
  useEffect(() => {
    if (!over) return;
    void client.invalidateQueries({ queryKey: keys.list(site, 'content') });
    void client.invalidateQueries({ queryKey: ['site', site, 'one', 'content'] });
    void client.invalidateQueries({ queryKey: keys.sites });
  }, [client, site, over]);
  return (
    <Dialog title="Publishing" onClose={onClose}>
      {error && !job && <ErrorNote error={error} retry={refetch} />}
      {!job && !error && <Skeleton lines={4} />}
      {job && (
        <>
          <div role="status">
            <p>
              <strong>{summary(job)}</strong>
            </p>
            {job.error !== null && <p className="reason">{job.error}</p>}
          </div>
          <Progress
            value={job.total === 0 ? 100 : ((job.done + job.failed + job.skipped) / job.total) * 100}
            label="Articles published"
            tone={over ? (job.failed > 0 ? 'failed' : 'done') : 'running'}
          />
          <ul className="publish-list">
            {job.items?.map((item) => (
              <Item key={item.id} site={site} item={item} />
            ))}
          </ul>
          <div className="form">
            <div className="buttons">
              <Button onClick={onClose}>{over ? 'Close' : 'Continue in background'}</Button>
              {over && editor && <Again key={job.job_id} job={job} onBegun={onBegun} />}
            </div>
          </div>
        </>
      )}
    </Dialog>
  );
}
