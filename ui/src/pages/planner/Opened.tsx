import type { ReactNode } from 'react';

import { useQuery } from '@tanstack/react-query';

import { keys } from '../../api/keys';
import { Dialog } from '../../kit/Dialog';
import { ErrorNote } from '../../kit/ErrorNote';

interface Props<T> {
  site: number;
  /** "keywords" */
  resource: string;
  id: number;
  load: (id: number, signal: AbortSignal) => Promise<T>;
  onClose: () => void;
  children: (item: T) => ReactNode;
}

/** The item that the address names, read whole; what is not there (any more) is said. */
export function Opened<T>({ site, resource, id, load, onClose, children }: Props<T>) {
  const { data, error, refetch } = useQuery({
    queryKey: keys.one(site, resource, id),
    queryFn: ({ signal }) => load(id, signal),
    // What is being typed must not change below somebody's hands.
    refetchOnWindowFocus: false,
  });
  if (data !== undefined) return children(data);
  if (error === null) return null;
  return (
    <Dialog title="This is not there" onClose={onClose}>
      <ErrorNote error={error} retry={refetch} />
    </Dialog>
  );
}
