import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { type Answer, api, take } from '../../api/client';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { Field, Select } from '../../kit/Field';
import { Form, textOf } from '../../kit/Form';
import { Once } from '../../kit/Once';
import { Time } from '../../kit/Time';
import { invitationsQuery } from './people_queries';
import { roleOf, roleOptions } from './roles';

export type Made = Answer<'/api/v1/invitations/', 'post'>;

/** The link, shown only once. */
export function LinkShown({ made, title, onClose }: { made: Made; title: string; onClose: () => void }) {
  return (
    <Dialog title={title} onClose={onClose}>
      <Once
        label="Link"
        value={made.link}
        hint="It works once and is not shown again. Send it to the person yourself."
      />
      <p className="quiet">
        {made.email ? `For ${made.email}` : 'For anyone who opens it'}, valid until <Time at={made.expires_at} />.
      </p>
      <div className="form">
        <div className="buttons">
          <Button kind="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [made, setMade] = useState<Made | null>(null);
  async function invite(data: FormData) {
    const email = textOf(data, 'email');
    const body = { role: roleOf(textOf(data, 'role')), ...(email ? { email } : {}) };
    setMade(await take(api.POST('/api/v1/invitations/', { body })));
    await client.invalidateQueries({ queryKey: invitationsQuery.queryKey });
  }
  if (made) return <LinkShown made={made} title="Invitation link" onClose={onClose} />;
  return (
    <Dialog title="Invite somebody" onClose={onClose}>
      <Form submit="Create the link" send={invite} buttons={<Button onClick={onClose}>Cancel</Button>}>
        <Select name="role" label="Role" options={roleOptions} defaultValue="editor" />
        <Field
          name="email"
          label="E-mail"
          type="email"
          autoComplete="off"
          hint="Restricts the link to this address. Leave empty to let anyone use it. No mail is sent."
        />
      </Form>
    </Dialog>
  );
}
