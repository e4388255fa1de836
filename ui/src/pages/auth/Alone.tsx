import type { ReactNode } from 'react';

import { Page } from '../../app/Page';

/** A page outside the shell: one thing to do. */
export function Alone({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="alone">
      <Page title={title}>{children}</Page>
    </main>
  );
}
