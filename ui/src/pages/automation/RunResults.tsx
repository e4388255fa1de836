import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { clock } from '../../api/clock';
import { useSite } from '../../app/site';
import { count, credits, duration } from '../../kit/format';
import { StateWord } from '../../kit/State';
import { type Made, madeOf, type OneRun, STAGES, stageNames, usageQuery } from './look_back';

const WIDE = 1000; // units of the chart: the run from its start to its end, or until now

/** When a stage was at work, within the run. */
function Span({ run, made }: { run: OneRun; made: Made | null }) {
  const start = Date.parse(run.started_at);
  const end = run.completed_at === null ? clock.now() : Date.parse(run.completed_at);
  const place = (at: string | null) =>
    (((at === null ? end : Date.parse(at)) - start) / Math.max(1, end - start)) * WIDE;
  const x = made ? Math.min(place(made.started), WIDE - 8) : 0;
  return (
    <svg className="span" viewBox={`0 0 ${WIDE} 8`} preserveAspectRatio="none" aria-hidden>
      {made && <rect x={x} y="0" height="8" width={Math.max(8, Math.min(WIDE, place(made.ended)) - x)} />}
    </svg>
  );
}

function secondsOf(made: Made): number | null {
  return made.ended === null ? null : (Date.parse(made.ended) - Date.parse(made.started)) / 1000;
}

/** The seven results; each stage links to its items. */
export function RunResults({ run }: { run: OneRun }) {
  const { id: site, sites } = useSite();
  const usage = new Map(useQuery(usageQuery(site, run.run_id)).data?.map((one) => [one.stage, one]));
  const search = `?${sites.length > 1 ? `site=${site}&` : ''}run=${run.run_id}`;
  return (
    <div className="results card" role="region" tabIndex={0} aria-label="Results by stage">
      <table>
        <thead>
          <tr>
            <th scope="col">Stage</th>
            <th scope="col">State</th>
            <th scope="col">Items</th>
            <th scope="col">Output</th>
            <th scope="col">Batches</th>
            <th scope="col">Calls</th>
            <th scope="col">Tokens in → out</th>
            <th scope="col">Credits</th>
            <th scope="col">Time</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {STAGES.map((number) => {
            const made = madeOf(run, number);
            const stage = run.stages[number - 1];
            const asked = usage.get(number);
            return (
              <tr key={number}>
                <th scope="row">
                  <Link to={{ pathname: `/automation/stages/${number}`, search }}>
                    {number} {stageNames[number]}
                  </Link>
                </th>
                <td>{stage && <StateWord status={stage.state} />}</td>
                <td className="number">
                  {made ? count(made.processed) : '–'}
                  {made && made.failed > 0 && <span className="wrong"> {count(made.failed)} failed</span>}
                  {made && made.skipped > 0 && <span className="quiet"> {count(made.skipped)} skipped</span>}
                </td>
                <td className="number">{made?.words ?? '–'}</td>
                <td className="number">{made && number !== 7 ? count(made.batches) : '–'}</td>
                <td className="number">{asked ? count(asked.calls) : '–'}</td>
                <td className="number">
                  {asked && asked.tokens_in + asked.tokens_out > 0
                    ? `${count(asked.tokens_in)} → ${count(asked.tokens_out)}`
                    : '–'}
                </td>
                <td className="number">{stage ? credits(stage.credits) : '–'}</td>
                <td className="number">{made ? duration(secondsOf(made)) : '–'}</td>
                <td>
                  <Span run={run} made={made} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
