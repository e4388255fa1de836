import { Select } from '../../kit/Field';
import type { Report } from './ImportPreview';

/** What a person states about a file that was recognised wrongly; absent: as recognised. */
export interface Reading {
  encoding?: string;
  delimiter?: string;
  /** JSON: the meaning of each column, by its number. */
  columns?: string;
}

const DELIMITERS: readonly (readonly [string, string])[] = [
  ['comma', 'Comma'],
  ['tab', 'Tab'],
  ['semicolon', 'Semicolon'],
  ['pipe', 'Pipe'],
  ['none', 'One keyword per line'],
];

/** Those that the server recognises; it reads others too, by their names in the API. */
const ENCODINGS = [
  ...[
    'Big5',
    'cp437',
    'cp737',
    'cp775',
    'cp850',
    'cp852',
    'cp855',
    'cp857',
    'cp860',
    'cp861',
    'cp862',
    'cp865',
    'cp866',
  ],
  ...[
    'EUC-JP',
    'EUC-KR',
    'GB18030',
    'ISO-2022-JP',
    'ISO-8859-1',
    'ISO-8859-2',
    'ISO-8859-3',
    'ISO-8859-4',
    'ISO-8859-5',
  ],
  ...['ISO-8859-6', 'ISO-8859-7', 'ISO-8859-8', 'ISO-8859-9', 'ISO-8859-13', 'ISO-8859-15', 'KOI8-R', 'KOI8-U'],
  ...['macintosh', 'Shift_JIS', 'UTF-8', 'UTF-16BE', 'UTF-16LE', 'windows-874', 'windows-1250', 'windows-1251'],
  ...['windows-1252', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256', 'windows-1257', 'windows-1258'],
  ...['x-mac-ce', 'x-mac-cyrillic', 'x-mac-greek', 'x-mac-turkish'],
];

/** The one in use first, then the one that is nearly as probable. */
export function encodingsInOrder(used: string, other: string | null | undefined): string[] {
  return [...new Set([used, ...(other ? [other] : []), ...ENCODINGS])];
}

type Doubtful = NonNullable<Report['recognised']['encoding_doubt']>;

function Doubt({ doubt, encoding }: { doubt: Doubtful; encoding: string }) {
  return (
    <div role="note" className="import-doubt">
      <p>{doubt.reason} Choose the encoding in which the keywords read right.</p>
      {doubt.read !== null && doubt.other_read !== null && (
        <dl>
          <dt>{encoding}</dt>
          <dd>{doubt.read}</dd>
          <dt>{doubt.other}</dt>
          <dd>{doubt.other_read}</dd>
        </dl>
      )}
    </div>
  );
}

interface Props {
  recognised: Report['recognised'];
  reading: Reading;
  /** Reads the file again in this way. */
  onChange: (reading: Reading) => void;
}

/** How the file is read: its encoding and its delimiter, with the doubt about them. */
export function ImportReading({ recognised, reading, onChange }: Props) {
  const { encoding_doubt: doubt, encoding, delimiter } = recognised;
  const used = reading.encoding ?? encoding;
  return (
    <div className="import-reading">
      {doubt && <Doubt doubt={doubt} encoding={encoding} />}
      <div className="import-choices">
        <Select
          name="encoding"
          label="Encoding"
          options={encodingsInOrder(used, doubt?.other)}
          value={used}
          onChange={(event) => {
            onChange({ ...reading, encoding: event.target.value });
          }}
        />
        <Select
          name="delimiter"
          label="Delimiter"
          options={DELIMITERS}
          value={reading.delimiter ?? delimiter}
          onChange={(event) => {
            onChange({ ...reading, delimiter: event.target.value });
          }}
        />
      </div>
    </div>
  );
}
