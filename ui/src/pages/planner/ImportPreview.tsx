import type { Answer } from '../../api/client';
import { count, counted } from '../../kit/format';

export type Report = Answer<'/api/v1/planner/keywords/import/', 'post'>;

const SHOWN = 100; // refused rows; the rest can be found in the file

/** Of a preview: the server lists only the first 1,000 refused rows but counts them all. */
export const acceptedOf = (report: Report): number => report.accepted ?? report.rows - report.refused.length;

function Columns({ recognised }: { recognised: Report['recognised'] }) {
  const { columns } = recognised;
  return (
    <table className="plain-table">
      <caption className="hidden-text">File columns</caption>
      <thead>
        <tr>
          <th scope="col">File column</th>
          <th scope="col">Imported as</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column, at) => (
          <tr key={at}>
            <td>{column.name ?? `Column ${at + 1}`}</td>
            <td>{column.meaning ?? <span className="quiet">not imported</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function First({ rows }: { rows: NonNullable<Report['first']> }) {
  return (
    <table className="plain-table">
      <caption>The first rows as recognised</caption>
      <thead>
        <tr>
          <th scope="col">Keyword</th>
          <th scope="col" className="end">
            Volume
          </th>
          <th scope="col" className="end">
            Difficulty
          </th>
          <th scope="col" className="end">
            CPC
          </th>
          <th scope="col">Intent</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.line}>
            <td>{row.keyword}</td>
            <td className="end number">{row.volume === null ? '–' : count(row.volume)}</td>
            <td className="end number">{row.difficulty ?? '–'}</td>
            <td className="end number">{row.cpc ?? '–'}</td>
            <td>{row.intent ?? '–'}</td>
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

/** What was recognised in a file, before anything is imported. */
export function ImportPreview({ name, report }: { name: string; report: Report }) {
  const { recognised, first } = report;
  return (
    <div className="import-preview">
      <p>
        <strong>{name}</strong>: {counted(report.rows, 'row')} read, encoding <b>{recognised.encoding}</b>, delimiter{' '}
        <b>{recognised.delimiter}</b>. Nothing has been imported yet.
      </p>
      {/* It scrolls on its own, so the keyboard must reach it. */}
      <section className="import-scroll" aria-label="What was recognised" tabIndex={-1}>
        <Columns recognised={recognised} />
        <Refused rows={report.refused} total={report.rows - acceptedOf(report)} />
        {first && first.length > 0 && <First rows={first} />}
      </section>
    </div>
  );
}
