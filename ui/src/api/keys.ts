// Under which key what is kept. All that belongs to a site begins with
// ['site', id]: one line forgets or refreshes a whole site.
export const keys = {
  me: ['me'],
  sites: ['sites'],
  account: ['account'],
  notices: ['notices'],
  site: (site: number) => ['site', site],
  current: (site: number) => ['site', site, 'current_run'],
  activity: (site: number, run: string) => ['site', site, 'activity', run],
  /** Rows of a resource ("keywords"), with what else tells one list from another. */
  list: (site: number, resource: string, ...more: unknown[]) => ['site', site, 'list', resource, ...more],
  one: (site: number, resource: string, id: number | string) => ['site', site, 'one', resource, id],
};
