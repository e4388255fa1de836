import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';

import { Page } from '../../app/Page';
import { Button, ButtonLink } from '../../kit/Button';
import { Empty } from '../../kit/Placeholders';
import type { TableState } from '../../kit/useTableState';

/** Shown instead of a table without rows: either the list is empty (`children`), or the filters match nothing. */
export function Nothing({ table, action, children }: { table: TableState; action?: ReactNode; children: ReactNode }) {
  const [, setParams] = useSearchParams();
  if (!table.narrowed) return <Empty action={action}>{children}</Empty>;
  function widen() {
    setParams((before) => {
      const next = new URLSearchParams(before);
      for (const name of ['search', ...Object.keys(table.filters)]) next.delete(name);
      return next;
    });
  }
  return <Empty action={<Button onClick={widen}>Show all</Button>}>Nothing matches these filters.</Empty>;
}

export function NoSite({ title }: { title: string }) {
  return (
    <Page title={title}>
      <Empty action={<ButtonLink to="/sites">Add a site</ButtonLink>}>No sites yet.</Empty>
    </Page>
  );
}
