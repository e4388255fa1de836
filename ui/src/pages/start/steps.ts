// The setup steps up to the first run, and which of them are done.
import { queryOptions, useQuery } from '@tanstack/react-query';

import { api, take } from '../../api/client';
import { keys } from '../../api/keys';
import type { Site } from '../../api/queries';
import { useSite } from '../../app/site';
import { type Settings, settingsQuery } from '../settings/provider_choice';

/** The number of keywords of the site, of any status. */
export const keywordCountQuery = (site: number) =>
  queryOptions({
    queryKey: keys.list(site, 'keywords', 'any'),
    queryFn: async ({ signal }) => {
      const query = { site_id: site, page_size: 1 };
      return (await take(api.GET('/api/v1/planner/keywords/', { params: { query }, signal }))).count;
    },
  });

/** Whether a text provider was chosen: by an owner here, or by the operator of the server. */
export const isChosen = ({ text }: Pick<Settings, 'text'>): boolean =>
  text.provider.from === 'account' || (text.provider.value !== null && text.provider.value !== 'builtin');

export interface Steps {
  site: boolean;
  provider: boolean;
  keywords: boolean;
  run: boolean;
}

export const hasRun = (sites: readonly Site[]): boolean => sites.some((site) => site.latest_run !== null);

/** The steps that are done; undefined while loading. An account with a run has all of them behind it. */
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
