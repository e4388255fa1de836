import { queryOptions } from '@tanstack/react-query';

import { type Answer, api, type Row, take } from '../../api/client';
import { keys } from '../../api/keys';

export type Summary = Answer<'/api/v1/account/usage/summary/'>;
export type Entry = Row<'/api/v1/account/ledger/'>;

// All under keys.account: refetched when a run begins or ends.
export const accountQuery = queryOptions({
  queryKey: keys.account,
  queryFn: ({ signal }) => take(api.GET('/api/v1/account/', { signal })),
});

/** "2025-12"; "": this month. */
export const summaryQuery = (month: string) =>
  queryOptions({
    queryKey: [...keys.account, 'summary', month],
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/account/usage/summary/', { params: { query: month ? { month } : {} }, signal })),
  });

export const estimateQuery = (site: number) =>
  queryOptions({
    queryKey: [...keys.site(site), 'estimate'],
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/automation/estimate/', { params: { query: { site_id: site } }, signal })),
  });

/** The readable name of a function such as "generate_ideas". */
const functions: Record<string, string> = {
  auto_cluster: 'Clusters',
  generate_ideas: 'Ideas',
  generate_content: 'Drafts',
  generate_image_prompts: 'Image prompts',
  generate_images: 'Images',
};

/** What a function makes; an unknown function goes by its own name. */
export const functionWords = (name: string): string => functions[name] ?? name.replaceAll('_', ' ');
