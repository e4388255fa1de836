import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';

/**
 * What a dialog is opened on, as the server had it then: it stays, and what is typed with it, whoever changes it
 * meanwhile. `changed`: somebody has.
 */
export function useOpened<T>(id: number, query: UseQueryResult<T>) {
  const { data, isStale, isFetchedAfterMount } = query;
  const [held, setHeld] = useState<{ id: number; item: T } | null>(null);
  // What an earlier look has left behind may be old: then it is asked for first.
  if (data !== undefined && (isFetchedAfterMount || !isStale) && held?.id !== id) setHeld({ id, item: data });
  const item = held?.id === id ? held.item : undefined;
  // The same object as long as nothing in it differs; its time tells seconds only.
  return { item, changed: item !== undefined && data !== undefined && data !== item };
}
