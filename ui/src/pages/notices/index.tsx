import './notices.css';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';

import { api, asProblem, type Row, take } from '../../api/client';
import { keys } from '../../api/keys';
import { Page } from '../../app/Page';
import { useMay } from '../../app/Session';
import { useSite } from '../../app/site';
import { useToasts } from '../../app/toasts';
import { Button } from '../../kit/Button';
import { ErrorNote } from '../../kit/ErrorNote';
import { count, time } from '../../kit/format';
import { Empty, Skeleton } from '../../kit/Placeholders';
import { StateWord } from '../../kit/State';

type Notice = Row<'/api/v1/notices/'>;

const SHOWN = 100;

const kinds: Record<Notice['kind'], string> = {
  run_completed: 'Run done',
  run_failed: 'Run failed',
  run_not_started: 'Run not started',
  credits_low: 'Credits low',
  delivery_failed: 'Not delivered',
};
const looks: Record<Notice['level'], string> = {
  info: 'waiting',
  success: 'completed',
  warning: 'paused',
  error: 'failed',
};

/** Marks notices as read on the server, then refetches the lists and the bell. */
function useMark() {
  const client = useQueryClient();
  const toast = useToasts();
  return useMutation({
    mutationFn: (id: number | 'all'): Promise<unknown> =>
      id === 'all'
        ? take(api.POST('/api/v1/notices/read_all/', { body: {} }))
        : take(api.POST('/api/v1/notices/{notice_id}/read/', { params: { path: { notice_id: id } } })),
    onError: (error) => {
      toast({ text: asProblem(error).message, tone: 'failed' });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.notices }),
  });
}

function NoticeRow({ notice, mark }: { notice: Notice; mark: ((id: number) => void) | undefined }) {
  const { sites } = useSite();
  const { id, kind, level, message, site, site_id, run_id, created_at, unread, read_by } = notice;
  const zone = sites.find((one) => one.id === site_id)?.timezone ?? 'UTC';
  return (
    <li className={unread ? 'card notice unread' : 'card notice'}>
      <p className="line">
        <StateWord status={looks[level]}>{kinds[kind]}</StateWord>
        <span>{site}</span>
        <time className="quiet number" dateTime={created_at} title={zone}>
          {time(created_at, zone)}
        </time>
        {!unread && read_by !== null && <span className="quiet">read by {read_by}</span>}
      </p>
      <p className="message">{message}</p>
      <p className="line">
        {run_id && <Link to={`/automation/runs/${encodeURIComponent(run_id)}?site=${site_id}`}>Run details</Link>}
        {kind === 'credits_low' && <Link to={`/credits?site=${site_id}`}>Credits</Link>}
        {kind === 'delivery_failed' && <Link to={`/settings/notifications?site=${site_id}`}>Notifications</Link>}
        {unread && mark && (
          <Button
            aria-label={`Mark as read: ${message}`}
            onClick={() => {
              mark(id);
            }}
          >
            Mark as read
          </Button>
        )}
      </p>
    </li>
  );
}

/** What happened while nobody watched. The whole account shares the read marks: one person marks for all. */
export function Component() {
  const editor = useMay('editor');
  const mark = useMark();
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.notices, 'list'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/notices/', { params: { query: { page_size: SHOWN } }, signal })),
  });
  const unread = data?.results.filter((one) => one.unread).length ?? 0;
  return (
    <Page
      title="Notices"
      note={
        data &&
        data.count > 0 && <span className="number">{unread === 0 ? 'All read' : `${count(unread)} unread`}</span>
      }
      actions={
        editor &&
        unread > 0 && (
          <Button
            busy={mark.isPending}
            onClick={() => {
              mark.mutate('all');
            }}
          >
            Mark all as read
          </Button>
        )
      }
    >
      {error && !data && <ErrorNote error={error} retry={refetch} />}
      {!data && !error && <Skeleton className="notice-skeleton" lines={4} />}
      {data?.results.length === 0 && <Empty>No notices yet. They appear when a run ends or something needs you.</Empty>}
      <ul className="notices" aria-label="Notices">
        {data?.results.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} mark={editor ? mark.mutate : undefined} />
        ))}
      </ul>
      {data && data.count > SHOWN && (
        <p className="quiet">
          Showing the newest {SHOWN} of {count(data.count)}.
        </p>
      )}
    </Page>
  );
}
