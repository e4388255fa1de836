import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';

import { api, take } from '../api/client';
import { keys } from '../api/keys';
import { live } from '../api/live';
import { type Me, meQuery } from '../api/queries';
import { ErrorNote } from '../kit/ErrorNote';
import { SiteProvider } from './site';

const MeContext = createContext<Me | null>(null);

/** The signed-in user; inside the shell there always is one. */
export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error('useMe must be used inside Session');
  return me;
}

/** Whether the user has at least this role: editors can run, only owners manage sites and people. */
export function useMay(role: Me['role']): boolean {
  const order: Me['role'][] = ['viewer', 'editor', 'owner'];
  return order.indexOf(useMe().role) >= order.indexOf(role);
}

/** Ends the session; `Session` below then redirects to the sign-in page. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.POST('/api/v1/auth/sign_out/')),
    onSuccess: () => {
      live.watch(client, 0);
      client.setQueryData(keys.me, null);
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.me[0] });
    },
  });
}

/** Pages for signed-in users. Others are sent to sign in and return to the same address. */
export function Session() {
  const me = useQuery(meQuery);
  const { pathname, search, hash } = useLocation();
  if (me.isPending) return null;
  if (me.isError)
    return (
      <main className="alone">
        <h1>IGNY8</h1>
        <ErrorNote error={me.error} retry={me.refetch} />
      </main>
    );
  if (me.data === null) {
    const back = pathname + search + hash;
    return <Navigate to={back === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(back)}`} replace />;
  }
  return (
    <MeContext value={me.data}>
      <SiteProvider>
        <Outlet />
      </SiteProvider>
    </MeContext>
  );
}
