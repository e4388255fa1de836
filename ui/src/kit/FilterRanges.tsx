import './table.css';

import { Button } from './Button';
import type { TableState } from './useTableState';

/** The API's name, the label, and whether the number may have decimals. */
export type Range = readonly [name: string, label: string, kind: 'whole' | 'decimal'];

interface BoundProps {
  table: TableState;
  name: string;
  label: string;
  kind: Range[2];
}

/** One bound; it counts when the field is left or Enter is pressed, and only as a number. */
function Bound({ table, name, label, kind }: BoundProps) {
  const value = table.filters[name] ?? '';
  const taken = (field: HTMLInputElement) => {
    if (field.validity.valid) table.set(name, field.value);
  };
  return (
    <input
      key={value}
      className="input"
      type="number"
      min={0}
      step={kind === 'whole' ? 1 : 'any'}
      aria-label={label}
      placeholder={name.endsWith('_min') ? 'from' : 'to'}
      defaultValue={value}
      onBlur={(event) => {
        taken(event.currentTarget);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') taken(event.currentTarget);
      }}
    />
  );
}

/** Bounds of figures, folded away: "from" and "to" for each, kept in the URL. */
export function FilterRanges({ table, ranges }: { table: TableState; ranges: readonly Range[] }) {
  const set = ranges.flatMap(([name]) => [`${name}_min`, `${name}_max`]).filter((name) => table.filters[name]);
  return (
    <details className="filter-ranges">
      <summary className="button normal">Figures{set.length > 0 && ` (${set.length})`}</summary>
      <div className="filter-ranges-box">
        {ranges.map(([name, label, kind]) => (
          <div key={name} className="filter-range" role="group" aria-label={label}>
            <span>{label}</span>
            <Bound table={table} name={`${name}_min`} label={`${label} from`} kind={kind} />
            <Bound table={table} name={`${name}_max`} label={`${label} to`} kind={kind} />
          </div>
        ))}
        {set.length > 0 && (
          <Button
            onClick={() => {
              for (const name of set) table.set(name, '');
            }}
          >
            Remove all
          </Button>
        )}
      </div>
    </details>
  );
}
