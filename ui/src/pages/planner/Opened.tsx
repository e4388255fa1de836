import { Fragment, type ReactNode } from 'react';

import { useQuery } from '@tanstack/react-query';

import { keys } from '../../api/keys';
import { Dialog } from '../../kit/Dialog';
import { ErrorNote } from '../../kit/ErrorNote';
import { useOpened } from '../../kit/useOpened';

interface Props<T> {
  site: number;
  /** "keywords" */
  resource: string;
  id: number;
  load: (id: number, signal: AbortSignal) => Promise<T>;
  onClose: () => void;
  children: (item: T) => ReactNode;
}

/** The item that the address names, read whole and kept as it was opened; what is not there (any more) is said. */
export function Opened<T>({ site, resource, id, load, onClose, children }: Props<T>) {
  const query = useQuery({ queryKey: keys.one(site, resource, id), queryFn: ({ signal }) => load(id, signal) });
  const { item } = useOpened(id, query);
  const { error, refetch } = query;
  // Of its own for each id: a form keeps what was typed.
  if (item !== undefined) return <Fragment key={id}>{children(item)}</Fragment>;
  if (error === null) return null;
  return (
    <Dialog title="This is not there" onClose={onClose}>
      <ErrorNote error={error} retry={refetch} />
    </Dialog>
  );
}
