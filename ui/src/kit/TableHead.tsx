import { ArrowDown, ArrowUp } from 'lucide-react';

import type { Column, TableProps } from './table';

type Props<T> = Pick<TableProps<T>, 'columns' | 'table' | 'selection'>;

function Title<T>({ column, table }: { column: Column<T>; table: Props<T>['table'] }) {
  const { order, title, big } = column;
  if (order === undefined) return title;
  const up = table.ordering === order;
  const down = table.ordering === `-${order}`;
  const next = up ? `-${order}` : down || !big ? order : `-${order}`;
  return (
    <button
      type="button"
      onClick={() => {
        table.set('ordering', next);
      }}
    >
      {title}
      {up && <ArrowUp size={14} aria-hidden />}
      {down && <ArrowDown size={14} aria-hidden />}
    </button>
  );
}

function sorted<T>(column: Column<T>, ordering: string) {
  if (column.order === undefined) return {};
  const up = ordering === column.order;
  return { 'aria-sort': up ? 'ascending' : ordering === `-${column.order}` ? 'descending' : 'none' } as const;
}

export function TableHead<T>({ columns, table, selection }: Props<T>) {
  return (
    <div role="rowgroup" className="table-head">
      <div role="row" aria-rowindex={1} className="table-row">
        {selection && (
          <div role="columnheader" className="tick">
            <label className="tick-label">
              <span className="hidden-text">Select all that match</span>
              <input
                type="checkbox"
                checked={selection.all}
                onChange={(event) => {
                  if (event.target.checked) selection.takeAll();
                  else selection.clear();
                }}
              />
            </label>
          </div>
        )}
        {columns.map((column) => (
          <div
            key={column.key}
            role="columnheader"
            className={`${column.end ? 'end' : ''} ${column.wide ? 'wide' : ''}`}
            {...sorted(column, table.ordering)}
          >
            <Title column={column} table={table} />
          </div>
        ))}
      </div>
    </div>
  );
}
