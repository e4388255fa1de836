import './automation.css';
import './look_back.css';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';

import { type Asked, api, take } from '../../api/client';
import { currentQuery } from '../../api/queries';
import { NotFound } from '../../app/NotFound';
import { Page } from '../../app/Page';
import { useMay } from '../../app/Session';
import { useSite, useSiteSearch } from '../../app/site';
import { Button, ButtonLink } from '../../kit/Button';
import { FilterBar, FilterSelect } from '../../kit/FilterBar';
import { count, counted } from '../../kit/format';
import { Empty } from '../../kit/Placeholders';
import { StateWord } from '../../kit/State';
import type { Column } from '../../kit/table';
import { useTableState } from '../../kit/useTableState';
import { VirtualTable } from '../../kit/VirtualTable';
import { ItemDetail } from './ItemDetail';
import { ItemState } from './ItemState';
import { type Item, runKey, runQuery, STAGES, stageNames, type StageNumber } from './look_back';
import type { Start } from './queries';
import { StartDialog } from './StartDialog';
import { useFresh } from './useFresh';

/** The page that lists what waits for a stage. */
const places: Record<StageNumber, { to: string; query: string; words: string }> = {
  1: { to: '/planner/keywords', query: 'status=new', words: 'Keywords' },
  2: { to: '/planner/clusters', query: 'status=new', words: 'Clusters' },
  3: { to: '/planner/ideas', query: 'status=new', words: 'Ideas' },
  4: { to: '/writer/tasks', query: 'status=queued', words: 'Tasks' },
  5: { to: '/writer/content', query: 'status=draft', words: 'Review' },
  6: { to: '/writer/images', query: 'status=pending', words: 'Images' },
  7: { to: '/writer/content', query: '', words: 'Review' },
};
const outcomes = [
  ['failed', 'Failed'],
  ['none', 'Open'],
  ['done', 'Done'],
  ['skipped', 'Skipped'],
] as const;

const columns: Column<Item>[] = [
  {
    key: 'label',
    title: 'Item',
    width: 'minmax(140px, 5fr)',
    cell: (item) => item.label ?? <span className="quiet">deleted</span>,
  },
  { key: 'outcome', title: 'State', width: '96px', cell: (item) => <ItemState outcome={item.outcome} /> },
  {
    key: 'reason',
    title: 'Reason',
    width: 'minmax(60px, 2fr)',
    wide: true,
    cell: (item) => <span title={item.reason ?? ''}>{item.reason ?? '–'}</span>,
  },
];

interface PartProps {
  site: number;
  run: string;
  stage: StageNumber;
  /** Undefined: nothing can be started now, or this person has no permission. */
  onStart: ((start: Start) => void) | undefined;
}

/** Items on the left, the chosen one on the right. */
function Items({ site, run, stage, onStart }: PartProps) {
  const table = useTableState(['outcome']);
  const [params] = useSearchParams();
  const item = Number(params.get('item') ?? 0);
  return (
    <div className={item ? 'two-parts chosen' : 'two-parts'}>
      <div className="left">
        <FilterBar table={table} label="Filter items">
          <FilterSelect table={table} name="outcome" label="State" options={outcomes} />
        </FilterBar>
        <VirtualTable
          label="Items"
          columns={columns}
          queryKey={[...runKey(site, run), 'items', stage, table.query]}
          load={(asked, signal) => {
            const query: Asked<'/api/v1/automation/runs/{run_id}/items/'> & { stage: number } = {
              ...table.query,
              ...asked,
              stage,
            };
            return take(
              api.GET('/api/v1/automation/runs/{run_id}/items/', { params: { path: { run_id: run }, query }, signal }),
            );
          }}
          table={table}
          rowId={(row) => row.id}
          rowName={(row) => row.label ?? `item ${row.id}`}
          onOpen={(row) => {
            table.set('item', String(row.id));
          }}
          {...(item ? { open: item } : {})}
          empty={<Empty>{table.narrowed ? 'No items match.' : 'This run processed no items in this stage.'}</Empty>}
        />
      </div>
      <section className="right card" aria-label="The chosen item">
        {item ? (
          <>
            <Button
              className="back"
              onClick={() => {
                table.set('item', '');
              }}
            >
              Back to the items
            </Button>
            <ItemDetail
              key={item}
              {...{ site, run, stage, item }}
              onRetry={
                onStart &&
                (() => {
                  onStart({ from: stage, to: 7, retry: true, ids: [item] });
                })
              }
            />
          </>
        ) : (
          <p className="quiet">Choose an item to see what happened to it, with prompt, answer and price.</p>
        )}
      </section>
    </div>
  );
}

