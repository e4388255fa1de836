import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';

import { api, take } from '../../api/client';
import { keys } from '../../api/keys';
import { Field } from '../../kit/Field';
import { Form, textOf } from '../../kit/Form';
import { Alone } from './Alone';

/** Accepts only addresses of this origin: `next` comes with a link and is not trusted. */
export function ownAddress(next: string | null): string {
  const url = next?.startsWith('/') ? new URL(next, location.origin) : null;
  return url?.origin === location.origin ? url.pathname + url.search + url.hash : '/automation';
}

export function Component() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [params] = useSearchParams();

  async function signIn(data: FormData) {
    const password = data.get('password');
    const body = { email: textOf(data, 'email'), password: typeof password === 'string' ? password : '' };
    const me = await take(api.POST('/api/v1/auth/sign_in/', { body }));
    client.clear();
    client.setQueryData(keys.me, me);
    await navigate(ownAddress(params.get('next')), { replace: true });
  }

  return (
    <Alone title="Sign in">
      <Form submit="Sign in" send={signIn}>
        <Field name="email" label="E-mail" type="email" autoComplete="username" required />
        <Field name="password" label="Password" type="password" autoComplete="current-password" required />
      </Form>
      <p className="quiet">No account, or forgot your password? Ask an owner for a link.</p>
    </Alone>
  );
}
