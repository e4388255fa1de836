import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, asProblem, type Problem, take } from '../../api/client';
import { useToasts } from '../../app/toasts';
import { Button } from '../../kit/Button';
import { ErrorNote } from '../../kit/ErrorNote';
import { Checkbox, Field, Select } from '../../kit/Field';
import { Form } from '../../kit/Form';
import { duration } from '../../kit/format';
import { StateWord } from '../../kit/State';
import {
  type Draft,
  draftOf,
  hasOwn,
  isBuiltIn,
  isOwn,
  knownOf,
  learnedQuery,
  ownFields,
  providerWords,
  type Settings,
  settingsQuery,
  sourceWords,
  toSet,
  toTry,
  type Trial,
  type Use,
} from './provider_choice';
import { Reasoning } from './Reasoning';

interface Props {
  settings: Settings;
  use: Use;
}

function TrialShown({ trial }: { trial: Trial }) {
  const { ok, said, provider, model, ms } = trial;
  return (
    <div className="trial">
      <StateWord status={ok ? 'completed' : 'failed'}>{ok ? 'Test passed' : 'Test failed'}</StateWord>
      <p className="quiet">
        {[provider, model, ms < 1000 ? `${ms} ms` : duration(ms / 1000)].filter(Boolean).join(' · ')}
      </p>
      <p className="said">{said}</p>
    </div>
  );
}

/** The label of "not set here", with the source and value that apply instead. */
function inherits(settings: Settings, use: Use): string {
  const { provider } = settings[use];
  const further = settings.site_id === null ? 'the environment' : 'the account';
  if (isOwn(settings, provider) || provider.value === null) return `Inherited from ${further}`;
  return `Inherited from ${sourceWords(provider.from)}: ${providerWords(provider.value)}`;
}

function keyHint(settings: Settings, use: Use): string {
  const { key } = settings[use];
  if (!key.set) return 'Not set. The key is stored encrypted and never shown again.';
  return `Set by ${sourceWords(key.from)}. Leave empty to keep it; a change of address removes it.`;
}

/** Address, model and key, for providers that are not built in. */
function Details({
  settings,
  use,
  draft,
  change,
  error,
}: Props & {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  error: Problem | null;
}) {
  const { url, model, key } = settings[use];
  const further = (said: typeof url) => (isOwn(settings, said) ? '' : (said.value ?? ''));
  return (
    <>
      <Field
        name="url"
        label="Address"
        type="url"
        placeholder={further(url)}
        hint={settings.private_addresses ? 'Including /v1.' : 'Including /v1. It must be a public address.'}
        value={draft.url}
        onChange={(event) => {
          change({ url: event.target.value });
        }}
        error={error?.of('url')}
      />
      <Field
        name="model"
        label="Model"
        placeholder={further(model)}
        autoComplete="off"
        value={draft.model}
        onChange={(event) => {
          change({ model: event.target.value });
        }}
        error={error?.of('model')}
      />
      <Field
        name="key"
        label="Key"
        type="password"
        autoComplete="off"
        hint={keyHint(settings, use)}
        value={draft.key}
        onChange={(event) => {
          change({ key: event.target.value, keyGone: false });
        }}
        error={error?.of('key')}
      />
      {key.set && isOwn(settings, key) && draft.key === '' && (
        <Checkbox
          label="Remove the key when saving"
          checked={draft.keyGone}
          onChange={(event) => {
            change({ keyGone: event.target.checked });
          }}
        />
      )}
    </>
  );
}

/** Sets the text or image provider; it can be tested before or after. */
export function ProviderForm({ settings, use }: Props) {
  const client = useQueryClient();
  const toast = useToasts();
  const [draft, setDraft] = useState(() => draftOf(settings, use));
  const [trying, setTrying] = useState(false);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const builtIn = isBuiltIn(knownOf(settings, use, draft));
  const site = settings.site_id;
  const ofSite = site === null ? {} : { site_id: site };

  function change(part: Partial<Draft>) {
    setDraft((before) => ({ ...before, ...part }));
  }

  function forget() {
    setTrial(null);
    setProblem(null);
  }

  async function put(set: ReturnType<typeof toSet> | null) {
    forget();
    try {
      const answer = await take(api.PUT('/api/v1/settings/', { body: { ...ofSite, [use]: set } }));
      client.setQueryData(settingsQuery(site ?? 0).queryKey, answer);
      setDraft(draftOf(answer, use));
    } catch (error) {
      throw ownFields(error, use);
    }
    // The sites' settings inherit from these: they are cached under keys of their own.
    void client.invalidateQueries({ queryKey: ['settings'] });
    toast('Saved. Runs that have started keep their settings.');
  }

  async function tryIt() {
    forget();
    setTrying(true);
    try {
      const body = { use, ...ofSite, ...toTry(draft, builtIn) };
      setTrial(await take(api.POST('/api/v1/settings/test_provider/', { body })));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setTrying(false);
      // A refusal of the test may have shown something.
      void client.invalidateQueries({ queryKey: learnedQuery.queryKey });
    }
  }

  async function takeBack() {
    try {
      await put(null);
    } catch (error) {
      setProblem(asProblem(error));
    }
  }

  const writes = settings.providers.filter((one) => (use === 'text' ? one.writes : one.draws));
  const shown = ['provider', 'url', 'model', 'key', ...(use === 'text' ? ['effort', 'max_tokens'] : [])];
  const elsewhere = problem && !Object.keys(problem.errors).some((name) => shown.includes(name) && !builtIn);
  return (
    <>
      <Form
        submit="Save"
        send={() => put(toSet(draft, builtIn, use))}
        buttons={
          <>
            {hasOwn(settings, settings[use]) && (
              <Button onClick={() => void takeBack()}>
                {site === null ? 'Use the environment’s settings' : 'Use the account’s settings'}
              </Button>
            )}
            <Button busy={trying} onClick={() => void tryIt()}>
              {trying ? 'Testing …' : 'Test'}
            </Button>
          </>
        }
      >
        <Select
          name="provider"
          label="Provider"
          options={[
            ['', inherits(settings, use)],
            ...writes.map((one) => [one.name, providerWords(one.name)] as const),
          ]}
          value={draft.provider}
          onChange={(event) => {
            change({ provider: event.target.value });
          }}
          error={problem?.of('provider')}
        />
        {!builtIn && <Details {...{ settings, use, draft, change }} error={problem} />}
        {!builtIn && use === 'text' && <Reasoning {...{ settings, draft, change }} error={problem} />}
      </Form>
      <div role="status">{trial && <TrialShown trial={trial} />}</div>
      {elsewhere && <ErrorNote error={problem} kept="Nothing was changed." />}
    </>
  );
}
