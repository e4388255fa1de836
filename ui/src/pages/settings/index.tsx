import './settings.css';

import type { ComponentType } from 'react';
import { Navigate, useParams } from 'react-router';

import { NotFound } from '../../app/NotFound';
import { Page } from '../../app/Page';
import { useMay } from '../../app/Session';
import { useSiteSearch } from '../../app/site';
import { Tabs } from '../../kit/Tabs';
import { Notifications } from './Notifications';
import { People } from './People';
import { Providers } from './Providers';
import { Tokens } from './Tokens';

interface Tab {
  name: string;
  words: string;
  Shown: ComponentType;
  /** For owners only: others cannot even read it. */
  owners?: true;
}

const all: Tab[] = [
  { name: 'providers', words: 'Providers', Shown: Providers },
  { name: 'people', words: 'People', Shown: People },
  { name: 'tokens', words: 'Tokens', Shown: Tokens, owners: true },
  { name: 'notifications', words: 'Notifications', Shown: Notifications },
];

export function Component() {
  const { tab: name } = useParams();
  const search = useSiteSearch();
  const owner = useMay('owner');
  const tabs = all.filter((tab) => owner || !tab.owners);
  const tab = tabs.find((one) => one.name === name);
  if (name === undefined) return <Navigate to={{ pathname: '/settings/providers', search }} replace />;
  if (!tab) return <NotFound />;
  return (
    <Page title={`Settings · ${tab.words}`}>
      <Tabs label="Settings" tabs={tabs.map((one) => ({ to: `/settings/${one.name}`, words: one.words }))} />
      <div className="settings">
        <tab.Shown />
      </div>
    </Page>
  );
}
