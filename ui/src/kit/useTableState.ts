import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

export interface TableState {
  search: string;
  /** A column of the API; a leading minus sorts descending. */
  ordering: string;
  /** By name; only those that are set. */
  filters: Record<string, string>;
  /** "" removes it from the URL. */
  set: (name: string, value: string) => void;
  /** The query parameters of the list, without empty ones. */
  query: Record<string, string>;
  /** Whether a search or a filter is set. */
  narrowed: boolean;
}

/** A table's search, order and filters, kept in the URL: `useTableState(['status', 'intent'], '-volume')`. */
export function useTableState(filterNames: readonly string[], ordering = ''): TableState {
  const [params, setParams] = useSearchParams();
  const names = filterNames.join(' ');

  const set = useCallback(
    (name: string, value: string) => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: true },
      );
    },
    [setParams],
  );

  return useMemo(() => {
    const filters: Record<string, string> = {};
    for (const name of names.split(' ')) {
      const value = params.get(name);
      if (name && value) filters[name] = value;
    }
    const search = params.get('search') ?? '';
    const order = params.get('ordering') ?? ordering;
    const query = { ...filters, ...(search ? { search } : {}), ...(order ? { ordering: order } : {}) };
    const narrowed = search !== '' || Object.keys(filters).length > 0;
    return { search, ordering: order, filters, set, query, narrowed };
  }, [params, names, ordering, set]);
}
