import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useRef } from 'react';

import { Skeleton } from './Placeholders';
import type { TableProps } from './table';
import type { RowFocus } from './useRowFocus';

interface Props<T> {
  table: TableProps<T>;
  /** undefined while it is loading. */
  row: T | undefined;
  place: number;
  top: number;
  focus: RowFocus;
  onTick: (on: boolean, range: boolean) => void;
}

/** A click on a link, a button or a field in the row belongs to that element. */
const isForRow = (event: MouseEvent) =>
  event.target instanceof Element && event.target.closest('a, button, input, label, select') === null;

export function TableRow<T>({ table, row, place, top, focus, onTick }: Props<T>) {
  const { columns, selection, onOpen, open, rowId, rowName } = table;
  const box = useRef<HTMLDivElement>(null);
  const here = focus.at === place;
  const id = row === undefined ? 0 : rowId(row);
  const ticked = row !== undefined && (selection?.has(id) ?? false);

  // In the same render: a key pressed before the focus is set would reach no row.
  useLayoutEffect(() => {
    if (here && focus.wants(place) && !box.current?.contains(document.activeElement))
      box.current?.focus({ preventScroll: true });
  }, [here, focus, place]);

  // When new rows above push it down, the arrow keys continue from its new place.
  const { move } = focus;
  useLayoutEffect(() => {
    if (box.current?.contains(document.activeElement)) move(place);
  }, [place, move]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== box.current || row === undefined) return;
    if (event.key === 'Enter' && onOpen) onOpen(row);
    else if (event.key === ' ' && selection) onTick(!ticked, event.shiftKey);
    else return;
    event.preventDefault();
  }

  return (
    <div
      ref={box}
      role="row"
      className={`table-row${onOpen ? ' opens' : ''}${open !== undefined && open === id ? ' open' : ''}`}
      aria-rowindex={place + 2}
      {...(selection ? { 'aria-selected': ticked } : {})}
      data-place={place}
      tabIndex={here ? 0 : -1}
      onFocus={() => {
        focus.move(place);
      }}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (row !== undefined && onOpen && isForRow(event)) onOpen(row);
      }}
      style={{ transform: `translateY(${top}px)` }}
    >
      {selection && (
        <div role="gridcell" className="tick">
          {row !== undefined && (
            <label className="tick-label">
              <span className="hidden-text">Select {rowName(row)}</span>
              <input
                type="checkbox"
                tabIndex={here ? 0 : -1}
                checked={ticked}
                onChange={(event) => {
                  const native = event.nativeEvent;
                  onTick(event.target.checked, native instanceof globalThis.MouseEvent && native.shiftKey);
                }}
              />
            </label>
          )}
        </div>
      )}
      {columns.map((column) => (
        <div
          key={column.key}
          role="gridcell"
          className={`${column.end ? 'end number' : ''} ${column.wide ? 'wide' : ''}`}
        >
          {row === undefined ? <Skeleton /> : column.cell(row)}
        </div>
      ))}
    </div>
  );
}
