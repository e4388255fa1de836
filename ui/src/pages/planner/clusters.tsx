import './planner.css';

import { useState } from 'react';
import { Link } from 'react-router';

import { api, take } from '../../api/client';
import { Page } from '../../app/Page';
import { useMay } from '../../app/Session';
import { useSite } from '../../app/site';
import { Button } from '../../kit/Button';
import { FilterBar, FilterSelect } from '../../kit/FilterBar';
import { count, counted } from '../../kit/format';
import { StateWord } from '../../kit/State';
import type { Column } from '../../kit/table';
import { Time } from '../../kit/Time';
import { VirtualTable } from '../../kit/VirtualTable';
import { type Cluster, ClusterDialog } from './ClusterDialog';
import { type LinkTo, useLinkTo } from './links';
import { NoSite, Nothing } from './Nothing';
import { Opened } from './Opened';
import { type BulkBody, JobNote, useBulk, useBulkJob } from './useBulk';
import { useList } from './useList';

const columnsOf = (to: LinkTo): Column<Cluster>[] => [
  { key: 'name', title: 'Cluster', order: 'name', width: 'minmax(160px, 3fr)', cell: (row) => row.name },
  {
    key: 'keywords',
    title: 'Keywords',
    order: 'keyword_count',
    big: true,
    width: '110px',
    wide: true,
    end: true,
    cell: (row) => <Link to={to('/planner/keywords', { cluster_id: row.id })}>{count(row.keyword_count)}</Link>,
  },
  {
    key: 'uncovered',
    title: 'Uncovered',
    order: 'uncovered',
    big: true,
    width: '120px',
    end: true,
    wide: true,
    cell: (row) => count(row.uncovered),
  },
  {
    key: 'ideas',
    title: 'Ideas',
    width: '90px',
    end: true,
    wide: true,
    cell: (row) => <Link to={to('/planner/ideas', { keyword_cluster_id: row.id })}>{count(row.idea_count)}</Link>,
  },
  {
    key: 'created',
    title: 'Added',
    order: 'created_at',
    big: true,
    width: '140px',
    wide: true,
    cell: (row) => <Time at={row.created_at} form="date" />,
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
const yesNo = [
  ['true', 'yes'],
  ['false', 'no'],
] as const;

const loadOne = (id: number, signal: AbortSignal) =>
  take(api.GET('/api/v1/planner/clusters/{id}/', { params: { path: { id } }, signal }));

function Clusters({ site }: { site: number }) {
  const may = useMay('editor');
  const to = useLinkTo();
  const [adding, setAdding] = useState(false);
  const list = useList<Cluster, 'disabled'>({
    site,
    resource: 'clusters',
    filters: ['status', 'disabled'],
    flags: ['disabled'],
    load: (query, signal) => take(api.GET('/api/v1/planner/clusters/', { params: { query }, signal })),
  });
  const { table, selection, filter } = list;
  const { job, began } = useBulkJob(site);
  const bulk = useBulk({
    site,
    noun: 'cluster',
    selection,
    filter,
    count: list.count,
    began,
    deleting: 'Their keywords will return to status “new”. Their ideas and tasks are kept.',
    send: (body: BulkBody<'delete' | 'disable' | 'enable'>) =>
      take(api.POST('/api/v1/planner/clusters/bulk/', { body })),
  });
  const add = may && (
    <Button
      onClick={() => {
        setAdding(true);
      }}
    >
      Add a cluster
    </Button>
  );

  return (
    <Page title="Clusters" note={list.count !== undefined && counted(list.count, 'cluster')} actions={add}>
      <FilterBar table={table} label="Filter clusters">
        <FilterSelect table={table} name="status" label="Status" options={statuses} />
        <FilterSelect table={table} name="disabled" label="Disabled" options={yesNo} />
      </FilterBar>
      <JobNote job={job} />
      <VirtualTable
        label="Clusters"
        {...list.shown}
        columns={columnsOf(to)}
        rowName={(row) => row.name}
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
          <Nothing table={table} action={add}>
            No clusters yet. Run stage 1 to create them from your keywords.
          </Nothing>
        }
      />
      {bulk.dialog}
      {adding && (
        <ClusterDialog
          site={site}
          cluster={null}
          began={began}
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
      {list.open > 0 && (
        <Opened site={site} resource="clusters" id={list.open} load={loadOne} onClose={list.close}>
          {(cluster) => <ClusterDialog site={site} cluster={cluster} began={began} onClose={list.close} />}
        </Opened>
      )}
    </Page>
  );
}

export function Component() {
  const { id } = useSite();
  return id ? <Clusters key={id} site={id} /> : <NoSite title="Clusters" />;
}
