// The keys of the query cache. Those of a site begin with ['site', id], so one call
// removes or refetches a whole site.
export const keys = {
  me: ['me'],
  sites: ['sites'],
  account: ['account'],
  notices: ['notices'],
  site: (site: number) => ['site', site],
  current: (site: number) => ['site', site, 'current_run'],
  activity: (site: number, run: string) => ['site', site, 'activity', run],
  /** A list of a resource ("keywords"); `more` tells one list from another. */
  list: (site: number, resource: string, ...more: unknown[]) => ['site', site, 'list', resource, ...more],
  one: (site: number, resource: string, id: number | string) => ['site', site, 'one', resource, id],
};
