import './planner.css';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';

import { api, take } from '../../api/client';
import { keys } from '../../api/keys';
import { Page } from '../../app/Page';
import { useMay } from '../../app/Session';
import { useSite } from '../../app/site';
import { Button } from '../../kit/Button';
import { FilterBar, FilterSelect } from '../../kit/FilterBar';
import { FilterRanges, type Range } from '../../kit/FilterRanges';
import { count, counted } from '../../kit/format';
import { StateWord } from '../../kit/State';
import type { Column } from '../../kit/table';
import type { TableState } from '../../kit/useTableState';
import { VirtualTable } from '../../kit/VirtualTable';
import { ImportDialog } from './ImportDialog';
import { KeywordDialog, type Keyword } from './KeywordDialog';
import { type LinkTo, useLinkTo } from './links';
import { NoSite, Nothing } from './Nothing';
import { Opened } from './Opened';
import { type BulkBody, JobNote, useBulk, useBulkJob } from './useBulk';
import { useFileDrop } from './useFileDrop';
import { useList } from './useList';

const amount = (value: number | null, currency: string | null) =>
  value === null ? '–' : currency ? `${value} ${currency}` : value;

const columnsOf = (to: LinkTo): Column<Keyword>[] => [
  { key: 'keyword', title: 'Keyword', order: 'keyword', width: 'minmax(170px, 3fr)', cell: (row) => row.keyword },
  {
    key: 'volume',
    title: 'Volume',
    order: 'volume',
    big: true,
    width: '100px',
    wide: true,
    end: true,
    cell: (row) => (row.volume === null ? '–' : count(row.volume)),
  },
  {
    key: 'difficulty',
    title: 'Difficulty',
    order: 'difficulty',
    width: '110px',
    end: true,
    wide: true,
    cell: (row) => row.difficulty ?? '–',
  },
  {
    key: 'position',
    title: 'Position',
    order: 'position',
    width: '100px',
    end: true,
    wide: true,
    cell: (row) => row.position ?? '–',
  },
  {
    key: 'clicks',
    title: 'Clicks',
    order: 'clicks',
    big: true,
    width: '90px',
    end: true,
    wide: true,
    cell: (row) => (row.clicks === null ? '–' : count(row.clicks)),
  },
  {
    key: 'impressions',
    title: 'Impressions',
    order: 'impressions',
    big: true,
    width: '125px',
    end: true,
    wide: true,
    cell: (row) => (row.impressions === null ? '–' : count(row.impressions)),
  },
  {
    key: 'cpc',
    title: 'CPC',
    order: 'cpc',
    big: true,
    width: '110px',
    end: true,
    wide: true,
    cell: (row) => amount(row.cpc, row.currency),
  },
  { key: 'intent', title: 'Intent', order: 'intent', width: '130px', wide: true, cell: (row) => row.intent ?? '–' },
  {
    key: 'cluster',
    title: 'Cluster',
    order: 'cluster',
    width: 'minmax(140px, 2fr)',
    wide: true,
    cell: (row) =>
      row.cluster_id === null ? '–' : <Link to={to('/planner/clusters', { open: row.cluster_id })}>{row.cluster}</Link>,
  },
  {
    key: 'status',
    title: 'Status',
    order: 'status',
    width: '120px',
    cell: (row) => (row.disabled ? <StateWord status="paused">Disabled</StateWord> : <StateWord status={row.status} />),
  },
];

const statuses = [
  ['new', 'new'],
  ['mapped', 'mapped'],
  ['failed', 'failed'],
] as const;
const held = [
  ['true', 'yes'],
  ['false', 'no'],
] as const;

/** The figures that can be bounded; the API's names are these with _min and _max. */
const ranges = [
  ['volume', 'Volume', 'whole'],
  ['difficulty', 'Difficulty', 'whole'],
  ['position', 'Position', 'decimal'],
  ['clicks', 'Clicks', 'whole'],
  ['impressions', 'Impressions', 'whole'],
  ['ctr', 'CTR (%)', 'decimal'],
  ['cpc', 'Cost per click', 'decimal'],
  ['competition', 'Competition', 'whole'],
  ['bid_low', 'Low bid', 'decimal'],
  ['bid_high', 'High bid', 'decimal'],
] as const satisfies readonly Range[];
const bounds = ranges.flatMap(([name]) => [`${name}_min`, `${name}_max`]);

/** Filters by the cluster that the URL names, or by keywords without a cluster. */
function ClusterFilter({ site, table }: { site: number; table: TableState }) {
  const asked = Number(table.filters['cluster_id']);
  const { data } = useQuery({
    queryKey: keys.one(site, 'clusters', asked),
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/planner/clusters/{id}/', { params: { path: { id: asked } }, signal })),
    enabled: asked > 0,
  });
  const named = asked > 0 ? [[String(asked), data?.name ?? `cluster ${asked}`] as const] : [];
  return <FilterSelect table={table} name="cluster_id" label="Cluster" options={[['none', 'none'], ...named]} />;
}

