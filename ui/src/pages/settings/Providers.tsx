import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';

import { api, take } from '../../api/client';
import { useMay } from '../../app/Session';
import { useSite } from '../../app/site';
import { useToasts } from '../../app/toasts';
import { ErrorNote } from '../../kit/ErrorNote';
import { Select } from '../../kit/Field';
import { Form, textOf } from '../../kit/Form';
import { count, counted } from '../../kit/format';
import { Skeleton } from '../../kit/Placeholders';
import { Tabs } from '../../kit/Tabs';
import { LearnedModels } from './LearnedModels';
import { type Choice, providerWords, type Settings, settingsQuery, sourceWords, type Use } from './provider_choice';
import { ProviderForm } from './ProviderForm';

const titles: Record<Use, string> = { text: 'Text provider', image: 'Image provider' };

const reasoningRows = ({ effort, max_tokens }: Settings['text']): [string, string | null][] => [
  ['Reasoning effort', effort.value],
  ['Most tokens of an answer', max_tokens.value === null ? null : count(max_tokens.value)],
];

/** For people who cannot change it. */
function Shown({ choice }: { choice: Choice }) {
  const { provider, url, model, key } = choice;
  const rows: [string, string | null][] = [
    ['Provider', provider.value && `${providerWords(provider.value)}, set by ${sourceWords(provider.from)}`],
    ['Address', url.value],
    ['Model', model.value],
    ['Key', key.set ? `set by ${sourceWords(key.from)}` : null],
    ...('effort' in choice ? reasoningRows(choice) : []),
  ];
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The price of an image by the account's image model. */
function ImagePrice({ settings }: { settings: Settings }) {
  const client = useQueryClient();
  const toast = useToasts();
  const may = useMay('owner');
  const model = settings.image.model.value;
  const { value, from } = settings.image_price;
  if (settings.site_id !== null || model === null || !may)
    return <p className="quiet">{counted(value, 'credit')} per image.</p>;

  async function set(data: FormData) {
    const chosen = textOf(data, 'image_prices');
    const body = { image_prices: [{ model: model ?? '', credits: chosen ? Number(chosen) : null }] };
    client.setQueryData(settingsQuery(0).queryKey, await take(api.PUT('/api/v1/settings/', { body })));
    void client.invalidateQueries({ queryKey: ['settings'] });
    toast('Price set. Runs that have started keep their price.');
  }

  return (
    <Form submit="Set price" send={set}>
      <Select
        key={`${model} ${value} ${from}`}
        name="image_prices"
        label={`Price of an image by ${model}`}
        options={[['', 'Default (2 credits)'], ...[1, 2, 3, 4].map((n) => [String(n), counted(n, 'credit')] as const)]}
        defaultValue={from === 'account' ? String(value) : ''}
      />
    </Form>
  );
}

function Both({ settings }: { settings: Settings }) {
  const may = useMay('owner');
  return (
    <div className="pair">
      {(['text', 'image'] as const).map((use) => (
        <section key={use} className="card part" aria-labelledby={`who-${use}`}>
          <h2 id={`who-${use}`}>{titles[use]}</h2>
          {may ? <ProviderForm settings={settings} use={use} /> : <Shown choice={settings[use]} />}
          {use === 'image' && <ImagePrice settings={settings} />}
        </section>
      ))}
    </div>
  );
}

/** For all sites, or with `?of=site` for the selected one. */
export function Providers() {
  const { site, sites, id } = useSite();
  const owner = useMay('owner');
  const [params] = useSearchParams();
  const ofSite = params.get('of') === 'site' && site ? id : 0;
  const { data, error, refetch } = useQuery(settingsQuery(ofSite));
  const asked = sites.length > 1 ? `&site=${id}` : '';
  const tabs = [
    { to: `/settings/providers?of=account${asked}`, words: 'All sites', current: ofSite === 0 },
    ...(site ? [{ to: `/settings/providers?of=site${asked}`, words: `${site.name} only`, current: ofSite !== 0 }] : []),
  ];
  return (
    <>
      <Tabs label="Scope" tabs={tabs} />
      {error && <ErrorNote error={error} retry={refetch} />}
      {data ? <Both key={ofSite} settings={data} /> : !error && <Skeleton className="part-skeleton" />}
      {owner && <LearnedModels />}
    </>
  );
}
