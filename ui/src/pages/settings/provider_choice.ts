// The text and image providers: what the API answers, what is typed, and what is sent.
import { queryOptions } from '@tanstack/react-query';

import { type Answer, api, Problem, take } from '../../api/client';

export type Settings = Answer<'/api/v1/settings/'>;
export type Use = 'text' | 'image';
export type Choice = Settings[Use];
export type Trial = Answer<'/api/v1/settings/test_provider/', 'post'>;
export type Known = Settings['providers'][number];

/** What is typed. "": not set here. */
export interface Draft {
  provider: string;
  url: string;
  model: string;
  key: string;
  /** Removes the key that was set here. */
  keyGone: boolean;
}

/** Site 0: the account's. */
export const settingsQuery = (site: number) =>
  queryOptions({
    queryKey: ['settings', site],
    queryFn: ({ signal }) => {
      const query = site ? { site_id: site } : {};
      return take(api.GET('/api/v1/settings/', { params: { query }, signal }));
    },
  });

const scopeOf = (settings: Settings) => (settings.site_id === null ? 'account' : 'site');

type Said = Choice['provider'];

/** Whether it was set for this account or site itself, not inherited. */
export const isOwn = (settings: Settings, said: Pick<Said, 'from'>): boolean => said.from === scopeOf(settings);

export const hasOwn = (settings: Settings, choice: Choice): boolean =>
  [choice.provider, choice.url, choice.model, choice.key].some((said) => isOwn(settings, said));

export function draftOf(settings: Settings, use: Use): Draft {
  const own = (said: Said) => (isOwn(settings, said) ? (said.value ?? '') : '');
  const { provider, url, model } = settings[use];
  return { provider: own(provider), url: own(url), model: own(model), key: '', keyGone: false };
}

/** The provider that would be used: the one chosen here, else the inherited one. */
export function knownOf(settings: Settings, use: Use, draft: Draft): Known | undefined {
  const inherited = isOwn(settings, settings[use].provider) ? undefined : settings[use].provider.value;
  const name = draft.provider || inherited;
  return settings.providers.find((one) => one.name === name);
}

/** A provider that is part of this server takes neither address nor model nor key. */
export const isBuiltIn = (known: Known | undefined): boolean =>
  known !== undefined && !known.needs_url && !known.needs_model && !known.needs_key;

/** An absent member leaves the value as it is, null removes it. */
export function toSet(draft: Draft, builtIn: boolean) {
  const provider = draft.provider || null;
  if (builtIn) return { provider };
  const key = draft.key ? { key: draft.key } : draft.keyGone ? { key: null } : {};
  return { provider, url: draft.url.trim() || null, model: draft.model.trim() || null, ...key };
}

/** Tests what is typed; what is left empty is tested as stored. */
export function toTry(draft: Draft, builtIn: boolean) {
  const { provider, url, model, key } = draft;
  const said = Object.entries(builtIn ? { provider } : { provider, url: url.trim(), model: model.trim(), key });
  return Object.fromEntries(said.filter(([, value]) => value !== '')) as Partial<Omit<Draft, 'keyGone'>>;
}

/** "text.url" is the field "url" of the form about text. */
export function ownFields(error: unknown, use: Use): unknown {
  if (!(error instanceof Problem)) return error;
  const prefix = `${use}.`;
  const named = Object.entries(error.errors).map(([name, why]): [string, string[]] =>
    name.startsWith(prefix) ? [name.slice(prefix.length), why.map((one) => one.replace(`${name}: `, ''))] : [name, why],
  );
  return new Problem({
    status: error.status,
    code: error.code,
    title: '',
    detail: error.message,
    errors: Object.fromEntries(named),
  });
}

const words: Record<string, string> = {
  builtin: 'Built in (no network, no key, no cost)',
  openai: 'OpenAI, or a compatible server',
  anthropic: 'Anthropic',
  runware: 'Runware',
};

export const providerWords = (name: string): string => words[name] ?? name;

const sources: Record<NonNullable<Said['from']>, string> = {
  environment: 'the environment',
  account: 'the account',
  site: 'this site',
};

export const sourceWords = (from: Said['from']): string => (from ? sources[from] : 'nobody');
