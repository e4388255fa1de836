import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';

import { Problem } from '../api/client';

export const PAGE_SIZE = 100;

export interface Answered<T> {
  count: number;
  results: T[];
}

export interface PageAsked {
  page: number;
  page_size: number;
}

interface Asked<T> {
  /** Identifies this list, including its filters: `keys.list(site, 'keywords', table.query)`. */
  queryKey: readonly unknown[];
  load: (asked: PageAsked, signal: AbortSignal) => Promise<Answered<T>>;
}

/** A page that is gone (404) because there are fewer rows now is not an error. */
const isTrouble = (error: Error | null) => error !== null && !(error instanceof Problem && error.status === 404);

/** Rows of a long list by their place. The server's pages are fetched as they come near the view. */
export function useRows<T>({ queryKey, load }: Asked<T>, first: number, last: number) {
  const client = useQueryClient();
  const pageQuery = (page: number) => ({
    queryKey: [...queryKey, 'page', page],
    queryFn: ({ signal }: { signal: AbortSignal }) => load({ page, page_size: PAGE_SIZE }, signal),
  });

  // The first page also gives the count, so it is kept even when it is out of view.
  const head = useQuery({ ...pageQuery(1), placeholderData: keepPreviousData });
  const count = head.data?.count ?? 0;

  const from = Math.floor(first / PAGE_SIZE) + 1;
  const to = Math.floor(Math.max(first, Math.min(last, count - 1)) / PAGE_SIZE) + 1;
  // Until the count for these filters is known, no other page is requested: it may not exist.
  const unknown = count === 0 || head.isPlaceholderData;
  const wanted = unknown ? [] : Array.from({ length: to - from + 1 }, (_, at) => from + at).filter((page) => page > 1);
  const others = useQueries({ queries: wanted.map(pageQuery) });

  const pages = new Map<number, T[]>();
  if (head.data) pages.set(1, head.data.results);
  wanted.forEach((page, at) => {
    const results = others[at]?.data?.results;
    if (results) pages.set(page, results);
  });

  return {
    count,
    /** undefined while it is loading. */
    row: (place: number): T | undefined => pages.get(Math.floor(place / PAGE_SIZE) + 1)?.[place % PAGE_SIZE],
    /** All loaded rows, in view or not. */
    loaded: (): T[] =>
      client
        .getQueriesData<Answered<T>>({ queryKey: [...queryKey, 'page'] })
        .flatMap(([, data]) => data?.results ?? []),
    pending: head.isPending,
    /** Rows of the previous filters are still shown. */
    stale: head.isPlaceholderData,
    error: head.error ?? others.map((other) => other.error).find(isTrouble) ?? null,
    retry: () => client.refetchQueries({ queryKey: [...queryKey, 'page'], type: 'active' }),
  };
}
