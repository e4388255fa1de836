import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';

import { type Asked, api, take } from '../../api/client';
import { Button } from '../../kit/Button';
import { ErrorNote } from '../../kit/ErrorNote';
import { FilterSelect } from '../../kit/FilterBar';
import { count, credits, duration } from '../../kit/format';
import { Empty, Skeleton } from '../../kit/Placeholders';
import { StateWord } from '../../kit/State';
import type { Column } from '../../kit/table';
import { useTableState } from '../../kit/useTableState';
import { VirtualTable } from '../../kit/VirtualTable';
import { Timeline } from './Calls';
import { ItemState } from './ItemState';
import { runKey, STAGES, stageNames, type Step, stepQuery } from './look_back';

const states: Record<Step['state'], string> = { open: 'Running', done: 'Done', failed: 'Failed', halved: 'Halved' };
const shown: Record<Step['state'], string> = {
  open: 'running',
  done: 'completed',
  failed: 'failed',
  halved: 'skipped',
};
const stages = STAGES.slice(0, 6).map((stage) => [String(stage), `${stage} ${stageNames[stage]}`] as const);

const columns: Column<Step>[] = [
  { key: 'stage', title: 'Stage', order: 'stage', width: '72px', cell: (step) => step.stage },
  { key: 'batch', title: 'Batch', width: '64px', cell: (step) => count(step.batch) },
  { key: 'what', title: 'Items', width: 'minmax(90px, 3fr)', cell: (step) => itemsOf(step) },
  {
    key: 'state',
    title: 'State',
    width: '90px',
    cell: (step) => <StateWord status={shown[step.state]}>{states[step.state]}</StateWord>,
  },
  {
    key: 'took',
    title: 'Time',
    order: 'duration_ms',
    big: true,
    width: '72px',
    end: true,
    wide: true,
    cell: (step) => (step.duration_ms === null ? '–' : duration(step.duration_ms / 1000)),
  },
  {
    key: 'credits',
    title: 'Credits',
    order: 'credits',
    big: true,
    width: '84px',
    end: true,
    wide: true,
    cell: (step) => credits(step.credits),
  },
];

function itemsOf({ items }: Step): string {
  const [first] = items;
  if (!first) return '–';
  return `${first.label ?? 'deleted'}${items.length > 1 ? ` and ${count(items.length - 1)} more` : ''}`;
}

function Opened({ site, run, step }: { site: number; run: string; step: number }) {
  const { data, error, refetch } = useQuery(stepQuery(site, run, step));
  if (error) return <ErrorNote error={error} retry={refetch} />;
  if (data === undefined) return <Skeleton lines={8} />;
  if (data === null) return <p className="quiet">This step no longer exists.</p>;
  return (
    <>
      <h2>
        Stage {data.stage}, batch {count(data.batch)}
      </h2>
      <ul className="items" aria-label="Items of the step">
        {data.items.map((item) => (
          <li key={item.id}>
            <ItemState outcome={item.outcome} /> {item.label ?? <span className="quiet">deleted</span>}
            {item.reason && <p className="wrong">{item.reason}</p>}
          </li>
        ))}
      </ul>
      <Timeline step={data} />
    </>
  );
}

/** The steps of a run on the left, the chosen one on the right; filters and choice are kept in the URL. */
export function RunSteps({ site, run }: { site: number; run: string }) {
  const table = useTableState(['stage', 'state']);
  const [params] = useSearchParams();
  const step = Number(params.get('step') ?? 0);
  return (
    <div className={step ? 'two-parts chosen' : 'two-parts'}>
      <div className="left">
        <search className="filter-bar">
          <FilterSelect table={table} name="stage" label="Stage" options={stages} />
          <FilterSelect table={table} name="state" label="State" options={Object.entries(states)} />
        </search>
        <VirtualTable
          label="Steps"
          columns={columns}
          queryKey={[...runKey(site, run), 'steps', table.query]}
          load={(asked, signal) => {
            const { stage, ...rest } = table.query;
            const query: Asked<'/api/v1/automation/runs/{run_id}/steps/'> = { ...rest, ...asked, texts: false };
            if (stage) query.stage = Number(stage);
            return take(
              api.GET('/api/v1/automation/runs/{run_id}/steps/', { params: { path: { run_id: run }, query }, signal }),
            );
          }}
          table={table}
          rowId={(row) => row.id}
          rowName={(row) => `stage ${row.stage}, batch ${row.batch}`}
          onOpen={(row) => {
            table.set('step', String(row.id));
          }}
          {...(step ? { open: step } : {})}
          empty={<Empty>{table.narrowed ? 'No steps match.' : 'No steps yet.'}</Empty>}
        />
      </div>
      <section className="right card" aria-label="The chosen step">
        {step ? (
          <>
            <Button
              className="back"
              onClick={() => {
                table.set('step', '');
              }}
            >
              Back to the steps
            </Button>
            <Opened key={step} site={site} run={run} step={step} />
          </>
        ) : (
          <p className="quiet">Choose a step to see its items, prompts and answers.</p>
        )}
      </section>
    </div>
  );
}
