import { Menu } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Link, NavigationType, NavLink, Outlet, useLocation, useNavigate, useNavigationType } from 'react-router';

import { live } from '../api/live';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { Badge } from '../kit/State';
import { Bell, useUnread } from './Bell';
import { ErrorBoundary } from './ErrorBoundary';
import { type Keys, useKeys } from './keys';
import { navigation, type Place, places } from './navigation';
import { useMay, useMe, useSignOut } from './Session';
import { useSite, useSiteSearch } from './site';

function Entry({ place, onGo }: { place: Place; onGo?: () => void }) {
  const { site } = useSite();
  const search = useSiteSearch();
  const { to, words, Icon, badge } = place;
  return (
    <NavLink to={{ pathname: to, search }} {...(onGo ? { onClick: onGo } : {})}>
      <Icon size={18} aria-hidden />
      <span>{words}</span>
      {badge && <Badge count={site?.pending.stage_7 ?? 0} of="drafts to review" />}
    </NavLink>
  );
}

function Groups({ onGo }: { onGo?: () => void }) {
  return navigation.map((group, at) => (
    <div key={at} className="group">
      {group.words && <div className="group-name">{group.words}</div>}
      {group.places.map((place) => (
        <Entry key={place.to} place={place} {...(onGo ? { onGo } : {})} />
      ))}
    </div>
  ));
}

function SiteSwitcher() {
  const { sites, id, choose } = useSite();
  if (sites.length === 0) return <Link to="/sites">Add a site</Link>;
  return (
    <label className="site-switcher">
      <span className="hidden-text">Site</span>
      <select
        className="input"
        value={id}
        onChange={(event) => {
          choose(Number(event.target.value));
        }}
      >
        {sites.map((site) => (
          <option key={site.id} value={site.id}>
            {site.name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The signed-in user and the button to sign out. */
function Person() {
  const me = useMe();
  const out = useSignOut();
  return (
    <div className="person">
      <span title={me.user?.email}>{me.user?.name ?? me.token?.name}</span>
      <Link to="/account/password">Password</Link>
      <Button
        kind="plain"
        busy={out.isPending}
        onClick={() => {
          out.mutate();
        }}
      >
        Sign out
      </Button>
    </div>
  );
}

const StartNote = lazy(async () => ({ default: (await import('../pages/start/StartNote')).StartNote }));

/** Until the first run, the Automation page offers the remaining setup steps. */
function Offer() {
  const { sites } = useSite();
  const may = useMay('editor');
  const { pathname } = useLocation();
  if (!may || pathname !== '/automation' || sites.some((site) => site.latest_run !== null)) return null;
  return (
    <Suspense>
      <StartNote />
    </Suspense>
  );
}

/** Shown while the event stream is disconnected. */
function LiveNote() {
  const state = useSyncExternalStore(live.subscribe, live.state);
  return (
    <div className="live-note" role="status">
      {state === 'paused' && 'Live paused, checking every 3 s'}
    </div>
  );
}

function BottomBar() {
  const [open, setOpen] = useState(false);
  const unread = useUnread();
  const close = () => {
    setOpen(false);
  };
  return (
    <>
      <nav className="bottom-bar" aria-label="Main, mobile">
        {places
          .filter((place) => place.phone)
          .map((place) => (
            <Entry key={place.to} place={place} />
          ))}
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={() => {
            setOpen(true);
          }}
        >
          <Menu size={18} aria-hidden />
          <span>More</span>
          <Badge count={unread} of="unread notices" />
        </button>
      </nav>
      {/* Outside the bar, so that it stays visible when the window grows and the bar is hidden. */}
      {open && (
        <Dialog title="IGNY8" onClose={close}>
          <SiteSwitcher />
          <div className="more">
            <Bell onGo={close} />
            <Groups onGo={close} />
          </div>
          <Person />
        </Dialog>
      )}
    </>
  );
}

/** Navigation moves the focus to the new page's heading; a change of filter does not. */
function useHeadingFocus(): void {
  const { pathname } = useLocation();
  const kind = useNavigationType();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    // On Back and Forward the browser restores the scroll position.
    if (kind !== NavigationType.Pop) scrollTo(0, 0);
    document.querySelector('h1')?.focus({ preventScroll: true });
  }, [pathname, kind]);
}

function useGoKeys(): void {
  const navigate = useNavigate();
  const search = useSiteSearch();
  const keys: Keys = {};
  for (const { key, to, words } of places)
    if (key) keys[`g ${key}`] = { does: `Go to ${words}`, press: () => void navigate({ pathname: to, search }) };
  useKeys(keys);
}

export function Shell() {
  const { pathname } = useLocation();
  useHeadingFocus();
  useGoKeys();
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to content
      </a>
      <nav className="side" aria-label="Main">
        <div className="top">
          <Link className="brand" to="/automation">
            IGNY8
          </Link>
          <Bell />
        </div>
        <Groups />
        <div className="foot">
          <SiteSwitcher />
          <Person />
        </div>
      </nav>
      <main id="main" tabIndex={-1}>
        <LiveNote />
        <Offer />
        <ErrorBoundary of={pathname}>
          <Suspense>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      <BottomBar />
    </div>
  );
}
