import { useState } from 'react';
import { Link } from 'react-router';

import type { Current, Run } from '../../api/queries';
import { useMay } from '../../app/Session';
import { useSiteSearch } from '../../app/site';
import { Button } from '../../kit/Button';
import { ConfirmDialog } from '../../kit/Dialog';
import { count, credits, duration } from '../../kit/format';
import { Progress, StateWord, stateOf } from '../../kit/State';
import { useRunAct } from './queries';

type OfRun = Pick<Run, 'run_id' | 'status'>;

/** Asks about one run and cancels exactly that one: another may be the latest by then. */
function CancelDialog({ site, run, onClose }: { site: number; run: OfRun; onClose: () => void }) {
  const act = useRunAct(site, run);
  return (
    <ConfirmDialog
      title="Cancel the run"
      confirm="Cancel the run"
      danger
      onConfirm={() => act.mutateAsync('cancel')}
      onClose={onClose}
    >
      <p>The run finishes its current batch, then ends. Finished work is kept; the rest waits for the next run.</p>
    </ConfirmDialog>
  );
}

/** Pause, resume, cancel: the actions that the run's status allows. */
export function Acts({ site, run }: { site: number; run: OfRun }) {
  const act = useRunAct(site, run);
  const [cancelling, setCancelling] = useState<OfRun | null>(null);
  const { status } = run;
  const ends = status === 'running' || status === 'pausing' || status === 'paused';
  return (
    <span className="acts">
      {status === 'running' && (
        <Button
          busy={act.isPending}
          onClick={() => {
            act.mutate('pause');
          }}
        >
          Pause
        </Button>
      )}
      {(status === 'paused' || status === 'failed') && (
        <Button
          busy={act.isPending}
          onClick={() => {
            act.mutate('resume');
          }}
        >
          Resume
        </Button>
      )}
      {ends && (
        <Button
          kind="danger"
          onClick={() => {
            setCancelling(run);
          }}
        >
          Cancel
        </Button>
      )}
      {cancelling && (
        <CancelDialog
          site={site}
          run={cancelling}
          onClose={() => {
            setCancelling(null);
          }}
        />
      )}
    </span>
  );
}

const flow = [
  { stage: 1, words: 'Keywords' },
  { stage: 2, words: 'Clusters' },
  { stage: 3, words: 'Ideas' },
  { stage: 4, words: 'Tasks' },
  { stage: 7, words: 'Content' },
] as const;

/** What waits for each stage; for the stage at work, what is left of it. */
function Flow({ current }: { current: Current }) {
  const { run, stages, queues } = current;
  const at = run?.status === 'running' ? run.current_stage : 0;
  return (
    <dl className="flow" aria-label="Waiting items by stage">
      {flow.map(({ stage, words }) => (
        <div key={stage}>
          <dt>{words}</dt>
          <dd className="number">
            {count(stage === at ? (stages[stage - 1]?.remaining ?? 0) : queues[`stage_${stage}`].pending)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function RunBar({ site, current }: { site: number; current: Current }) {
  const { run, progress } = current;
  const may = useMay('editor');
  const search = useSiteSearch();
  return (
    <section className="card run-bar" aria-label="The latest run">
      {run ? (
        <div className="line">
          <StateWord status={run.status} />
          <Progress value={progress?.percentage ?? 0} label="Overall progress" tone={stateOf(run.status).tone} />
          <strong className="number">{progress?.percentage ?? 0}%</strong>
          {run.status === 'running' && <span className="number">{duration(progress?.left_s ?? null)} left</span>}
          <span className="number quiet">{duration(progress?.elapsed_s ?? null)} so far</span>
          <span className="number">{credits(run.total_credits_used)} credits</span>
          <Link to={{ pathname: `/automation/runs/${run.run_id}`, search }}>Run details</Link>
          {may && <Acts site={site} run={run} />}
        </div>
      ) : (
        <p>No runs yet.</p>
      )}
      {progress?.waiting_why && <p className="quiet">Waiting for the provider: {progress.waiting_why}</p>}
      {run?.error_message && <p className="wrong">{run.error_message}</p>}
      <Flow current={current} />
    </section>
  );
}
