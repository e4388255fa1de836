import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, take } from '../../api/client';
import { useToasts } from '../../app/toasts';
import { Button } from '../../kit/Button';
import { ConfirmDialog } from '../../kit/Dialog';
import { ErrorNote } from '../../kit/ErrorNote';
import { counted } from '../../kit/format';
import { Empty, Skeleton } from '../../kit/Placeholders';
import { Time } from '../../kit/Time';
import { type Learned, learnedQuery, providerWords } from './provider_choice';

/** What is asked about: one model, or all of them. */
type Asked = Learned | 'all';

function ModelRow({ model, ask }: { model: Learned; ask: (asked: Asked) => void }) {
  return (
    <li className="card row">
      <div className="what">
        <strong>{model.model}</strong>
        <p className="quiet">
          {providerWords(model.provider)} at {model.url}
        </p>
      </div>
      <div className="more-of-it">
        <span>{model.learned}</span>
        <p className="quiet">
          since <Time at={model.created_at} form="date" />, last on <Time at={model.confirmed_at} form="date" />, tried
          again on <Time at={model.expires_at} form="date" />
        </p>
        <p className="quiet">“{model.why}”</p>
      </div>
      <div className="buttons">
        <Button
          aria-label={`Forget ${model.model} at ${model.url}`}
          onClick={() => {
            ask(model);
          }}
        >
          Forget
        </Button>
      </div>
    </li>
  );
}

function ForgetDialog({ asked, count, onClose }: { asked: Asked; count: number; onClose: () => void }) {
  const client = useQueryClient();
  const toast = useToasts();
  const what = asked === 'all' ? counted(count, 'model') : asked.model;

  async function forget() {
    try {
      await (asked === 'all'
        ? take(api.DELETE('/api/v1/settings/capabilities/'))
        : take(
            api.DELETE('/api/v1/settings/capabilities/{capability_id}/', {
              params: { path: { capability_id: asked.id } },
            }),
          ));
      toast(`Forgotten: ${what}`);
    } finally {
      await client.invalidateQueries({ queryKey: learnedQuery.queryKey });
    }
  }

  return (
    <ConfirmDialog
      title={`Forget what was learned of ${what}?`}
      confirm={asked === 'all' ? 'Forget all' : 'Forget'}
      danger
      onConfirm={forget}
      onClose={onClose}
    >
      The next requests try everything again; what is still refused is learned again. This cannot be undone.
    </ConfirmDialog>
  );
}

/** What refusals have shown that models take, with a button to have it tried again. */
export function LearnedModels() {
  const { data, error, refetch } = useQuery(learnedQuery);
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <section className="learned" aria-labelledby="learned">
      <div className="head">
        <h2 id="learned">What was learned of models</h2>
        {data && data.length > 1 && (
          <Button
            onClick={() => {
              setAsked('all');
            }}
          >
            Forget all
          </Button>
        )}
      </div>
      <p className="quiet">
        When a provider refuses a part of a request, the part is left out from then on, for all sites. After 30 days it
        is tried again.
      </p>
      {error && !data && <ErrorNote error={error} retry={refetch} />}
      {!data && !error && <Skeleton className="row-skeleton" lines={2} />}
      {data?.length === 0 && <Empty>Nothing was learned yet: no provider has refused a part of a request.</Empty>}
      <ul className="rows" aria-labelledby="learned">
        {data?.map((model) => (
          <ModelRow key={model.id} model={model} ask={setAsked} />
        ))}
      </ul>
      {asked && (
        <ForgetDialog
          asked={asked}
          count={data?.length ?? 0}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </section>
  );
}
