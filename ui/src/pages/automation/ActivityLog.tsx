import { useQuery } from '@tanstack/react-query';

import { activityQuery, type Line } from '../../api/queries';
import { ErrorNote } from '../../kit/ErrorNote';
import { Time } from '../../kit/Time';

const words: Record<Line['level'], string> = { info: 'Info', success: 'Success', warning: 'Warning', error: 'Error' };

/** The last 50 events of a run, the newest first. */
export function ActivityLog({ site, run }: { site: number; run: string }) {
  const { data, error, refetch } = useQuery(activityQuery(site, run));
  const file = `/api/v1/automation/logs/${encodeURIComponent(run)}/?file=automation_run.log`;
  return (
    <section className="card activity" aria-label="Activity">
      <header>
        <h2>Activity</h2>
        <a href={file} target="_blank" rel="noreferrer">
          View full log
        </a>
      </header>
      {error && !data && <ErrorNote error={error} retry={refetch} />}
      <div className="scrolls" role="region" tabIndex={0} aria-label="The last 50 events">
        {data?.toReversed().map((line) => (
          <p key={line.seq} className={`event ${line.level}`}>
            <Time at={line.time} form="seconds" /> <b>{words[line.level]}</b> {line.message}
          </p>
        ))}
      </div>
    </section>
  );
}
