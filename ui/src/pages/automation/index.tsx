import './automation.css';

import { useQuery } from '@tanstack/react-query';

import { Page } from '../../app/Page';
import { useSite } from '../../app/site';
import { currentQuery } from '../../api/queries';
import { ButtonLink } from '../../kit/Button';
import { ErrorNote } from '../../kit/ErrorNote';
import { count, duration } from '../../kit/format';
import { Empty, Skeleton } from '../../kit/Placeholders';
import { Progress, StateWord } from '../../kit/State';

function Board({ site }: { site: number }) {
  const { data, error, refetch } = useQuery(currentQuery(site));
  if (error && !data) return <ErrorNote error={error} retry={refetch} />;
  if (!data) return <Skeleton className="board-skeleton" />;
  const { run, progress, stages } = data;
  return (
    <>
      <section className="card run-bar" aria-label="The latest run">
        {run ? (
          <>
            <StateWord status={run.status} />
            <Progress value={progress?.percentage ?? 0} label="The run as a whole" />
            <span className="number">
              {progress?.percentage ?? 0}% · {duration(progress?.left_s ?? null)} left
            </span>
          </>
        ) : (
          <span>No run yet.</span>
        )}
      </section>
      <ol className="stages">
        {stages.map((stage) => (
          <li key={stage.stage} className="card">
            <h2>
              {stage.stage} {stage.name}
            </h2>
            <StateWord status={stage.state} />
            <div className="number">
              {count(stage.processed)} of {count(stage.total)}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

export function Component() {
  const { id } = useSite();
  return (
    <Page title="Automation">
      {id ? (
        <Board site={id} />
      ) : (
        <Empty action={<ButtonLink to="/sites">Add a site</ButtonLink>}>There is no site yet.</Empty>
      )}
    </Page>
  );
}
