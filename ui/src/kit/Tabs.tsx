import { Link, NavLink, useLocation } from 'react-router';

interface Props {
  label: string;
  /** Addresses and labels. Where the addresses differ only in the query, `current` marks the one shown. */
  tabs: readonly { to: string; words: string; current?: boolean }[];
}

/** Tabs are links, each with its own address. */
export function Tabs({ label, tabs }: Props) {
  const { search } = useLocation();
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ to, words, current }) =>
        current === undefined ? (
          <NavLink key={to} to={{ pathname: to, search: siteOf(search) }} end>
            {words}
          </NavLink>
        ) : (
          <Link key={to} to={to} {...(current ? { 'aria-current': 'page' } : {})}>
            {words}
          </Link>
        ),
      )}
    </nav>
  );
}

function siteOf(search: string): string {
  const site = new URLSearchParams(search).get('site');
  return site === null ? '' : `?site=${site}`;
}
