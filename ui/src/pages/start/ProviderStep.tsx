import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, asProblem, take } from '../../api/client';
import { useToasts } from '../../app/toasts';
import { Button } from '../../kit/Button';
import { ErrorNote } from '../../kit/ErrorNote';
import { Skeleton } from '../../kit/Placeholders';
import { providerWords, settingsQuery, sourceWords } from '../settings/provider_choice';
import { ProviderForm } from '../settings/ProviderForm';
import { isChosen } from './steps';

const BUILT_IN = { provider: 'builtin' };

/** Chooses the providers: the built-in one to try it out, or a real one. */
export function ProviderStep({ done }: { done: boolean }) {
  const client = useQueryClient();
  const toast = useToasts();
  const { data, error, refetch } = useQuery(settingsQuery(0));
  const [own, setOwn] = useState(false);
  const [busy, setBusy] = useState(false);
  if (error && !data) return <ErrorNote error={error} retry={refetch} />;
  if (!data) return <Skeleton lines={2} />;

  async function takeBuiltIn() {
    setBusy(true);
    try {
      const body = { text: BUILT_IN, image: BUILT_IN };
      client.setQueryData(settingsQuery(0).queryKey, await take(api.PUT('/api/v1/settings/', { body })));
      setOwn(false);
    } catch (failure) {
      toast({ text: asProblem(failure).message, tone: 'failed' });
    }
    setBusy(false);
  }

  const { text, image } = data;
  return (
    <>
      {done || isChosen(data) ? (
        <p>
          Text: {providerWords(text.provider.value ?? '')}, set by {sourceWords(text.provider.from)}. Images:{' '}
          {providerWords(image.provider.value ?? '')}.
        </p>
      ) : (
        <p>
          The built-in provider needs no key and costs nothing: it really groups keywords, but writes outline drafts
          (marked as such) and draws title cards. For real articles, set up a provider with its key.
        </p>
      )}
      <div className="step-buttons">
        {!isChosen(data) && (
          <Button kind="primary" busy={busy} onClick={() => void takeBuiltIn()}>
            Use the built-in provider
          </Button>
        )}
        <Button
          aria-expanded={own}
          onClick={() => {
            setOwn(!own);
          }}
        >
          {isChosen(data) ? 'Change' : 'Set up a provider'}
        </Button>
      </div>
      {own && (
        <div className="settings">
          <div className="pair">
            {(['text', 'image'] as const).map((use) => (
              <section key={use} className="card part" aria-labelledby={`who-${use}`}>
                <h3 id={`who-${use}`}>{use === 'text' ? 'Text provider' : 'Image provider'}</h3>
                <ProviderForm
                  key={`${data[use].provider.from} ${data[use].provider.value}`}
                  settings={data}
                  use={use}
                />
              </section>
            ))}
          </div>
        </div>
      )}
    </>
  );
}
