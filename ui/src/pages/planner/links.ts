// Addresses within the planner. They keep the site, so that a shared link opens the same one.
import { useSiteSearch } from '../../app/site';

export type LinkTo = (path: string, more: Record<string, string | number>) => string;

/** `to('/planner/keywords', { cluster_id: 7 })` */
export function useLinkTo(): LinkTo {
  const search = useSiteSearch();
  return (path, more) => {
    const params = new URLSearchParams(search);
    for (const [name, value] of Object.entries(more)) params.set(name, String(value));
    return `${path}?${params.toString()}`;
  };
}
