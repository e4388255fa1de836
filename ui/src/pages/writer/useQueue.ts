import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

import { Problem } from '../../api/client';
import { useTableState } from '../../kit/useTableState';
import { type Article, articleQuery, type Content, queueQuery } from './queries';
import { neighbour, readOf, whereabouts } from './reading';

/** The item of the URL, and a function to choose another one, or 0 for no item. */
function useChosen() {
  const [params, setParams] = useSearchParams();
  const choose = useCallback(
    (id: number) => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (id) next.set('item', String(id));
          else next.delete('item');
          return next;
        },
        { replace: true },
      );
    },
    [setParams],
  );
  return { chosen: Number(params.get('item') ?? 0), choose };
}

/** The version being read, which does not change under the reader; `newer`: a newer one, if there is one by now. */
function useRead(live: Article | undefined) {
  const [held, setHeld] = useState(live);
  if (live && held?.id !== live.id) setHeld(live);
  const shown = readOf(held, live);
  const newer = shown && live && live.version > shown.version ? live : undefined;
  /** The result of the user's own action is what is read from now on. */
  const made = useCallback((article: Article) => {
    setHeld((before) => (before?.id === article.id ? article : before));
  }, []);
  return { shown, newer, read: made };
}

/** The place of the chosen item in the list, and its last place if it has left. */
function usePlace(list: string, items: readonly Content[], chosen: number) {
  const at = items.findIndex((item) => item.id === chosen);
  const [seen, setSeen] = useState({ list, id: 0, at: -1 });
  if (at >= 0 && (seen.list !== list || seen.id !== chosen || seen.at !== at)) setSeen({ list, id: chosen, at });
  return { at, was: seen.list === list && seen.id === chosen ? seen.at : -1 };
}

/** When the list and the cached article disagree, the article is refetched once. */
function useCaughtUp(row: Content | undefined, left: boolean, known: Article | undefined, refetch: () => unknown) {
  const behind =
    known !== undefined &&
    (row ? row.version !== known.version || row.status !== known.status || row.approved !== known.approved : left);
  const again = useRef(refetch);
  useEffect(() => {
    again.current = refetch;
  });
  useEffect(() => {
    if (behind) again.current();
  }, [behind]);
}

/** The queue of the chosen filter, the article being read, and the steps to the next ones. */
export function useQueue(site: number) {
  const table = useTableState(['status', 'job']);
  const { chosen, choose } = useChosen();
  const asked = { status: table.filters['status'] ?? 'review', ...(table.search ? { search: table.search } : {}) };
  const queue = useInfiniteQuery({ ...queueQuery(site, asked), enabled: site > 0 });
  const items: Content[] = queue.data?.pages.flatMap((page) => page.results) ?? [];
  const article = useQuery({ ...articleQuery(site, chosen), enabled: chosen > 0 });
  const { shown, newer, read } = useRead(article.data);
  const list = JSON.stringify(asked);
  const place = usePlace(list, items, chosen);
  const { at, was } = place;
  const listed = queue.data !== undefined;
  useCaughtUp(items[at], listed && was >= 0, article.data, article.refetch);

  // The list is live: its first item is written into the URL once, and items that arrive above it later are not opened.
  // A link opens what it names, in any list; choosing another list then opens an item of that list.
  const first = items[0]?.id ?? 0;
  const before = useRef(list);
  useEffect(() => {
    if (!listed) return;
    const another = before.current !== list;
    before.current = list;
    if ((chosen === 0 || (another && at < 0)) && first !== chosen) choose(first);
  }, [list, listed, chosen, first, at, choose]);

  function step(by: 1 | -1) {
    const next = neighbour(
      items.map((item) => item.id),
      place,
      by,
    );
    if (next) choose(next);
    if (by > 0 && at + by >= items.length - 1 && queue.hasNextPage && !queue.isFetching) void queue.fetchNextPage();
  }
  /** The article leaves the list: goes on to the next one, else to the one before. */
  function leave() {
    choose((items[at + 1] ?? items[at - 1])?.id ?? 0);
  }
  const is =
    listed && shown
      ? whereabouts({
          ...place,
          whole: !queue.hasNextPage,
          statuses: asked.status.split(','),
          status: shown.status,
          deleted: article.error instanceof Problem && article.error.status === 404,
        })
      : 'here';
  return {
    table,
    queue,
    items,
    chosen,
    article,
    shown,
    newer,
    read,
    step,
    leave,
    is,
    total: queue.data?.pages[0]?.count ?? 0,
  };
}