function Filters({ site, table }: { site: number; table: TableState }) {
  return (
    <FilterBar table={table} label="Filter keywords">
      <FilterSelect table={table} name="status" label="Status" options={statuses} />
      <ClusterFilter site={site} table={table} />
      <FilterSelect table={table} name="disabled" label="Disabled" options={held} />
      <FilterSelect table={table} name="covered" label="Covered by ideas" options={held} />
      <FilterRanges table={table} ranges={ranges} />
    </FilterBar>
  );
}

/** The URL's bounds are texts; the API takes numbers. */
function withBounds<B extends { filter?: Record<string, unknown> | null }>(body: B): B {
  if (!body.filter) return body;
  const filter = Object.entries(body.filter).map(([name, value]) => [
    name,
    bounds.includes(name) ? Number(value) : value,
  ]);
  return { ...body, filter: Object.fromEntries(filter) as B['filter'] };
}

function exportAddress(site: number, filters: object): string {
  const params = new URLSearchParams({ site_id: String(site) });
  for (const [name, value] of Object.entries(filters)) params.set(name, String(value));
  return `/api/v1/planner/keywords/export/?${params.toString()}`;
}

const loadOne = (id: number, signal: AbortSignal) =>
  take(api.GET('/api/v1/planner/keywords/{id}/', { params: { path: { id } }, signal }));

function Keywords({ site }: { site: number }) {
  const may = useMay('editor');
  const to = useLinkTo();
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState<{ file: File | null } | null>(null);
  const list = useList<Keyword, 'disabled' | 'covered'>({
    site,
    resource: 'keywords',
    filters: ['status', 'cluster_id', 'disabled', 'covered', 'intent', 'source', ...bounds],
    flags: ['disabled', 'covered'],
    load: (query, signal) => take(api.GET('/api/v1/planner/keywords/', { params: { query }, signal })),
  });
  const { table, selection, filter } = list;
  const { job, began } = useBulkJob(site);
  const bulk = useBulk({
    site,
    noun: 'keyword',
    selection,
    filter,
    count: list.count,
    began,
    deleting: 'Content written for them is kept.',
    send: (body: BulkBody<'delete' | 'disable' | 'enable'>) =>
      take(api.POST('/api/v1/planner/keywords/bulk/', { body: withBounds(body) })),
  });
  const start = (file: File | null) => {
    setImporting({ file });
  };
  const above = useFileDrop(may && importing === null ? start : undefined);
  const importButton = (kind: 'primary' | 'normal') => (
    <Button
      kind={kind}
      onClick={() => {
        start(null);
      }}
    >
      Import
    </Button>
  );

  return (
    <Page
      title="Keywords"
      note={list.count !== undefined && counted(list.count, 'keyword')}
      actions={
        <>
          <a className="button normal" href={exportAddress(site, filter)} download>
            Export
          </a>
          {may && (
            <Button
              onClick={() => {
                setAdding(true);
              }}
            >
              Add
            </Button>
          )}
          {may && importButton('primary')}
        </>
      }
    >
      {above && <p className="drop-hint">Drop the file to preview it.</p>}
      <Filters site={site} table={table} />
      <JobNote job={job} />
      <VirtualTable
        label="Keywords"
        {...list.shown}
        columns={columnsOf(to)}
        rowName={(row) => row.keyword}
        {...(may ? { selection } : {})}
        actions={(size) => (
          <>
            {bulk.button('disable', 'Disable')}
            {bulk.button('enable', 'Enable')}
            <Button
              kind="danger"
              onClick={() => {
                bulk.askDelete(size);
              }}
            >
              Delete
            </Button>
          </>
        )}
        empty={
          <Nothing table={table} action={may && importButton('primary')}>
            No keywords yet. Drop a file here, or import one.
          </Nothing>
        }
      />
      {bulk.dialog}
      {importing && (
        <ImportDialog
          site={site}
          file={importing.file}
          onClose={() => {
            setImporting(null);
          }}
        />
      )}
      {adding && (
        <KeywordDialog
          site={site}
          keyword={null}
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
      {list.open > 0 && (
        <Opened site={site} resource="keywords" id={list.open} load={loadOne} onClose={list.close}>
          {(keyword) => <KeywordDialog site={site} keyword={keyword} onClose={list.close} />}
        </Opened>
      )}
    </Page>
  );
}

export function Component() {
  const { id } = useSite();
  return id ? <Keywords key={id} site={id} /> : <NoSite title="Keywords" />;
}
