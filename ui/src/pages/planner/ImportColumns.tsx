import { Button } from '../../kit/Button';
import { counted } from '../../kit/format';

interface Column {
  name: string | null;
  meaning: string | null;
}

const MEANINGS = [
  ['', 'not imported'],
  ['keyword', 'Keyword'],
  ['volume', 'Volume'],
  ['difficulty', 'Difficulty'],
  ['cpc', 'CPC'],
  ['clicks', 'Clicks'],
  ['impressions', 'Impressions'],
  ['ctr', 'CTR (%)'],
  ['position', 'Position'],
  ['competition', 'Competition'],
  ['bid_low', 'Low bid'],
  ['bid_high', 'High bid'],
  ['currency', 'Currency'],
  ['trend', 'Trend'],
  ['intent', 'Intent'],
] as const;

/** What each column means, by its number from 1; a meaning that another column had moves to this one. */
export function mapped(columns: readonly Column[], at: number, meaning: string): string {
  const all = columns.map((column, index) => {
    if (index === at) return meaning;
    return meaning !== '' && column.meaning === meaning ? '' : (column.meaning ?? '');
  });
  return JSON.stringify(Object.fromEntries(all.map((each, index) => [String(index + 1), each])));
}

interface Props {
  columns: readonly Column[];
  /** Whether people set them: with this file, or with an earlier one of the same headings. */
  mapping: 'given' | 'remembered' | null;
  /** No heading was understood. */
  guessed: boolean;
  /** Reads the file again with these columns; "{}": as they are recognised. */
  onChange: (columns: string) => void;
}

function Rows({ columns, all, onChange }: { columns: readonly Column[]; all: boolean; onChange: Props['onChange'] }) {
  return (
    <table className="plain-table">
      <caption className="hidden-text">{all ? 'File columns' : 'File columns that are not imported'}</caption>
      <thead>
        <tr>
          <th scope="col">File column</th>
          <th scope="col">Imported as</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column, at) =>
          all === (column.meaning !== null) ? (
            <tr key={at}>
              <td>{column.name ?? `Column ${at + 1}`}</td>
              <td>
                <select
                  className="input"
                  aria-label={`${column.name ?? `Column ${at + 1}`} is imported as`}
                  value={column.meaning ?? ''}
                  onChange={(event) => {
                    onChange(mapped(columns, at, event.target.value));
                  }}
                >
                  {MEANINGS.map(([value, words]) => (
                    <option key={value} value={value}>
                      {words}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ) : null,
        )}
      </tbody>
    </table>
  );
}

/** The columns of a file: those that are imported first, the others folded; each can be set by hand. */
export function ImportColumns({ columns, mapping, guessed, onChange }: Props) {
  const unread = columns.filter(({ meaning }) => meaning === null).length;
  const keyword = columns.findIndex(({ meaning }) => meaning === 'keyword');
  return (
    <div className="import-columns">
      {guessed && keyword >= 0 && (
        <p role="note">
          No heading was understood: column {keyword + 1} was taken as the keywords. Choose another if that is wrong.
        </p>
      )}
      {keyword < 0 && <p role="note">No column is the keywords yet. Choose one.</p>}
      {mapping !== null && (
        <p className="quiet">
          {mapping === 'given'
            ? 'Columns as you set them; an import remembers that for files with the same headings.'
            : 'Columns as they were set for an earlier file with the same headings.'}{' '}
          <Button
            onClick={() => {
              onChange('{}');
            }}
          >
            Recognise them again
          </Button>
        </p>
      )}
      {unread < columns.length && <Rows columns={columns} all onChange={onChange} />}
      {unread > 0 && (
        <details open={unread <= 4 || unread === columns.length}>
          <summary>{counted(unread, 'other column')} not imported</summary>
          <Rows columns={columns} all={false} onChange={onChange} />
        </details>
      )}
    </div>
  );
}
