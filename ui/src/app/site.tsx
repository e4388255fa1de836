import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';

import { live } from '../api/live';
import { type Site, sitesQuery } from '../api/queries';
import { ErrorNote } from '../kit/ErrorNote';

interface Sites {
  sites: Site[];
  /** The selected site; undefined before the first one exists. */
  site: Site | undefined;
  choose: (id: number) => void;
}

const SitesContext = createContext<Sites>({ sites: [], site: undefined, choose: () => undefined });
const KEPT = 'igny8.site';

function kept(): number {
  return Number(sessionStorage.getItem(KEPT) ?? localStorage.getItem(KEPT) ?? 0);
}

/** For this tab, and for the next one that is opened. */
function keep(id: number): void {
  sessionStorage.setItem(KEPT, String(id));
  localStorage.setItem(KEPT, String(id));
}

/** Selects the site of `?site=`, else the last one viewed, else the first, and subscribes to its events. */
export function SiteProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const query = useQuery(sitesQuery);
  const [params] = useSearchParams();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const [last, setLast] = useState(kept);
  const asked = Number(params.get('site') ?? 0);
  const sites = query.data;
  const site = sites?.find((one) => one.id === asked) ?? sites?.find((one) => one.id === last) ?? sites?.[0];
  const id = site?.id ?? 0;

  useEffect(() => {
    if (id) keep(id);
    setLast((before) => id || before);
    live.watch(client, id);
  }, [client, id]);

  const choose = useCallback(
    (chosen: number) => {
      keep(chosen);
      setLast(chosen);
      // Filters and open rows belong to the previous site.
      void navigate({ pathname, search: `?site=${chosen}` });
    },
    [navigate, pathname],
  );
  const value = useMemo(() => ({ sites: sites ?? [], site, choose }), [sites, site, choose]);

  if (query.isPending) return null;
  if (query.isError && !sites)
    return (
      <main className="alone">
        <h1>IGNY8</h1>
        <ErrorNote error={query.error} retry={query.refetch} />
      </main>
    );
  return <SitesContext value={value}>{children}</SitesContext>;
}

/** The selected site: `site` (undefined before the first one), its `id` (then 0) and `zone`, and all `sites`. */
export function useSite() {
  const context = use(SitesContext);
  return { ...context, id: context.site?.id ?? 0, zone: context.site?.timezone ?? 'UTC' };
}

/** For links: "?site=3" when there are several sites, so that a shared link opens the same one. */
export function useSiteSearch(): string {
  const { id, sites } = useSite();
  return sites.length > 1 ? `?site=${id}` : '';
}
