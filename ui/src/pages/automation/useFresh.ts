import { hashKey, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import { live } from '../../api/live';

/** While the stream is disconnected, refetches everything under `key` whenever the `polled` query was fetched (`at`). */
export function useFresh(key: QueryKey, polled: QueryKey, at: number): void {
  const client = useQueryClient();
  const before = useRef(at);
  const under = JSON.stringify(key);
  const not = hashKey(polled); // refetching it as well would never end
  useEffect(() => {
    const first = before.current === 0;
    if (before.current === at) return;
    before.current = at;
    if (first || live.state() !== 'paused') return;
    void client.invalidateQueries({
      queryKey: JSON.parse(under) as QueryKey,
      predicate: (one) => one.queryHash !== not,
    });
  }, [client, under, not, at]);
}
