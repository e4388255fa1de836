import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';

import { api, take } from '../../api/client';
import { keys } from '../../api/keys';
import type { Site } from '../../api/queries';
import { Checkbox, Field, Select, TextArea } from '../../kit/Field';
import { Form, textOf } from '../../kit/Form';

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = Intl.supportedValuesOf('timeZone');

function Zone({ value }: { value: string }) {
  const id = useId();
  return (
    <>
      <Field name="timezone" label="Time zone" list={id} autoComplete="off" defaultValue={value} required />
      <datalist id={id}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}

function Profile({ profile }: { profile: Site['profile'] | undefined }) {
  return (
    <details className="group-of-fields">
      <summary>Tone of voice</summary>
      <TextArea
        name="profile.audience"
        label="Audience"
        maxLength={2000}
        defaultValue={profile?.audience ?? ''}
        rows={2}
      />
      <TextArea name="profile.voice" label="Voice" maxLength={2000} defaultValue={profile?.voice ?? ''} rows={2} />
      <TextArea name="profile.do" label="What to do" maxLength={4000} defaultValue={profile?.do ?? ''} rows={2} />
      <TextArea
        name="profile.dont"
        label="What to avoid"
        maxLength={4000}
        defaultValue={profile?.dont ?? ''}
        rows={2}
      />
      <TextArea
        name="profile.sample"
        label="Sample text in that voice"
        maxLength={8000}
        defaultValue={profile?.sample ?? ''}
      />
      <TextArea
        name="profile.image_style"
        label="Image style"
        maxLength={2000}
        defaultValue={profile?.image_style ?? ''}
        rows={2}
      />
    </details>
  );
}

function WordPress({ wordpress }: { wordpress: Site['wordpress'] | undefined }) {
  return (
    <details className="group-of-fields">
      <summary>WordPress</summary>
      <Field
        name="wordpress.url"
        label="Address"
        inputMode="url"
        hint="The address of the WordPress site. If you change it, enter the password again."
        defaultValue={wordpress?.url ?? ''}
      />
      <Field name="wordpress.username" label="User" autoComplete="off" defaultValue={wordpress?.username ?? ''} />
      <Field
        name="wordpress.application_password"
        label="Application password"
        type="password"
        autoComplete="new-password"
        hint={
          wordpress?.has_password
            ? 'A password is set. Leave empty to keep it.'
            : 'Create one in WordPress, under Users → Profile, or use Connect WordPress.'
        }
      />
      <TextArea
        name="wordpress.categories"
        label="Categories of clusters"
        hint="One a line: Cluster = Category. A cluster that is not named here gives its own name."
        defaultValue={linesOf(wordpress?.categories)}
        rows={2}
      />
      <Checkbox
        name="wordpress.make_categories"
        label="Add categories that are missing in WordPress"
        defaultChecked={wordpress?.make_categories ?? true}
      />
      <Select
        name="wordpress.format"
        label="Articles become"
        hint="HTML is for sites with the classic editor."
        options={[
          ['blocks', 'Blocks'],
          ['html', 'HTML'],
        ]}
        defaultValue={wordpress?.format ?? 'blocks'}
      />
    </details>
  );
}

/** "Coffee Beans = Coffee", one a line. */
const linesOf = (map: unknown): string =>
  Object.entries((map ?? {}) as Record<string, string>)
    .map(([cluster, category]) => `${cluster} = ${category}`)
    .join('\n');

function mapOf(text: string): Record<string, string> | null {
  const pairs = text
    .split('\n')
    .map((line) => line.split('='))
    .filter((parts) => parts.length > 1)
    .map(([cluster = '', ...rest]) => [cluster.trim(), rest.join('=').trim()] as const)
    .filter(([cluster, category]) => cluster !== '' && category !== '');
  return pairs.length > 0 ? Object.fromEntries(pairs) : null;
}

function bodyOf(data: FormData) {
  const some = (name: string) => textOf(data, name) || null;
  const password = textOf(data, 'wordpress.application_password');
  return {
    name: textOf(data, 'name'),
    domain: some('domain'),
    timezone: textOf(data, 'timezone'),
    language: textOf(data, 'language'),
    profile: {
      audience: some('profile.audience'),
      voice: some('profile.voice'),
      do: some('profile.do'),
      dont: some('profile.dont'),
      sample: some('profile.sample'),
      image_style: some('profile.image_style'),
    },
    wordpress: {
      url: some('wordpress.url'),
      username: some('wordpress.username'),
      format: textOf(data, 'wordpress.format') === 'html' ? ('html' as const) : ('blocks' as const),
      ...(password ? { application_password: password } : {}),
      categories: mapOf(textOf(data, 'wordpress.categories')),
      make_categories: textOf(data, 'wordpress.make_categories') !== '',
    },
  };
}

interface Props {
  /** Absent: a new one is created. */
  site?: Site;
  onSaved: (site: Site) => unknown;
}

/** Creates or edits a site. Only a name is needed. */
export function SiteForm({ site, onSaved }: Props) {
  const client = useQueryClient();
  async function send(data: FormData) {
    const body = bodyOf(data);
    const path = { site_id: site?.id ?? 0 };
    const saved = site
      ? await take(api.PATCH('/api/v1/sites/{site_id}/', { params: { path }, body }))
      : await take(api.POST('/api/v1/sites/', { body }));
    await client.invalidateQueries({ queryKey: keys.sites });
    await onSaved(saved);
  }
  return (
    <Form submit={site ? 'Save' : 'Add the site'} send={send}>
      <Field name="name" label="Name" maxLength={255} defaultValue={site?.name ?? ''} required />
      <Field
        name="domain"
        label="Domain"
        placeholder="shop.example"
        hint="Optional."
        defaultValue={site?.domain ?? ''}
      />
      <Zone value={site?.timezone ?? here} />
      <Field
        name="language"
        label="Language"
        hint="A tag like en, de or pt-BR. Content for the site is written in this language."
        defaultValue={site?.language ?? 'en'}
        maxLength={35}
        required
      />
      <Profile profile={site?.profile} />
      <WordPress wordpress={site?.wordpress} />
    </Form>
  );
}