/** The gate processes no items: it links to where they wait. */
function Gate() {
  const address = useSiteSearch();
  return (
    <Empty
      action={
        <ButtonLink kind="primary" to={{ pathname: '/writer/content', search: address }}>
          Go to review
        </ButtonLink>
      }
    >
      Runs stop here. Content in review waits for you.
    </Empty>
  );
}

function Stage({ site, stage }: { site: number; stage: StageNumber }) {
  const [params] = useSearchParams();
  const address = useSiteSearch();
  const may = useMay('editor');
  const [start, setStart] = useState<Start | null>(null);
  const current = useQuery(currentQuery(site)).data;
  const run = params.get('run') ?? current?.run?.run_id ?? '';
  const { data, dataUpdatedAt } = useQuery({ ...runQuery(site, run), enabled: run !== '' });
  useFresh(runKey(site, run), runKey(site, run), dataUpdatedAt);
  const here = data?.stages[stage - 1];
  const status = current?.run?.status ?? '';
  const active = ['running', 'pausing', 'cancelling', 'paused'].includes(status);
  const can = may && current !== undefined && !active && stage !== 7;
  const waiting = current?.queues[`stage_${stage}`].pending ?? 0;
  const place = places[stage];
  const where = { pathname: place.to, search: `${address ? `${address}&` : '?'}${place.query}` };
  const actions = (
    <>
      <ButtonLink to={{ pathname: '/automation', search: address }}>Automation</ButtonLink>
      {run && <ButtonLink to={{ pathname: `/automation/runs/${run}`, search: address }}>Run details</ButtonLink>}
      {can && here && here.failed > 0 && (
        <Button
          kind="danger"
          onClick={() => {
            setStart({ from: stage, to: 7, retry: true });
          }}
        >
          Retry failed
        </Button>
      )}
      {can && (
        <Button
          onClick={() => {
            setStart({ from: stage, to: stage, retry: false });
          }}
        >
          Trigger now
        </Button>
      )}
    </>
  );
  return (
    <Page title={`Stage ${stage}: ${stageNames[stage]}`} actions={actions}>
      <nav className="stage-links" aria-label="Stages">
        {STAGES.map((one) => (
          <Link
            key={one}
            to={{
              pathname: `/automation/stages/${one}`,
              search: `${address ? `${address}&` : '?'}${params.has('run') ? `run=${run}` : ''}`,
            }}
            title={stageNames[one]}
            {...(one === stage ? { 'aria-current': 'page' as const } : {})}
          >
            {one}
          </Link>
        ))}
      </nav>
      <p className="stage-line number">
        {here && <StateWord status={here.state} />}
        {here && stage !== 7 && (
          <span>
            {count(here.processed)} of {counted(here.total, 'item')} done
            {here.failed > 0 && <span className="wrong">, {count(here.failed)} failed</span>}
          </span>
        )}
        {stage !== 7 && (
          <span>
            {counted(waiting, 'item waits', 'items wait')} for a run: <Link to={where}>see {place.words}</Link>
          </span>
        )}
      </p>
      {stage === 7 && <Gate />}
      {stage !== 7 && run && <Items key={run} {...{ site, run, stage }} onStart={can ? setStart : undefined} />}
      {stage !== 7 && current && !run && <Empty>No runs yet.</Empty>}
      {start && (
        <StartDialog
          site={site}
          start={start}
          onClose={() => {
            setStart(null);
          }}
        />
      )}
    </Page>
  );
}

export function Component() {
  const { id } = useSite();
  const asked = Number(useParams()['number'] ?? 0);
  const stage = STAGES.find((one) => one === asked);
  if (!stage) return <NotFound />;
  return id > 0 ? (
    <Stage key={`${id} ${stage}`} site={id} stage={stage} />
  ) : (
    <Page title={stageNames[stage]}>
      <Empty>No sites yet.</Empty>
    </Page>
  );
}
