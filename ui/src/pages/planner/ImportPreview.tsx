import type { Answer } from '../../api/client';
import { count, counted, credits } from '../../kit/format';
import { ImportColumns } from './ImportColumns';
import { ImportReading, type Reading } from './ImportReading';

export type Report = Answer<'/api/v1/planner/keywords/import/', 'post'>;

const SHOWN = 100; // refused rows; the rest can be found in the file

/** The server lists only the first 1,000 refused rows but counts them all. */
export const refusedOf = ({ rows, imported, duplicates }: Report): number => rows - imported - duplicates;

/** What the import will do, before anything is imported. */
function Outcome({ report }: { report: Report }) {
  const { imported, duplicates, updated } = report;
  return (
    <>
      {counted(imported, 'new keyword')}; {counted(duplicates, 'row')} already on the site or twice in the file
      {updated > 0 && ` (${count(updated)} with new figures)`}; {counted(refusedOf(report), 'row')} refused.
    </>
  );
}

const titles = {
  volume: 'Volume',
  difficulty: 'Difficulty',
  cpc: 'CPC',
  clicks: 'Clicks',
  impressions: 'Impressions',
  ctr: 'CTR (%)',
  position: 'Position',
  competition: 'Competition',
  bid_low: 'Low bid',
  bid_high: 'High bid',
  currency: 'Currency',
  trend: 'Trend',
  intent: 'Intent',
} as const;
const names = Object.keys(titles) as (keyof typeof titles)[];

/** The columns that at least one row has. */
function First({ rows }: { rows: NonNullable<Report['first']> }) {
  const shown = names.filter((name) => rows.some((row) => row[name] !== null));
  const end = (name: string) => (name === 'intent' || name === 'trend' || name === 'currency' ? '' : 'end number');
  return (
    <table className="plain-table">
      <caption>The first rows as recognised</caption>
      <thead>
        <tr>
          <th scope="col">Keyword</th>
          {shown.map((name) => (
            <th key={name} scope="col" className={end(name)}>
              {titles[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.line}>
            <td>{row.keyword}</td>
            {shown.map((name) => {
              const value = row[name];
              return (
                <td key={name} className={end(name)}>
                  {value === null ? '–' : typeof value === 'number' ? credits(value) : value}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The refused rows, each with its line and the reason. */
export function Refused({ rows, total }: { rows: Report['refused']; total: number }) {
  if (rows.length === 0) return null;
  return (
    <details open={rows.length <= 20}>
      <summary>{counted(total, 'row')} refused</summary>
      <table className="plain-table">
        <caption className="hidden-text">Refused rows</caption>
        <thead>
          <tr>
            <th scope="col" className="end">
              Line
            </th>
            <th scope="col">Text</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row) => (
            <tr key={row.line}>
              <td className="end number">{count(row.line)}</td>
              <td>{row.text ?? '–'}</td>
              <td>{row.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > SHOWN && <p className="quiet">Showing the first {SHOWN}.</p>}
    </details>
  );
}

/** Lines that are no rows, and figures that were left out. */
function Skipped({ report }: { report: Report }) {
  const { skipped, skipped_count: all, recognised } = report;
  return (
    <>
      {recognised.dropped.map(({ column, cells, line }) => (
        <p key={column} role="note">
          {counted(cells, 'cell')} of {column} could not be read, the first in line {count(line)}.
        </p>
      ))}
      {all > 0 && (
        <details>
          <summary>{counted(all, 'line')} skipped: not rows</summary>
          <ul>
            {skipped.slice(0, SHOWN).map(({ line, reason }) => (
              <li key={line}>
                Line {count(line)}: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** What was recognised in a file, before anything is imported. */
export function ImportPreview({
  name,
  report,
  reading,
  onReading,
}: {
  name: string;
  report: Report;
  reading: Reading;
  onReading: (reading: Reading) => void;
}) {
  const { recognised, first } = report;
  return (
    <div className="import-preview">
      <p>
        <strong>{name}</strong>: {counted(report.rows, 'row')} read, encoding <b>{recognised.encoding}</b>, delimiter{' '}
        <b>{recognised.delimiter}</b>. Nothing has been imported yet.
        <br />
        <Outcome report={report} />
      </p>
      <ImportReading recognised={recognised} reading={reading} onChange={onReading} />
      {/* It scrolls on its own, so the keyboard must reach it. */}
      <section className="import-scroll" aria-label="What was recognised" tabIndex={-1}>
        <ImportColumns
          columns={recognised.columns}
          mapping={recognised.mapping}
          guessed={recognised.guessed}
          onChange={(columns) => {
            onReading({ ...reading, columns });
          }}
        />
        <Skipped report={report} />
        <Refused rows={report.refused} total={refusedOf(report)} />
        {first && first.length > 0 && <First rows={first} />}
      </section>
    </div>
  );
}
