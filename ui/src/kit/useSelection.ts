import { useCallback, useMemo, useState } from 'react';

/** Ids, or everything that matches the current filters. */
type Chosen = { all: string } | { ids: ReadonlySet<number> };

export interface Selection {
  has: (id: number) => boolean;
  /** Everything that matches, loaded or not. */
  all: boolean;
  /** How many are selected, of `count` that match. */
  size: (count: number) => number;
  ids: readonly number[];
  set: (ids: readonly number[], on: boolean) => void;
  takeAll: () => void;
  clear: () => void;
}

const none: Chosen = { ids: new Set() };

/**
 * The selection of a table, by id: it survives scrolling, sorting and refetching. `match` is what "all" refers to
 * (the filters as text): when it changes, "all" is dropped and ids are kept.
 */
export function useSelection(match: string): Selection {
  const [chosen, setChosen] = useState<Chosen>(none);
  const valid = 'all' in chosen && chosen.all !== match ? none : chosen;

  const set = useCallback((ids: readonly number[], on: boolean) => {
    setChosen((before) => {
      const next = new Set('ids' in before ? before.ids : []);
      for (const id of ids)
        if (on) next.add(id);
        else next.delete(id);
      return { ids: next };
    });
  }, []);
  const takeAll = useCallback(() => {
    setChosen({ all: match });
  }, [match]);
  const clear = useCallback(() => {
    setChosen(none);
  }, []);

  return useMemo(() => {
    const ids = 'ids' in valid ? valid.ids : null;
    return {
      has: (id) => ids?.has(id) ?? true,
      all: ids === null,
      size: (count) => ids?.size ?? count,
      ids: ids ? [...ids] : [],
      set,
      takeAll,
      clear,
    };
  }, [valid, set, takeAll, clear]);
}
