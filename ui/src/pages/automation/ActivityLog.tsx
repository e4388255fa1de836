import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { activityQuery, type Line } from '../../api/queries';
import { useSiteSearch } from '../../app/site';
import { ErrorNote } from '../../kit/ErrorNote';
import { Time } from '../../kit/Time';

const words: Record<Line['level'], string> = { info: 'Info', success: 'Success', warning: 'Warning', error: 'Error' };

/** The last 50 events of a run, the newest first. */
export function ActivityLog({ site, run }: { site: number; run: string }) {
  const { data, error, refetch } = useQuery(activityQuery(site, run));
  const search = useSiteSearch();
  return (
    <section className="card activity" aria-label="Activity">
      <header>
        <h2>Activity</h2>
        <Link to={{ pathname: `/automation/runs/${run}`, search: `${search ? `${search}&` : '?'}tab=log` }}>
          View full log
        </Link>
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
