import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';

import { clock } from '../../api/clock';
import { ErrorNote } from '../../kit/ErrorNote';
import { count, credits } from '../../kit/format';
import { Skeleton } from '../../kit/Placeholders';
import { Days } from './Days';
import { functionWords, type Summary, summaryQuery } from './queries';

interface Sum {
  key: string;
  name: string;
  credits: number;
  calls: number;
}

function Sums({ title, sums, whole }: { title: string; sums: Sum[]; whole: number }) {
  return (
    <table className="sums">
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">Share</th>
          <th scope="col">Credits</th>
          <th scope="col">Calls</th>
        </tr>
      </thead>
      <tbody>
        {sums.map((sum) => (
          <tr key={sum.key}>
            <th scope="row">{sum.name}</th>
            <td className="number">{whole > 0 ? Math.round((sum.credits * 100) / whole) : 0} %</td>
            <td className="number">{credits(sum.credits)}</td>
            <td className="number">{count(sum.calls)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Shown({ summary }: { summary: Summary }) {
  const { by_stage, by_site } = summary;
  if (summary.calls === 0) return <p className="quiet">No provider calls in {summary.month}.</p>;
  const stages = by_stage
    .toSorted((a, b) => (a.stage ?? 9) - (b.stage ?? 9))
    .map((one) => ({
      key: one.function,
      name: one.stage === null ? functionWords(one.function) : `${one.stage} ${functionWords(one.function)}`,
      credits: one.credits,
      calls: one.calls,
    }));
  const sites = by_site.map((one) => ({
    key: String(one.site_id),
    name: one.site ?? (one.site_id ? 'a deleted site' : 'no site'),
    credits: one.credits,
    calls: one.calls,
  }));
  return (
    <>
      <Days summary={summary} />
      <div className="halves">
        <Sums title="Stage" sums={stages} whole={summary.credits} />
        <Sums title="Site" sums={sites} whole={summary.credits} />
      </div>
    </>
  );
}

const longMonth = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
/** "2026-11": November 2026. */
function inWords(month: string): string {
  const at = Date.parse(`${month}-01`);
  return Number.isNaN(at) ? month : longMonth.format(at);
}

/** A month's spending by stage, site and day; the month is kept in the URL. */
export function Month() {
  const [params, setParams] = useSearchParams();
  const month = params.get('month') ?? '';
  const { data, error, refetch } = useQuery(summaryQuery(month));
  const now = new Date(clock.now());
  const months = Array.from({ length: 12 }, (_, back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7),
  );

  function choose(chosen: string) {
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (chosen === months[0]) next.delete('month');
        else next.set('month', chosen);
        return next;
      },
      { replace: true },
    );
  }

  return (
    <section className="card part" aria-labelledby="month">
      <div className="head">
        <h2 id="month">Spending by stage</h2>
        {data && <span className="quiet number">{credits(data.credits)} credits</span>}
        <select
          className="input"
          aria-label="Month"
          value={month || months[0]}
          onChange={(event) => {
            choose(event.target.value);
          }}
        >
          {[...new Set([...months, ...(month ? [month] : [])])].map((one) => (
            <option key={one} value={one}>
              {inWords(one)}
            </option>
          ))}
        </select>
      </div>
      {error && <ErrorNote error={error} retry={refetch} />}
      {data ? <Shown summary={data} /> : !error && <Skeleton className="month-skeleton" />}
    </section>
  );
}
