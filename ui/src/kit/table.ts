import type { ReactNode } from 'react';

import type { Selection } from './useSelection';
import type { TableState } from './useTableState';
import type { Answered, PageAsked } from './useRows';

export interface Column<T> {
  key: string;
  title: string;
  cell: (row: T) => ReactNode;
  /** The API's name to order by; absent: it cannot be ordered. */
  order?: string;
  /** The first press orders descending: numbers and dates. */
  big?: boolean;
  /** A track of CSS grid: "minmax(200px, 3fr)", "90px". */
  width: string;
  /** Numbers stand at the end. */
  end?: boolean;
  /** Left out on a phone. */
  wide?: boolean;
}

export interface TableProps<T> {
  /** What it lists: "Keywords". */
  label: string;
  columns: readonly Column<T>[];
  queryKey: readonly unknown[];
  load: (asked: PageAsked, signal: AbortSignal) => Promise<Answered<T>>;
  table: TableState;
  rowId: (row: T) => number;
  /** What a row is called: for its checkbox. */
  rowName: (row: T) => string;
  /** Without: nothing can be selected. */
  selection?: Selection;
  /** Enter, or a press on the row. */
  onOpen?: (row: T) => void;
  /** The id of the row that is open beside the table. */
  open?: number;
  /** Shown in place of the table when there is nothing. */
  empty: ReactNode;
  /** Buttons of the bar that floats while something is selected. */
  actions?: (selected: number) => ReactNode;
}
