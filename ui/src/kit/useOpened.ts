import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';

/**
 * The item that a dialog was opened on, as it was then: later changes by others touch neither it nor what was typed.
 * `changed`: somebody has changed it since.
 */
export function useOpened<T>(id: number, query: UseQueryResult<T>) {
  const { data, isStale, isFetchedAfterMount } = query;
  const [held, setHeld] = useState<{ id: number; item: T } | null>(null);
  // A cached item may be out of date: then it is fetched first.
  if (data !== undefined && (isFetchedAfterMount || !isStale) && held?.id !== id) setHeld({ id, item: data });
  const item = held?.id === id ? held.item : undefined;
  // The cache keeps the same object while nothing in it differs; its timestamp has only seconds.
  return { item, changed: item !== undefined && data !== undefined && data !== item };
}
