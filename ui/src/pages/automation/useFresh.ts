import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import { live } from '../../api/live';

/** While the stream is away: what lies under `key` is read anew each time that the polled query was (`at`). */
export function useFresh(key: QueryKey, at: number): void {
  const client = useQueryClient();
  const before = useRef(at);
  const text = JSON.stringify(key);
  useEffect(() => {
    if (before.current === at) return;
    const first = before.current === 0;
    before.current = at;
    if (first || live.state() !== 'paused') return;
    const polled = text;
    // Not the polled query itself: it would ask without end.
    void client.invalidateQueries({ queryKey: JSON.parse(text) as QueryKey, predicate: (one) => one.queryHash !== polled });
  }, [client, text, at]);
}
