import { useQuery } from '@tanstack/react-query';

import { useSite } from '../../app/site';
import { ErrorNote } from '../../kit/ErrorNote';
import { count, credits } from '../../kit/format';
import { Skeleton } from '../../kit/Placeholders';
import { StateWord } from '../../kit/State';
import { estimateQuery } from './queries';

/** What the next run of the selected site would cost if it started now. */
export function Forecast({ unlimited }: { unlimited: boolean }) {
  const { id, site } = useSite();
  const { data, error, refetch } = useQuery({ ...estimateQuery(id), enabled: id > 0 });
  if (!site) return null;
  return (
    <section className="card part" aria-labelledby="forecast">
      <h2 id="forecast">Next run of {site.name}</h2>
      {error && <ErrorNote error={error} retry={refetch} />}
      {!data && !error && <Skeleton className="forecast-skeleton" />}
      {data && (
        <>
          <p>
            <strong className="figure number">~{credits(data.total)}</strong> credits; {credits(data.required)} must be
            available to start it.{' '}
            {!unlimited && (
              <StateWord status={data.sufficient ? 'completed' : 'failed'}>
                {data.sufficient ? 'Enough' : 'Not enough'}
              </StateWord>
            )}
          </p>
          <table className="sums">
            <thead>
              <tr>
                <th scope="col">Stage</th>
                <th scope="col">Items</th>
                <th scope="col">Credits</th>
              </tr>
            </thead>
            <tbody>
              {data.stages.map((one) => (
                <tr key={one.stage}>
                  <th scope="row">{one.stage}</th>
                  <td className="number">{count(one.items)}</td>
                  <td className="number">{credits(one.credits)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
