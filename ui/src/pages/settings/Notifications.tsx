import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { type Answer, api, asProblem, take } from '../../api/client';
import { keys } from '../../api/keys';
import { useMay } from '../../app/Session';
import { useSite } from '../../app/site';
import { useToasts } from '../../app/toasts';
import { Button, ButtonLink } from '../../kit/Button';
import { ConfirmDialog, Dialog } from '../../kit/Dialog';
import { ErrorNote } from '../../kit/ErrorNote';
import { Field } from '../../kit/Field';
import { Form, textOf } from '../../kit/Form';
import { counted } from '../../kit/format';
import { Once } from '../../kit/Once';
import { Empty, Skeleton } from '../../kit/Placeholders';
import { StateWord } from '../../kit/State';
import { Time } from '../../kit/Time';
import { Deliveries } from './Deliveries';

type Config = Answer<'/api/v1/automation/config/'>;
type Webhook = Answer<'/api/v1/automation/webhook/'>;

const hookKey = (site: number) => [...keys.site(site), 'webhook'];
const configKey = (site: number) => [...keys.site(site), 'config'];

/** The addresses of mails and webhook calls, with a test of both. */
function Where({ config }: { config: Config }) {
  const client = useQueryClient();
  const toast = useToasts();
  const site = config.site_id;
  const [busy, setBusy] = useState(false);
  const nobody = config.notify_emails.length === 0 && config.webhook_url === null;

  async function save(data: FormData) {
    const body = {
      site_id: site,
      notify_emails: textOf(data, 'notify_emails') || null,
      webhook_url: textOf(data, 'webhook_url') || null,
    };
    client.setQueryData(configKey(site), await take(api.PUT('/api/v1/automation/config/', { body })));
    void client.invalidateQueries({ queryKey: hookKey(site) });
    toast('Saved.');
  }
  async function test() {
    setBusy(true);
    try {
      const { messages } = await take(api.POST('/api/v1/automation/notify_test/', { body: { site_id: site } }));
      toast(`${counted(messages, 'test')} on the way. The result appears below.`);
    } catch (error) {
      toast({ text: asProblem(error).message, tone: 'failed' });
    }
    setBusy(false);
    await client.invalidateQueries({ queryKey: keys.site(site) });
  }

  return (
    <Form
      submit="Save"
      send={save}
      buttons={
        <Button
          busy={busy}
          disabled={nobody}
          {...(nobody ? { title: 'Save an address first: tests go to saved addresses.' } : {})}
          onClick={() => void test()}
        >
          Send a test
        </Button>
      }
    >
      <Field
        name="notify_emails"
        label="Mail to"
        hint="Separate addresses with commas. Leave empty to send no mail."
        inputMode="email"
        defaultValue={config.notify_emails.join(', ')}
      />
      <Field
        name="webhook_url"
        label="Webhook"
        hint="The URL to call. Leave empty for none."
        type="url"
        defaultValue={config.webhook_url ?? ''}
      />
    </Form>
  );
}

/** The secret that signs calls; for owners. */
function Secret({ site, webhook }: { site: number; webhook: Webhook }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  async function make() {
    setSecret((await take(api.POST('/api/v1/automation/webhook_secret/', { body: { site_id: site } }))).secret);
    await client.invalidateQueries({ queryKey: hookKey(site) });
  }
  return (
    <>
      <div className="head">
        <p className="quiet">
          Calls are signed according to Standard Webhooks.{' '}
          {webhook.has_secret ? 'A secret is set.' : 'The secret is created with the first call.'}
          {webhook.old_secret_until && (
            <>
              {' '}
              The previous one also signs until <Time at={webhook.old_secret_until} />.
            </>
          )}
        </p>
        <Button
          onClick={() => {
            setAsking(true);
          }}
        >
          New secret
        </Button>
      </div>
      {asking && (
        <ConfirmDialog
          title="New secret"
          confirm="Create a new secret"
          onConfirm={make}
          onClose={() => {
            setAsking(false);
          }}
        >
          The new secret is shown once. The previous one keeps signing for another day, so that you have time to switch.
        </ConfirmDialog>
      )}
      {secret !== null && !asking && (
        <Dialog
          title="Webhook secret"
          onClose={() => {
            setSecret(null);
          }}
        >
          <Once label="Secret" value={secret} hint="It is not shown again." />
        </Dialog>
      )}
    </>
  );
}

function Shown({ config }: { config: Config }) {
  return (
    <dl className="facts">
      <div>
        <dt>Mail to</dt>
        <dd>{config.notify_emails.join(', ') || '–'}</dd>
      </div>
      <div>
        <dt>Webhook</dt>
        <dd>{config.webhook_url ?? '–'}</dd>
      </div>
    </dl>
  );
}

function OfSite({ site, name }: { site: number; name: string }) {
  const editor = useMay('editor');
  const owner = useMay('owner');
  const query = { site_id: site };
  const config = useQuery({
    queryKey: configKey(site),
    queryFn: ({ signal }) => take(api.GET('/api/v1/automation/config/', { params: { query }, signal })),
  });
  const webhook = useQuery({
    queryKey: hookKey(site),
    queryFn: ({ signal }) => take(api.GET('/api/v1/automation/webhook/', { params: { query }, signal })),
  });
  if (config.error && !config.data) return <ErrorNote error={config.error} retry={config.refetch} />;
  if (!config.data) return <Skeleton className="part-skeleton" />;
  return (
    <>
      <section className="card part told" aria-labelledby="told">
        <div>
          <h2 id="told">{name}</h2>
          <p className="quiet">Sent when a run ends, when a scheduled run cannot start, and when credits are low.</p>
        </div>
        {editor ? <Where config={config.data} /> : <Shown config={config.data} />}
        {webhook.data?.switched_off_at && (
          <p>
            <StateWord status="failed">Switched off</StateWord> The receiver answered that the address is gone (
            <Time at={webhook.data.switched_off_at} />
            ). Send a test to switch it on again.
          </p>
        )}
        {owner && webhook.data && config.data.webhook_url !== null && <Secret site={site} webhook={webhook.data} />}
      </section>
      <Deliveries site={site} />
    </>
  );
}

/** Who is notified about a site, and the deliveries. */
export function Notifications() {
  const { site } = useSite();
  if (!site)
    return (
      <Empty action={<ButtonLink to="/sites">Add a site</ButtonLink>}>
        No sites yet. Each site has its own notifications.
      </Empty>
    );
  return <OfSite key={site.id} site={site.id} name={site.name} />;
}
