import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, take } from '../../api/client';
import { keys } from '../../api/keys';
import type { Site } from '../../api/queries';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { ErrorNote } from '../../kit/ErrorNote';
import { Field } from '../../kit/Field';
import { Form, textOf } from '../../kit/Form';
import { Progress } from '../../kit/State';

/** Why WordPress's page came back without a connection, as the server names it in the address. */
const reasons: Record<string, string> = {
  rejected: 'WordPress did not allow it: somebody chose "No, I do not approve". Connect again to ask once more.',
  expired: 'The page of WordPress was open for more than 30 minutes. Connect again.',
  unknown: 'This connection was not begun here, or was finished already. Connect again from this page.',
  other_site:
    'Another WordPress answered than the one that was asked. Check the address of the site, then connect again.',
  incomplete: 'WordPress sent no password. Connect again, or enter an application password for the site by hand.',
};

/** Says what a `?connect=` in the address means. */
export function NotConnected({ reason, onClose }: { reason: string; onClose: () => void }) {
  return (
    <Dialog title="WordPress is not connected" onClose={onClose}>
      <p role="alert">{reasons[reason] ?? reasons['unknown']}</p>
      <p className="quiet">Nothing was changed.</p>
      <div className="form">
        <div className="buttons">
          <Button kind="primary" onClick={onClose}>
            Close
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Goes to WordPress's own page, where a person allows this program to publish. */
export function ConnectDialog({ site, onClose }: { site: Site; onClose: () => void }) {
  const [leaving, setLeaving] = useState(false);
  async function send(data: FormData) {
    const path = { site_id: site.id };
    const { authorize_url } = await take(
      api.POST('/api/v1/sites/{site_id}/wordpress/connect/', {
        params: { path },
        body: { url: textOf(data, 'url') },
      }),
    );
    setLeaving(true);
    window.location.assign(authorize_url);
  }
  return (
    <Dialog title={`Connect the WordPress of ${site.name}`} onClose={onClose}>
      <p>
        You go to your WordPress, sign in there if needed, and approve IGNY8. It then comes back here with a password of
        its own, which you can revoke at any time.
      </p>
      <Form submit="Go to WordPress" send={send}>
        <Field
          name="url"
          label="Address of the WordPress site"
          inputMode="url"
          placeholder="https://shop.example"
          defaultValue={site.wordpress.url ?? (site.domain === null ? '' : `https://${site.domain}`)}
          required
        />
      </Form>
      {leaving && <Progress value={null} label="Going to WordPress" />}
    </Dialog>
  );
}

/** Ends the connection, and says whether WordPress deleted the password. */
export function DisconnectDialog({ site, onClose }: { site: Site; onClose: () => void }) {
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () =>
      take(api.DELETE('/api/v1/sites/{site_id}/wordpress/', { params: { path: { site_id: site.id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.sites }),
  });
  return (
    <Dialog title={`Disconnect the WordPress of ${site.name}?`} onClose={onClose}>
      {end.isIdle && (
        <p>
          IGNY8 deletes its application password in WordPress and forgets it here. Posts that are there stay. You can
          connect again at any time.
        </p>
      )}
      {end.isPending && <Progress value={null} label="Disconnecting" />}
      {end.error && <ErrorNote error={end.error} kept="The connection is still there." />}
      {end.data && (
        <p role="status">
          {end.data.problem ?? 'Disconnected: the application password is deleted in WordPress and here.'}
        </p>
      )}
      <div className="form">
        <div className="buttons">
          {!end.data && (
            <Button
              kind="danger"
              busy={end.isPending}
              onClick={() => {
                end.mutate();
              }}
            >
              Disconnect
            </Button>
          )}
          <Button onClick={onClose}>{end.data ? 'Close' : 'Keep the connection'}</Button>
        </div>
      </div>
    </Dialog>
  );
}
