import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

import { keys } from '../../api/keys';
import { type Answered, PAGE_SIZE, type PageAsked } from '../../kit/useRows';
import { useSelection } from '../../kit/useSelection';
import { useTableState } from '../../kit/useTableState';
import { withFlags } from './fields';

type Query<F extends string> = { site_id: number; ordering?: string; search?: string } & PageAsked &
  Partial<Record<F, boolean>>;

interface Wanted<T, F extends string> {
  site: number;
  resource: string;
  /** The API's names of the filters that the URL can hold. */
  filters: readonly string[];
  /** Those of them that are yes or no. */
  flags: readonly F[];
  load: (query: Query<F>, signal: AbortSignal) => Promise<Answered<T>>;
}

/** A list of the planner: its filters, selection, open row and count. */
export function useList<T extends { id: number }, F extends string>({
  site,
  resource,
  filters,
  flags,
  load,
}: Wanted<T, F>) {
  const table = useTableState(filters, '-id');
  const [params] = useSearchParams();
  const open = Number(params.get('open') ?? 0);
  const { search, set } = table;
  const queryKey = keys.list(site, resource, table.query);
  // Without the order: what "all that match" and an export cover.
  const filter = withFlags({ ...table.filters, ...(search ? { search } : {}) }, flags);
  const selection = useSelection(JSON.stringify(filter));

  const loadPage = (asked: PageAsked, signal: AbortSignal) =>
    load({ site_id: site, ...withFlags(table.query, flags), ...asked }, signal);
  // The same query as the table's first page, so it is sent only once.
  const { data } = useQuery({
    queryKey: [...queryKey, 'page', 1],
    queryFn: ({ signal }) => loadPage({ page: 1, page_size: PAGE_SIZE }, signal),
    placeholderData: keepPreviousData,
  });

  const openRow = useCallback(
    (row: T) => {
      set('open', String(row.id));
    },
    [set],
  );
  const close = useCallback(() => {
    set('open', '');
  }, [set]);
  const rowId = useCallback((row: T) => row.id, []);
  const shown = { queryKey, load: loadPage, table, rowId, onOpen: openRow, open };
  return { count: data?.count, table, filter, selection, open, close, shown };
}
