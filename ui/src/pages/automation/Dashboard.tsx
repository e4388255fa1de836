import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { currentQuery } from '../../api/queries';
import { pollEvery } from '../../api/live';
import { Page } from '../../app/Page';
import { useMay } from '../../app/Session';
import { useSiteSearch } from '../../app/site';
import { Button, ButtonLink } from '../../kit/Button';
import { ErrorNote } from '../../kit/ErrorNote';
import { Skeleton } from '../../kit/Placeholders';
import { ActivityLog } from './ActivityLog';
import { ConfigModal } from './ConfigModal';
import { configQuery, type Start } from './queries';
import { RunBar } from './RunBar';
import { RunCredits } from './RunCredits';
import { PauseSchedule, ScheduleLine } from './Schedule';
import { StageCard } from './StageCard';
import { StartDialog } from './StartDialog';

const EVERYTHING: Start = { from: 1, to: 7, retry: false };
const TIMES_MS = 5000; // live events carry counts; elapsed and remaining times come from the server

function Board({ site, onStart }: { site: number; onStart: (start: Start) => void }) {
  const { data, error, refetch } = useQuery({
    ...currentQuery(site),
    refetchInterval: ({ state }) => {
      const status = state.data?.run?.status;
      return pollEvery(status) || (status === 'running' && TIMES_MS);
    },
  });
  if (error && !data) return <ErrorNote error={error} retry={refetch} />;
  if (!data) return <Skeleton className="board-skeleton" />;
  const { run, stages } = data;
  return (
    <>
      <RunBar site={site} current={data} />
      <div className="board">
        <ol className="stages">
          {stages.map((stage) => (
            <StageCard key={stage.stage} {...{ site, run, stage, onStart }} />
          ))}
          <RunCredits run={run} stages={stages} />
        </ol>
        {run && <ActivityLog site={site} run={run.run_id} />}
      </div>
    </>
  );
}

export function Dashboard({ site }: { site: number }) {
  const config = useQuery(configQuery(site)).data;
  const current = useQuery(currentQuery(site)).data;
  const may = useMay('editor');
  const [start, setStart] = useState<Start | null>(null);
  const [configuring, setConfiguring] = useState(false);
  const status = current?.run?.status;
  const active = status === 'running' || status === 'pausing' || status === 'cancelling' || status === 'paused';
  const search = useSiteSearch();
  const history = <ButtonLink to={{ pathname: '/automation/history', search }}>History</ButtonLink>;
  const actions = may ? (
    <>
      <Button
        kind="primary"
        disabled={active}
        {...(active ? { title: 'A run is active. Wait until it ends, or cancel it.' } : {})}
        onClick={() => {
          setStart(EVERYTHING);
        }}
      >
        Run now
      </Button>
      {config && <PauseSchedule config={config} />}
      {config && (
        <Button
          onClick={() => {
            setConfiguring(true);
          }}
        >
          Configure
        </Button>
      )}
      {history}
    </>
  ) : (
    history
  );
  return (
    <Page title="Automation" note={config && <ScheduleLine config={config} />} actions={actions}>
      <Board site={site} onStart={setStart} />
      {start && (
        <StartDialog
          site={site}
          start={start}
          onClose={() => {
            setStart(null);
          }}
        />
      )}
      {configuring && config && (
        <ConfigModal
          config={config}
          onClose={() => {
            setConfiguring(false);
          }}
        />
      )}
    </Page>
  );
}
