import './automation.css';
import './look_back.css';

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';

import { type Asked, api, take } from '../../api/client';
import { clock } from '../../api/clock';
import { keys } from '../../api/keys';
import { pollEvery } from '../../api/live';
import { Page } from '../../app/Page';
import { useSite, useSiteSearch } from '../../app/site';
import { ButtonLink } from '../../kit/Button';
import { FilterBar, FilterSelect } from '../../kit/FilterBar';
import { count, credits, duration } from '../../kit/format';
import { Empty } from '../../kit/Placeholders';
import { StateWord } from '../../kit/State';
import type { Column } from '../../kit/table';
import { Time } from '../../kit/Time';
import { useTableState } from '../../kit/useTableState';
import { VirtualTable } from '../../kit/VirtualTable';
import { madeOf, type RunRow, STAGES, stageNames, type StageNumber, tookOf } from './look_back';
import { RunDots } from './RunDots';
import { useFresh } from './useFresh';

const DOTS = 100;
const triggers: Record<RunRow['trigger_type'], string> = { manual: 'Manual', scheduled: 'Scheduled' };
const statuses = [
  ['completed', 'Done'],
  ['failed', 'Failed'],
  ['cancelled', 'Cancelled'],
  ['running', 'Running'],
  ['paused', 'Paused'],
] as const;

/** What each stage processes, in a word. */
const works: Record<StageNumber, string> = {
  1: 'Keywords',
  2: 'Clusters',
  3: 'Ideas',
  4: 'Tasks',
  5: 'Content',
  6: 'Images',
  7: 'Review',
};

function Cell({ run, stage }: { run: RunRow; stage: StageNumber }) {
  const made = madeOf(run, stage);
  if (!made) return <span className="quiet">–</span>;
  return (
    <span title={`${stageNames[stage]}: ${made.words}${made.failed > 0 ? `, ${count(made.failed)} failed` : ''}`}>
      {count(made.processed)}
      {made.failed > 0 && (
        <span className="wrong">
          {' '}
          ✕{count(made.failed)}
          <span className="hidden-text"> failed</span>
        </span>
      )}
    </span>
  );
}

function useColumns(): Column<RunRow>[] {
  const search = useSiteSearch();
  return [
    {
      key: 'started',
      title: 'Started',
      order: 'started_at',
      big: true,
      width: 'minmax(170px, 1fr)',
      cell: (run) => (
        <Link to={{ pathname: `/automation/runs/${run.run_id}`, search }}>
          <Time at={run.started_at} />
        </Link>
      ),
    },
    {
      key: 'status',
      title: 'Result',
      order: 'status',
      width: '112px',
      cell: (run) => <StateWord status={run.status} />,
    },
    {
      key: 'trigger',
      title: 'Trigger',
      order: 'trigger_type',
      width: '94px',
      wide: true,
      cell: (run) => triggers[run.trigger_type],
    },
    { key: 'took', title: 'Time', width: '68px', end: true, cell: (run) => duration(tookOf(run)) },
    ...STAGES.map((stage): Column<RunRow> => ({
      key: `stage_${stage}`,
      title: works[stage],
      width: stage === 1 ? '106px' : 'minmax(94px, 1fr)',
      end: true,
      wide: true,
      cell: (run) => <Cell run={run} stage={stage} />,
    })),
    {
      key: 'credits',
      title: 'Credits',
      order: 'total_credits_used',
      big: true,
      width: '84px',
      end: true,
      wide: true,
      cell: (run) => credits(run.total_credits_used),
    },
  ];
}

/** A unique number: the second of its start, and its number within that second ("…_s12_2"). */
const numberOf = (run: RunRow) =>
  Math.floor(Date.parse(run.started_at) / 1000) * 100 + Number(run.run_id.split('_')[5] ?? 0);

function load(query: NonNullable<Asked<'/api/v1/automation/history/'>>, signal: AbortSignal) {
  return take(api.GET('/api/v1/automation/history/', { params: { query }, signal }));
}

function History({ site }: { site: number }) {
  const table = useTableState(['status', 'trigger_type']);
  const columns = useColumns();
  const navigate = useNavigate();
  const address = useSiteSearch();
  const key = keys.list(site, 'runs');
  const latest = { ...table.query, ordering: '-started_at' };
  const dotsKey = [...key, 'dots', latest];
  const dots = useQuery({
    queryKey: dotsKey,
    queryFn: ({ signal }) => load({ ...latest, site_id: site, page_size: DOTS }, signal),
    refetchInterval: ({ state }) => pollEvery(state.data?.results[0]?.status),
  });
  useFresh(key, dotsKey, dots.dataUpdatedAt);
  const empty = table.narrowed ? (
    <Empty>No runs match.</Empty>
  ) : (
    <Empty
      action={
        <ButtonLink kind="primary" to={{ pathname: '/automation', search: address }}>
          Go to Automation
        </ButtonLink>
      }
    >
      No runs yet.
    </Empty>
  );
  return (
    <div className="history">
      {dots.data && dots.data.results.length > 0 && <RunDots runs={dots.data.results} now={clock.now()} />}
      <FilterBar table={table} label="Find a run by ID">
        <FilterSelect table={table} name="status" label="Result" options={statuses} />
        <FilterSelect table={table} name="trigger_type" label="Trigger" options={Object.entries(triggers)} />
      </FilterBar>
      <VirtualTable
        label="Runs"
        columns={columns}
        queryKey={[...key, table.query]}
        load={(asked, signal) => load({ ...table.query, ...asked, site_id: site }, signal)}
        table={table}
        rowId={numberOf}
        rowName={(run) => run.run_id}
        onOpen={(run) => void navigate({ pathname: `/automation/runs/${run.run_id}`, search: address })}
        empty={empty}
      />
    </div>
  );
}

export function Component() {
  const { id } = useSite();
  const search = useSiteSearch();
  return (
    <Page
      title="History"
      actions={<ButtonLink to={{ pathname: '/automation', search }}>Back to Automation</ButtonLink>}
    >
      {id > 0 && <History key={id} site={id} />}
    </Page>
  );
}
