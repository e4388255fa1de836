import { useRouteError } from 'react-router';

import { ErrorNote } from '../kit/ErrorNote';
import { Page } from './Page';

/** A page failed, or its file is not there any more because the server was renewed: reading it anew helps both. */
export function RouteError() {
  const error = useRouteError();
  return (
    <main className="alone">
      <Page title="This page failed">
        <ErrorNote
          error={error}
          kept="What the server has stored is as it was."
          retry={() => {
            location.reload();
          }}
        />
      </Page>
    </main>
  );
}
