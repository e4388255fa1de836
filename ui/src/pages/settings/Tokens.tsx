import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, take } from '../../api/client';
import { clock } from '../../api/clock';
import { useSite } from '../../app/site';
import { useToasts } from '../../app/toasts';
import { Button } from '../../kit/Button';
import { ConfirmDialog, Dialog } from '../../kit/Dialog';
import { ErrorNote } from '../../kit/ErrorNote';
import { Field, Select } from '../../kit/Field';
import { Form, textOf } from '../../kit/Form';
import { Once } from '../../kit/Once';
import { Empty, Skeleton } from '../../kit/Placeholders';
import { StateWord } from '../../kit/State';
import { Time } from '../../kit/Time';
import { type Token, tokensQuery } from './people_queries';
import { roleOf, roleOptions, roleWords } from './roles';

function CreateDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const { sites } = useSite();
  const [made, setMade] = useState<Token | null>(null);
  async function create(data: FormData) {
    const site = textOf(data, 'site_id');
    const days = textOf(data, 'days');
    const body = {
      name: textOf(data, 'name'),
      role: roleOf(textOf(data, 'role')),
      ...(site ? { site_id: Number(site) } : {}),
      ...(days ? { days: Number(days) } : {}),
    };
    setMade(await take(api.POST('/api/v1/tokens/', { body })));
    await client.invalidateQueries({ queryKey: tokensQuery.queryKey });
  }
  if (made?.token)
    return (
      <Dialog title={made.name} onClose={onClose}>
        <Once label="Token" value={made.token} hint="It is not shown again. Send it as “Authorization: Bearer …”." />
        <div className="form">
          <div className="buttons">
            <Button kind="primary" onClick={onClose}>
              Done
            </Button>
          </div>
        </div>
      </Dialog>
    );
  return (
    <Dialog title="Create a token" onClose={onClose}>
      <Form submit="Create" send={create} buttons={<Button onClick={onClose}>Cancel</Button>}>
        <Field name="name" label="Name" hint="What will use it." maxLength={100} autoComplete="off" required />
        <Select name="role" label="Role" options={roleOptions} defaultValue="viewer" />
        <Select
          name="site_id"
          label="Site"
          hint="A token for one site cannot manage people or tokens."
          options={[['', 'All sites'], ...sites.map((site) => [String(site.id), site.name] as const)]}
        />
        <Field name="days" label="Days" type="number" min={1} hint="How long it is valid. Leave empty for no expiry." />
      </Form>
    </Dialog>
  );
}

function stateOf(token: Token): 'works' | 'revoked' | 'expired' {
  if (token.revoked_at !== null) return 'revoked';
  return token.expires_at !== null && Date.parse(token.expires_at) <= clock.now() ? 'expired' : 'works';
}

function TokenRow({ token, revoke }: { token: Token; revoke: (token: Token) => void }) {
  const state = stateOf(token);
  return (
    <li className={state === 'works' ? 'card row' : 'card row past'}>
      <div className="what">
        <strong>{token.name}</strong>
        <p className="quiet">
          by {token.created_by}, <Time at={token.created_at} form="date" />
        </p>
      </div>
      <div className="more-of-it">
        <span>
          {roleWords[token.role]}, {token.site ?? 'all sites'}
        </span>
        <p className="quiet">
          {token.expires_at ? (
            <>
              until <Time at={token.expires_at} />
            </>
          ) : (
            'no expiry'
          )}
          ,{' '}
          {token.last_used_at ? (
            <>
              last used <Time at={token.last_used_at} />
            </>
          ) : (
            'never used'
          )}
        </p>
      </div>
      <div className="buttons">
        {state === 'works' ? (
          <Button
            kind="danger"
            aria-label={`Revoke ${token.name}`}
            onClick={() => {
              revoke(token);
            }}
          >
            Revoke
          </Button>
        ) : (
          <StateWord status="cancelled">{state === 'revoked' ? 'Revoked' : 'Expired'}</StateWord>
        )}
      </div>
    </li>
  );
}

/** API tokens, for scripts. */
export function Tokens() {
  const client = useQueryClient();
  const toast = useToasts();
  const { data, error, refetch } = useQuery(tokensQuery);
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<Token | null>(null);
  const works = data?.results.filter((token) => stateOf(token) === 'works') ?? [];
  const past = data?.results.filter((token) => stateOf(token) !== 'works') ?? [];
  const create = (
    <Button
      kind="primary"
      onClick={() => {
        setCreating(true);
      }}
    >
      Create a token
    </Button>
  );

  async function revoke(token: Token) {
    await take(api.DELETE('/api/v1/tokens/{token_id}/', { params: { path: { token_id: token.id } } }));
    toast(`Revoked: ${token.name}`);
    await client.invalidateQueries({ queryKey: tokensQuery.queryKey });
  }

  return (
    <>
      {(!data || works.length > 0) && (
        <div className="head">
          <p className="quiet">
            For scripts. See the <a href="/api/docs/">API documentation</a>.
          </p>
          {create}
        </div>
      )}
      {error && !data && <ErrorNote error={error} retry={refetch} />}
      {!data && !error && <Skeleton className="row-skeleton" lines={3} />}
      {data && works.length === 0 && <Empty action={create}>No active tokens. Create one for API access.</Empty>}
      <ul className="rows" aria-label="Tokens">
        {works.map((token) => (
          <TokenRow key={token.id} token={token} revoke={setRevoking} />
        ))}
      </ul>
      {past.length > 0 && (
        <details>
          <summary>Revoked and expired ({past.length})</summary>
          <ul className="rows" aria-label="Revoked and expired tokens">
            {past.map((token) => (
              <TokenRow key={token.id} token={token} revoke={setRevoking} />
            ))}
          </ul>
        </details>
      )}
      {creating && (
        <CreateDialog
          onClose={() => {
            setCreating(false);
          }}
        />
      )}
      {revoking && (
        <ConfirmDialog
          title={`Revoke ${revoking.name}?`}
          confirm="Revoke"
          danger
          onConfirm={() => revoke(revoking)}
          onClose={() => {
            setRevoking(null);
          }}
        >
          Everything that uses it will be refused from now on. This cannot be undone.
        </ConfirmDialog>
      )}
    </>
  );
}
