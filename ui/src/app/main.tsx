import '../kit/tokens.css';
import '../kit/kit.css';
import './shell.css';

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, useRoutes } from 'react-router';

import { Problem } from '../api/client';
import { keys } from '../api/keys';
import { live } from '../api/live';
import { KeysProvider } from './keys';
import { routes } from './routes';
import { ToastsProvider } from './toasts';

/** An expired session leads to the sign-in page, whichever request finds out. */
function noticed(error: Error): void {
  if (error instanceof Problem && error.signedOut) client.setQueryData(keys.me, null);
}

/** Whether a retry can help: not after a refusal (4xx), except 429. */
function worthAnotherTry(failures: number, error: Error): boolean {
  const refused = error instanceof Problem && error.status >= 400 && error.status < 500 && error.status !== 429;
  return !refused && failures < 2;
}

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticed }),
  mutationCache: new MutationCache({ onError: noticed }),
  defaultOptions: { queries: { staleTime: 15_000, retry: worthAnotherTry } },
});
document.addEventListener('visibilitychange', live.seen);

function Pages() {
  return <Suspense>{useRoutes(routes)}</Suspense>;
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <KeysProvider>
          <ToastsProvider>
            <BrowserRouter>
              <Pages />
            </BrowserRouter>
          </ToastsProvider>
        </KeysProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
