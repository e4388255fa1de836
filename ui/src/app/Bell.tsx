import { useQuery } from '@tanstack/react-query';
import { Bell as Icon } from 'lucide-react';
import { NavLink } from 'react-router';

import { api, take } from '../api/client';
import { keys } from '../api/keys';
import { Badge } from '../kit/State';
import { useSiteSearch } from './site';

const OTHERS_MS = 60_000; // the stream covers only the selected site

/** The number of unread notices. */
export function useUnread(): number {
  const { data } = useQuery({
    queryKey: [...keys.notices, 'unread'],
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/notices/', { params: { query: { unread: true, page_size: 1 } }, signal })),
    refetchInterval: OTHERS_MS,
  });
  return data?.count ?? 0;
}

/** The link to the notices, with the number of unread ones. */
export function Bell({ onGo }: { onGo?: () => void }) {
  const unread = useUnread();
  const search = useSiteSearch();
  return (
    <NavLink
      className="bell"
      title="Notices"
      to={{ pathname: '/notices', search }}
      {...(onGo ? { onClick: onGo } : {})}
    >
      <Icon size={18} aria-hidden />
      <span className="words">Notices</span>
      <Badge count={unread} of="unread" />
    </NavLink>
  );
}
