// What is missing until the first run.
import { queryOptions, useQuery } from '@tanstack/react-query';

import { api, take } from '../../api/client';
import { keys } from '../../api/keys';
import type { Site } from '../../api/queries';
import { useSite } from '../../app/site';
import { type Settings, settingsQuery } from '../settings/provider_choice';

/** Whether the site has, or had, anything to work with. */
export const keywordCountQuery = (site: number) =>
  queryOptions({
    queryKey: keys.list(site, 'keywords', 'any'),
    queryFn: async ({ signal }) => {
      const query = { site_id: site, page_size: 1 };
      return (await take(api.GET('/api/v1/planner/keywords/', { params: { query }, signal }))).count;
    },
  });

/** Somebody has said who writes: an owner here, or whoever set the server up. */
export const isChosen = ({ text }: Pick<Settings, 'text'>): boolean =>
  text.provider.from === 'account' || (text.provider.value !== null && text.provider.value !== 'builtin');

export interface Steps {
  site: boolean;
  provider: boolean;
  keywords: boolean;
  run: boolean;
}

export const hasRun = (sites: readonly Site[]): boolean => sites.some((site) => site.latest_run !== null);

/** What is done; undefined: it is not known yet. Whoever had a run has begun, whatever else is missing. */
export function useSteps(): Steps | undefined {
  const { site, sites, id } = useSite();
  const begun = hasRun(sites);
  const settings = useQuery({ ...settingsQuery(0), enabled: !begun });
  const keywords = useQuery({ ...keywordCountQuery(id), enabled: !begun && id > 0 });
  if (begun) return { site: true, provider: true, keywords: true, run: true };
  if (!settings.data || (site && keywords.data === undefined)) return undefined;
  return {
    site: site !== undefined,
    provider: isChosen(settings.data),
    keywords: (keywords.data ?? 0) > 0,
    run: false,
  };
}

const order: readonly (keyof Steps)[] = ['site', 'provider', 'keywords', 'run'];

export const doneOf = (steps: Steps): number => order.filter((step) => steps[step]).length;

/** The first that is missing. */
export const nextOf = (steps: Steps): keyof Steps | undefined => order.find((step) => !steps[step]);
