import './sites.css';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';

import { api, take } from '../../api/client';
import { keys } from '../../api/keys';
import type { Site } from '../../api/queries';
import { Page } from '../../app/Page';
import { useMay } from '../../app/Session';
import { useSite } from '../../app/site';
import { useToasts } from '../../app/toasts';
import { Button, ButtonLink } from '../../kit/Button';
import { ConfirmDialog, Dialog } from '../../kit/Dialog';
import { count, counted, time } from '../../kit/format';
import { Empty } from '../../kit/Placeholders';
import { StateWord } from '../../kit/State';
import { CheckDialog } from './CheckDialog';
import { ConnectDialog, DisconnectDialog, NotConnected } from './Connect';
import { SiteForm } from './SiteForm';

type Asked = { what: 'add' } | { what: 'edit' | 'delete' | 'check' | 'connect' | 'disconnect'; site: Site };

const waiting = [
  ['stage_1', 'Keywords'],
  ['stage_2', 'Clusters'],
  ['stage_3', 'Ideas'],
  ['stage_4', 'Tasks'],
  ['stage_5', 'Drafts'],
  ['stage_6', 'Images'],
  ['stage_7', 'Review'],
] as const;

function LastRun({ site }: { site: Site }) {
  const run = site.latest_run;
  if (!run) return <p className="quiet">No runs yet.</p>;
  return (
    <p>
      Last run <StateWord status={run.status} />{' '}
      <time className="number" dateTime={run.started_at} title={site.timezone}>
        {time(run.started_at, site.timezone)}
      </time>
    </p>
  );
}

function SiteCard({ site, ask }: { site: Site; ask: (asked: Asked) => void }) {
  const owner = useMay('owner');
  return (
    <li className="card">
      <div>
        <h2>{site.name}</h2>
        <p className="quiet">{[site.domain, site.timezone, site.language].filter(Boolean).join(' · ')}</p>
      </div>
      <dl className="pending" aria-label="Waiting items">
        {waiting.map(([stage, words]) => (
          <div key={stage}>
            <dt>{words}</dt>
            <dd className="number">{count(site.pending[stage])}</dd>
          </div>
        ))}
      </dl>
      <LastRun site={site} />
      <div className="buttons">
        <ButtonLink to={`/automation?site=${site.id}`}>Automation</ButtonLink>
        {owner && (
          <>
            <Button
              aria-label={`Edit ${site.name}`}
              onClick={() => {
                ask({ what: 'edit', site });
              }}
            >
              Edit
            </Button>
            {site.wordpress.url !== null && (
              <Button
                aria-label={`Check connection of ${site.name}`}
                onClick={() => {
                  ask({ what: 'check', site });
                }}
              >
                Check connection
              </Button>
            )}
            <Button
              aria-label={`${site.wordpress.has_password ? 'Disconnect' : 'Connect'} the WordPress of ${site.name}`}
              onClick={() => {
                ask({ what: site.wordpress.has_password ? 'disconnect' : 'connect', site });
              }}
            >
              {site.wordpress.has_password ? 'Disconnect WordPress' : 'Connect WordPress'}
            </Button>
            <Button
              kind="danger"
              aria-label={`Delete ${site.name}`}
              onClick={() => {
                ask({ what: 'delete', site });
              }}
            >
              Delete
            </Button>
          </>
        )}
      </div>
    </li>
  );
}

function DeleteSite({ site, onClose }: { site: Site; onClose: () => void }) {
  const client = useQueryClient();
  const toast = useToasts();
  async function drop() {
    await take(api.DELETE('/api/v1/sites/{site_id}/', { params: { path: { site_id: site.id } } }));
    await client.invalidateQueries({ queryKey: keys.sites });
    client.removeQueries({ queryKey: keys.site(site.id) });
    toast(`"${site.name}" deleted.`);
  }
  return (
    <ConfirmDialog title={`Delete ${site.name}?`} confirm="Delete the site" danger onConfirm={drop} onClose={onClose}>
      This also deletes its keywords, clusters, ideas, tasks, articles, images, runs and logs. Published posts and the
      ledger are kept. This cannot be undone.
    </ConfirmDialog>
  );
}

export function Component() {
  const { sites } = useSite();
  const owner = useMay('owner');
  const toast = useToasts();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [address, setAddress] = useSearchParams();
  const close = () => {
    setAsked(null);
  };
  // WordPress's own page sent the browser back: the connection is checked, or what went wrong is said.
  const connected = sites.find((site) => String(site.id) === address.get('connected'));
  const notConnected = address.get('connect');
  const cameBack = () => {
    setAddress({}, { replace: true });
  };
  const add = owner && (
    <Button
      kind="primary"
      onClick={() => {
        setAsked({ what: 'add' });
      }}
    >
      Add a site
    </Button>
  );
  function saved(site: Site) {
    toast(`"${site.name}" saved.`);
    close();
  }
  return (
    <Page title="Sites" note={sites.length > 0 && counted(sites.length, 'site')} actions={sites.length > 0 && add}>
      {sites.length === 0 && <Empty action={add}>No sites yet. Add the first one.</Empty>}
      <ul className="site-cards">
        {sites.map((site) => (
          <SiteCard key={site.id} site={site} ask={setAsked} />
        ))}
      </ul>
      {asked?.what === 'add' && (
        <Dialog title="Add a site" onClose={close}>
          <SiteForm onSaved={saved} />
        </Dialog>
      )}
      {asked?.what === 'edit' && (
        <Dialog title={asked.site.name} onClose={close}>
          <SiteForm site={asked.site} onSaved={saved} />
        </Dialog>
      )}
      {asked?.what === 'check' && <CheckDialog site={asked.site} onClose={close} />}
      {asked?.what === 'connect' && <ConnectDialog site={asked.site} onClose={close} />}
      {asked?.what === 'disconnect' && <DisconnectDialog site={asked.site} onClose={close} />}
      {connected && owner && <CheckDialog site={connected} onClose={cameBack} />}
      {notConnected !== null && <NotConnected reason={notConnected} onClose={cameBack} />}
      {asked?.what === 'delete' && <DeleteSite site={asked.site} onClose={close} />}
    </Page>
  );
}
