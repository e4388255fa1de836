import './table.css';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useEffect, useRef, useState } from 'react';

import { Button } from './Button';
import { ErrorNote } from './ErrorNote';
import { counted } from './format';
import { Skeleton } from './Placeholders';
import type { TableProps } from './table';
import { TableHead } from './TableHead';
import { TableRow } from './TableRow';
import { useRowFocus } from './useRowFocus';
import { useRows } from './useRows';

const ROW_PX = 38;
const OVERSCAN = 8; // with a screen of 1,600 px: never more than 60 rows

/** A table of any length: only the few dozen rows in view are rendered. */
export function VirtualTable<T>(props: TableProps<T>) {
  const { label, columns, queryKey, load, table, rowId, selection, actions, empty } = props;
  const box = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ first: 0, last: 0 });
  const rows = useRows({ queryKey, load }, sight.first, sight.last);
  const { count } = rows;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    onChange: (at) => {
      const first = at.range?.startIndex ?? 0;
      const last = at.range?.endIndex ?? 0;
      setSight((before) => (before.first === first && before.last === last ? before : { first, last }));
    },
  });
  const focus = useRowFocus(count, virtual.scrollToIndex);
  const pressed = useRef(0); // the id of the last ticked row: a range begins there, even if the row has moved

  function tick(place: number, on: boolean, range: boolean) {
    const idAt = (at: number) => {
      const row = rows.row(at);
      return row === undefined ? undefined : rowId(row);
    };
    const places = Array.from({ length: count }, (_, at) => at);
    const began = range ? (places.find((at) => idAt(at) === pressed.current) ?? place) : place;
    const ticked = places
      .slice(Math.min(began, place), Math.max(began, place) + 1)
      .map(idAt)
      .filter((id) => id !== undefined);
    pressed.current = idAt(place) ?? 0;
    if (selection?.all) selection.set(rows.loaded().map(rowId), true);
    selection?.set(ticked, on);
  }

  // A new order or filter begins at the top.
  const query = JSON.stringify(table.query);
  useEffect(() => {
    box.current?.scrollTo({ top: 0 });
  }, [query]);

  if (rows.error && count === 0) return <ErrorNote error={rows.error} retry={rows.retry} />;
  if (!rows.pending && count === 0) return empty;
  const selected = selection?.size(count) ?? 0;
  const tracks = (shown: typeof columns) => [selection ? '40px' : '', ...shown.map((one) => one.width)].join(' ');
  // On a phone, flexible columns shrink so that the last one stays visible.
  const narrow = columns
    .filter((one) => !one.wide)
    .map((one) => ({ ...one, width: one.width.replace(/^minmax\(\d+px/, 'minmax(70px') }));
  const style = { '--tracks': tracks(columns), '--narrow': tracks(narrow) };
  return (
    <div className="table-box">
      {rows.error && <ErrorNote error={rows.error} kept="The rows shown may be out of date." retry={rows.retry} />}
      <div
        ref={box}
        className={rows.stale ? 'table stale' : 'table'}
        role="grid"
        aria-label={label}
        aria-rowcount={count + 1}
        aria-busy={rows.pending || rows.stale}
        tabIndex={-1}
        onKeyDown={focus.onKeyDown}
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
        style={style as CSSProperties}
      >
        <TableHead columns={columns} table={table} {...(selection ? { selection } : {})} />
        {rows.pending && <Skeleton className="table-skeleton" lines={12} />}
        <div className="table-rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows.row(item.index);
            return (
              <TableRow
                key={row === undefined ? `place-${item.index}` : rowId(row)}
                table={props}
                row={row}
                place={item.index}
                top={item.start}
                focus={focus}
                onTick={(on, range) => {
                  tick(item.index, on, range);
                }}
              />
            );
          })}
        </div>
      </div>
      {selection && selected > 0 && (
        <div className="table-bar" role="region" aria-label="Selection">
          <strong className="number">{counted(selected, 'selected', 'selected')}</strong>
          {!selection.all && selected < count && (
            <Button onClick={selection.takeAll}>Select all {counted(count, 'match', 'matches')}</Button>
          )}
          {actions?.(selected)}
          <Button kind="plain" onClick={selection.clear}>
            Clear
          </Button>
        </div>
      )}
    </div>
  );
}
