// The page behind a one-time link: the first owner, an invitation, a new password.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';

import { type Answer, api, take } from '../../api/client';
import { keys } from '../../api/keys';
import { ButtonLink } from '../../kit/Button';
import { ErrorNote } from '../../kit/ErrorNote';
import { Field } from '../../kit/Field';
import { Form, textOf } from '../../kit/Form';
import { Alone } from './Alone';

type Link = Answer<'/api/v1/auth/link/', 'post'>;

const words: Record<Link['purpose'], { title: string; submit: string; says: (link: Link) => string }> = {
  setup: {
    title: 'Welcome to IGNY8',
    submit: 'Become the owner',
    says: () => 'You are the first user. This account will be the owner.',
  },
  invitation: {
    title: 'You are invited',
    submit: 'Join',
    says: (link) => `Join "${link.account}" as ${link.role === 'viewer' ? 'a' : 'an'} ${link.role}.`,
  },
  password: { title: 'New password', submit: 'Set password', says: (link) => `For ${link.email ?? 'you'}.` },
};

function Join({ token, link }: { token: string; link: Link }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { submit, says } = words[link.purpose];

  async function join(data: FormData) {
    const password = data.get('password');
    const email = link.email ?? textOf(data, 'email');
    const name = textOf(data, 'name');
    const body = {
      token,
      password: typeof password === 'string' ? password : '',
      ...(email ? { email } : {}),
      ...(name ? { name } : {}),
    };
    const me = await take(
      link.purpose === 'setup' ? api.POST('/api/v1/auth/setup/', { body }) : api.POST('/api/v1/auth/accept/', { body }),
    );
    client.clear();
    client.setQueryData(keys.me, me);
    await navigate(link.purpose === 'setup' ? '/start' : '/automation', { replace: true });
  }

  return (
    <>
      <p>{says(link)}</p>
      <Form submit={submit} send={join}>
        {link.email === null ? (
          <Field
            name="email"
            label="E-mail"
            type="email"
            autoComplete="username"
            hint="You sign in with it."
            required
          />
        ) : (
          <Field name="email" label="E-mail" type="email" autoComplete="username" value={link.email} readOnly />
        )}
        {link.purpose !== 'password' && (
          <Field name="name" label="Name" autoComplete="name" hint="Shown to others. Optional." />
        )}
        <Field
          name="password"
          label="Password"
          type="password"
          autoComplete="new-password"
          hint="10 to 1,000 characters of any kind."
          required
        />
      </Form>
    </>
  );
}

export function Component() {
  const [params] = useSearchParams();
  const token = params.get('token') ?? '';
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: () => take(api.POST('/api/v1/auth/link/', { body: { token } })),
    staleTime: Infinity,
  });
  if (link.isPending) return <Alone title="Welcome">{null}</Alone>;
  if (link.isError)
    return (
      <Alone title="This link does not work">
        <ErrorNote error={link.error} retry={link.refetch} />
        <ButtonLink to="/sign-in">Sign in</ButtonLink>
      </Alone>
    );
  return (
    <Alone title={words[link.data.purpose].title}>
      <Join token={token} link={link.data} />
    </Alone>
  );
}
