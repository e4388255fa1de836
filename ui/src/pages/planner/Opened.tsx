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

/** The item that the URL names, fetched whole and kept as it was when opened; a dialog says why it cannot be opened. */
export function Opened<T>({ site, resource, id, load, onClose, children }: Props<T>) {
  const query = useQuery({ queryKey: keys.one(site, resource, id), queryFn: ({ signal }) => load(id, signal) });
  const { item } = useOpened(id, query);
  const { error, refetch } = query;
  // A key per id: otherwise the form would keep the input of another item.
  if (item !== undefined) return <Fragment key={id}>{children(item)}</Fragment>;
  if (error === null) return null;
  return (
    <Dialog title="Cannot open this item" onClose={onClose}>
      <ErrorNote error={error} retry={refetch} />
    </Dialog>
  );
}
