import type { ReactNode } from 'react';

import type { Selection } from './useSelection';
import type { TableState } from './useTableState';
import type { Answered, PageAsked } from './useRows';

export interface Column<T> {
  key: string;
  title: string;
  cell: (row: T) => ReactNode;
  /** The API's name to order by; absent: the column is not sortable. */
  order?: string;
  /** The first click sorts descending (numbers, dates). */
  big?: boolean;
  /** A track of CSS grid: "minmax(200px, 3fr)", "90px". */
  width: string;
  /** Aligned to the end (numbers). */
  end?: boolean;
  /** Hidden on a phone. */
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
  /** The name of a row, for its checkbox. */
  rowName: (row: T) => string;
  /** Without it, rows cannot be selected. */
  selection?: Selection;
  /** On Enter, or on a click on the row. */
  onOpen?: (row: T) => void;
  /** The id of the row that is open beside the table. */
  open?: number;
  /** Shown instead of the table when there are no rows. */
  empty: ReactNode;
  /** Buttons of the floating bar that appears while rows are selected. */
  actions?: (selected: number) => ReactNode;
}
