import './lists.css';

import { useState } from 'react';
import { useSearchParams } from 'react-router';

import { api, take } from '../../api/client';
import { keys } from '../../api/keys';
import { Page } from '../../app/Page';
import { useMay } from '../../app/Session';
import { useSite } from '../../app/site';
import { useToasts } from '../../app/toasts';
import { Button, ButtonLink } from '../../kit/Button';
import { ConfirmDialog } from '../../kit/Dialog';
import { FilterBar, FilterSelect } from '../../kit/FilterBar';
import { count, counted } from '../../kit/format';
import { Empty } from '../../kit/Placeholders';
import { StateWord } from '../../kit/State';
import type { Column } from '../../kit/table';
import { Time } from '../../kit/Time';
import { useSelection } from '../../kit/useSelection';
import { useTableState } from '../../kit/useTableState';
import { VirtualTable } from '../../kit/VirtualTable';
import type { Task } from './queries';
import { TaskDialog } from './TaskDialog';
import { chosenOf, useBulk } from './useBulk';
import { useRowActs } from './useRowActs';

const STATUSES = [
  ['queued', 'queued'],
  ['completed', 'done'],
  ['failed', 'failed'],
] as const;
const HELD = [
  ['true', 'yes'],
  ['false', 'no'],
] as const;

const columns: readonly Column<Task>[] = [
  { key: 'title', title: 'Title', order: 'title', width: 'minmax(180px, 3fr)', cell: (task) => task.title },
  {
    key: 'status',
    title: 'Status',
    width: '120px',
    cell: (task) =>
      task.disabled ? <StateWord status="paused">Disabled</StateWord> : <StateWord status={task.status} />,
  },
  {
    key: 'why',
    title: 'Reason',
    width: 'minmax(100px, 2fr)',
    wide: true,
    cell: (task) => task.error ?? task.note ?? '',
  },
  { key: 'cluster', title: 'Cluster', width: 'minmax(100px, 1fr)', wide: true, cell: (task) => task.cluster ?? '–' },
  { key: 'words', title: 'Words', width: '80px', end: true, wide: true, cell: (task) => count(task.words) },
  {
    key: 'made',
    title: 'Added',
    order: 'created_at',
    big: true,
    width: '120px',
    wide: true,
    cell: (task) => <Time at={task.created_at} form="date" />,
  },
];

type Asked = { what: 'delete'; task?: Task } | { what: 'retry' } | null;

function Tasks({ site }: { site: number }) {
  const table = useTableState(['status', 'disabled']);
  const [params] = useSearchParams();
  const opened = Number(params.get('item') ?? 0);
  const selection = useSelection(JSON.stringify(table.query));
  const { refresh } = useRowActs('tasks');
  const toast = useToasts();
  const bulk = useBulk(refresh, selection);
  const editor = useMay('editor');
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => {
    setAsked(null);
  };

  const onMany = (action: 'delete' | 'enable' | 'disable', what: string) => {
    const body = { site_id: site, action, ...chosenOf(selection, table.query) };
    return bulk(take(api.POST('/api/v1/writer/tasks/bulk/', { body })), what);
  };
  async function drop(task: Task | undefined) {
    if (!task) {
      await onMany('delete', 'tasks deleted');
      return;
    }
    await take(api.DELETE('/api/v1/writer/tasks/{id}/', { params: { path: { id: task.id } } }));
    table.set('item', ''); // before anything fetches it again
    await refresh();
  }
  async function retry() {
    await take(api.POST('/api/v1/automation/retry_failed/', { body: { site_id: site, stage: 4, end_stage: 4 } }));
    toast('A run has started to write the failed tasks again.');
    await refresh();
  }

  return (
    <Page
      title="Tasks"
      actions={
        editor && (
          <Button
            onClick={() => {
              setAsked({ what: 'retry' });
            }}
          >
            Retry failed
          </Button>
        )
      }
    >
      <FilterBar table={table} label="Filter tasks">
        <FilterSelect table={table} name="status" label="Status" options={STATUSES} />
        <FilterSelect table={table} name="disabled" label="Disabled" options={HELD} />
      </FilterBar>
      <VirtualTable<Task>
        label="Tasks"
        columns={columns}
        queryKey={keys.list(site, 'tasks', table.query)}
        load={(page, signal) =>
          take(
            api.GET('/api/v1/writer/tasks/', { params: { query: { site_id: site, ...page, ...table.query } }, signal }),
          )
        }
        table={table}
        rowId={(task) => task.id}
        rowName={(task) => task.title}
        {...(editor ? { selection } : {})}
        open={opened}
        onOpen={(task) => {
          table.set('item', String(task.id));
        }}
        empty={
          table.narrowed ? (
            <Empty>No tasks match these filters.</Empty>
          ) : (
            <Empty action={<ButtonLink to="/planner/ideas">Go to Ideas</ButtonLink>}>
              No tasks yet. Run stage 3 to create them from ideas.
            </Empty>
          )
        }
        actions={() => (
          <>
            <Button onClick={() => void onMany('disable', 'tasks disabled')}>Disable</Button>
            <Button onClick={() => void onMany('enable', 'tasks enabled')}>Enable</Button>
            <Button
              kind="danger"
              onClick={() => {
                setAsked({ what: 'delete' });
              }}
            >
              Delete
            </Button>
          </>
        )}
      />
      {opened > 0 && !asked && (
        <TaskDialog
          id={opened}
          refresh={refresh}
          onDelete={(task) => {
            setAsked({ what: 'delete', task });
          }}
          onClose={() => {
            table.set('item', '');
          }}
        />
      )}
      {asked?.what === 'delete' && (
        <ConfirmDialog
          title="Delete"
          danger
          confirm={
            asked.task
              ? 'Delete the task'
              : selection.all
                ? 'Delete all that match'
                : `Delete ${counted(selection.ids.length, 'task')}`
          }
          onConfirm={() => drop(asked.task)}
          onClose={close}
        >
          {asked.task ? `“${asked.task.title}” will be deleted permanently.` : 'They will be deleted permanently.'}{' '}
          Articles that were written are kept.
        </ConfirmDialog>
      )}
      {asked?.what === 'retry' && (
        <ConfirmDialog title="Retry failed" confirm="Write them again" onConfirm={retry} onClose={close}>
          This starts a run that writes all failed tasks of this site again, at the usual price.
        </ConfirmDialog>
      )}
    </Page>
  );
}

export function Component() {
  const { id } = useSite();
  if (id) return <Tasks key={id} site={id} />;
  return (
    <Page title="Tasks">
      <Empty action={<ButtonLink to="/sites">Add a site</ButtonLink>}>No sites yet.</Empty>
    </Page>
  );
}
