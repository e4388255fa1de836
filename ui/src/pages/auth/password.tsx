import { useRef } from 'react';

import { api, take } from '../../api/client';
import { Page } from '../../app/Page';
import { useMe } from '../../app/Session';
import { useToasts } from '../../app/toasts';
import { Field } from '../../kit/Field';
import { Form } from '../../kit/Form';

export function Component() {
  const me = useMe();
  const toast = useToasts();
  const box = useRef<HTMLDivElement>(null);

  async function change(data: FormData) {
    const given = (name: string) => {
      const value = data.get(name);
      return typeof value === 'string' ? value : '';
    };
    await take(api.POST('/api/v1/auth/password/', { body: { old: given('old'), new: given('new') } }));
    box.current?.querySelector('form')?.reset();
    toast('Password changed. Your other sessions have ended.');
  }

  return (
    <Page title="Password">
      <div className="card narrow" ref={box}>
        <Form submit="Change password" send={change}>
          <input type="hidden" name="username" autoComplete="username" value={me.user?.email ?? ''} />
          <Field name="old" label="Current password" type="password" autoComplete="current-password" required />
          <Field
            name="new"
            label="New password"
            type="password"
            autoComplete="new-password"
            hint="10 to 1,000 characters of any kind. Changing it ends your other sessions."
            required
          />
        </Form>
      </div>
    </Page>
  );
}
