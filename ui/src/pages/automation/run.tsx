import './automation.css';
import './look_back.css';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useParams, useSearchParams } from 'react-router';

import { Page } from '../../app/Page';
import { useMay } from '../../app/Session';
import { useSite, useSiteSearch } from '../../app/site';
import { ButtonLink } from '../../kit/Button';
import { ErrorNote } from '../../kit/ErrorNote';
import { credits, duration } from '../../kit/format';
import { Skeleton } from '../../kit/Placeholders';
import { StateWord } from '../../kit/State';
import { Tabs } from '../../kit/Tabs';
import { Time } from '../../kit/Time';
import { type OneRun, runKey, runQuery, tookOf } from './look_back';
import { Acts } from './RunBar';
import { RunLog } from './RunLog';
import { RunResults } from './RunResults';
import { RunSteps } from './RunSteps';
import { useFresh } from './useFresh';

const acts: Record<OneRun['acts'][number]['act'], string> = {
  start: 'Started',
  retry: 'Started to retry failed items',
  pause: 'Paused',
  resume: 'Resumed',
  cancel: 'Cancelled',
};

const nameOf = ({ provider, model }: { provider: string; model: string | null }) =>
  model === null || model === provider ? provider : `${provider} ${model}`;

function Facts({ run }: { run: OneRun }) {
  const { config } = run;
  const caps = [
    config?.max_items ? `${config.max_items} items per stage` : '',
    config?.max_credits ? `${credits(config.max_credits)} credits` : '',
  ];
  return (
    <dl className="run-facts card">
      <div>
        <dt>State</dt>
        <dd>
          <StateWord status={run.status} />
        </dd>
      </div>
      <div>
        <dt>Started</dt>
        <dd>
          <Time at={run.started_at} />
        </dd>
      </div>
      <div>
        <dt>Ended</dt>
        <dd>
          <Time at={run.completed_at} />
        </dd>
      </div>
      <div>
        <dt>Time</dt>
        <dd className="number">{duration(tookOf(run) ?? run.progress.elapsed_s)}</dd>
      </div>
      <div>
        <dt>Credits</dt>
        <dd className="number">
          {credits(run.total_credits_used)} <span className="quiet">of about {credits(run.estimate)}</span>
        </dd>
      </div>
      {config && (
        <div>
          <dt>Text and image providers</dt>
          <dd>
            {nameOf(config.text)} · {nameOf(config.image)}
          </dd>
        </div>
      )}
      {caps.some(Boolean) && (
        <div>
          <dt>Limits</dt>
          <dd>{caps.filter(Boolean).join(', ')}</dd>
        </div>
      )}
    </dl>
  );
}

function Results({ run }: { run: OneRun }) {
  return (
    <>
      <RunResults run={run} />
      <section className="card acts-of" aria-labelledby="who">
        <h2 id="who">Who did what</h2>
        <ul>
          {run.acts.map((act) => (
            <li key={`${act.at} ${act.act}`}>
              <Time at={act.at} /> <b>{acts[act.act]}</b> by {act.by_whom}
              {act.why && <span className="quiet">: {act.why}</span>}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** Selects the site of the run when another one is selected. */
function useSiteOf(run: OneRun | undefined): void {
  const { id } = useSite();
  const [, setParams] = useSearchParams();
  const theirs = run?.site_id ?? id;
  useEffect(() => {
    if (theirs === id) return;
    setParams(
      (before) => {
        before.set('site', String(theirs));
        return new URLSearchParams(before);
      },
      { replace: true },
    );
  }, [theirs, id, setParams]);
}

const tabs = { results: 'Results', steps: 'Steps', log: 'Log' } as const;

export function Component() {
  const run = useParams()['runId'] ?? '';
  const { id: site } = useSite();
  const search = useSiteSearch();
  const [params] = useSearchParams();
  const may = useMay('editor');
  const { data, error, refetch, dataUpdatedAt } = useQuery(runQuery(site, run));
  useFresh(runKey(site, run), runKey(site, run), dataUpdatedAt);
  useSiteOf(data);
  const tab = params.get('tab') ?? 'results';
  const links = Object.entries(tabs).map(([name, words]) => {
    const to = new URLSearchParams(search);
    if (name !== 'results') to.set('tab', name);
    return { to: `/automation/runs/${run}?${to.toString()}`, words, current: name === tab };
  });
  const actions = (
    <>
      <ButtonLink to={{ pathname: '/automation/history', search }}>History</ButtonLink>
      <ButtonLink to={{ pathname: '/automation', search }}>Automation</ButtonLink>
      {may && data && <Acts site={site} run={data} />}
    </>
  );
  return (
    <Page title="Run" note={<code>{run}</code>} actions={actions}>
      {error && !data && <ErrorNote error={error} retry={refetch} />}
      {!data && !error && <Skeleton className="board-skeleton" />}
      {data && (
        <div className="run-page">
          <Facts run={data} />
          {data.error_message && <p className="wrong card">{data.error_message}</p>}
          {data.end_reason === 'credit_cap' && (
            <p className="card">The run ended at its credit limit; the rest waits for the next run.</p>
          )}
          <Tabs label="Run details" tabs={links} />
          {tab === 'steps' && <RunSteps site={site} run={run} />}
          {tab === 'log' && <RunLog site={site} run={run} />}
          {tab !== 'steps' && tab !== 'log' && <Results run={data} />}
        </div>
      )}
    </Page>
  );
}
