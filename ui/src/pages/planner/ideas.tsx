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
import { type Idea, IdeaDialog } from './IdeaDialog';
import { type LinkTo, useLinkTo } from './links';
import { NoSite, Nothing } from './Nothing';
import { Opened } from './Opened';
import { type BulkBody, JobNote, useBulk, useBulkJob } from './useBulk';
import { useList } from './useList';

const columnsOf = (to: LinkTo): Column<Idea>[] => [
  { key: 'title', title: 'Idea', order: 'idea_title', width: 'minmax(200px, 4fr)', cell: (row) => row.idea_title },
  {
    key: 'cluster',
    title: 'Cluster',
    width: 'minmax(120px, 2fr)',
    wide: true,
    cell: (row) =>
      row.keyword_cluster_id !== null && (
        <Link to={to('/planner/clusters', { open: row.keyword_cluster_id })}>{row.cluster}</Link>
      ),
  },
  { key: 'type', title: 'Type', width: '110px', wide: true, cell: (row) => row.content_type ?? '–' },
  { key: 'words', title: 'Words', width: '80px', end: true, wide: true, cell: (row) => count(row.target_words) },
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
  ['duplicate', 'duplicate'],
  ['queued', 'queued'],
  ['completed', 'completed'],
  ['failed', 'failed'],
] as const;
const yesNo = [
  ['true', 'yes'],
  ['false', 'no'],
] as const;

const loadOne = (id: number, signal: AbortSignal) =>
  take(api.GET('/api/v1/planner/ideas/{id}/', { params: { path: { id } }, signal }));

function Ideas({ site }: { site: number }) {
  const may = useMay('editor');
  const to = useLinkTo();
  const [adding, setAdding] = useState(false);
  const list = useList<Idea, 'disabled'>({
    site,
    resource: 'ideas',
    filters: ['status', 'disabled', 'keyword_cluster_id'],
    flags: ['disabled'],
    load: (query, signal) => take(api.GET('/api/v1/planner/ideas/', { params: { query }, signal })),
  });
  const { table, selection, filter } = list;
  const { job, began } = useBulkJob(site);
  const bulk = useBulk({
    site,
    noun: 'idea',
    selection,
    filter,
    count: list.count,
    began,
    deleting: 'Tasks created from them are kept.',
    send: (body: BulkBody<'delete' | 'disable' | 'enable' | 'accept'>) =>
      take(api.POST('/api/v1/planner/ideas/bulk/', { body })),
  });
  const add = may && (
    <Button
      onClick={() => {
        setAdding(true);
      }}
    >
      Add an idea
    </Button>
  );

  return (
    <Page title="Ideas" note={list.count !== undefined && counted(list.count, 'idea')} actions={add}>
      <FilterBar table={table} label="Filter ideas">
        <FilterSelect table={table} name="status" label="Status" options={statuses} />
        <FilterSelect table={table} name="disabled" label="Disabled" options={yesNo} />
      </FilterBar>
      <JobNote job={job} />
      <VirtualTable
        label="Ideas"
        {...list.shown}
        columns={columnsOf(to)}
        rowName={(row) => row.idea_title}
        {...(may ? { selection } : {})}
        actions={(size) => (
          <>
            {bulk.button('disable', 'Disable')}
            {bulk.button('enable', 'Enable')}
            {bulk.button('accept', 'Not a duplicate')}
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
            No ideas yet. Run stage 2 to generate them.
          </Nothing>
        }
      />
      {bulk.dialog}
      {adding && (
        <IdeaDialog
          site={site}
          idea={null}
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
      {list.open > 0 && (
        <Opened site={site} resource="ideas" id={list.open} load={loadOne} onClose={list.close}>
          {(idea) => <IdeaDialog site={site} idea={idea} onClose={list.close} />}
        </Opened>
      )}
    </Page>
  );
}

export function Component() {
  const { id } = useSite();
  return id ? <Ideas key={id} site={id} /> : <NoSite title="Ideas" />;
}
