// The text and image providers: what the API answers, what is typed, and what is sent.
import { queryOptions } from '@tanstack/react-query';

import { type Answer, api, Problem, take } from '../../api/client';
import { count } from '../../kit/format';

export type Settings = Answer<'/api/v1/settings/'>;
export type Use = 'text' | 'image';
export type Choice = Settings[Use];
export type Trial = Answer<'/api/v1/settings/test_provider/', 'post'>;
export type Known = Settings['providers'][number];
export type Learned = Answer<'/api/v1/settings/capabilities/'>['models'][number];

/** What is typed. "": not set here. */
export interface Draft {
  provider: string;
  url: string;
  model: string;
  key: string;
  /** Removes the key that was set here. */
  keyGone: boolean;
  /** Of texts alone, as is `max_tokens`. */
  effort: string;
  max_tokens: string;
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

/** What refusals have shown of models, for the whole account; only owners may read it. */
export const learnedQuery = queryOptions({
  queryKey: ['settings', 'learned'],
  queryFn: async ({ signal }) => (await take(api.GET('/api/v1/settings/capabilities/', { signal }))).models,
});

const scopeOf = (settings: Settings) => (settings.site_id === null ? 'account' : 'site');

type Said = Choice['provider'];
type Tokens = Settings['text']['max_tokens'];

/** Whether it was set for this account or site itself, not inherited. */
export const isOwn = (settings: Settings, said: Pick<Said, 'from'>): boolean => said.from === scopeOf(settings);

export const hasOwn = (settings: Settings, choice: Choice): boolean =>
  Object.values(choice).some((said: Pick<Said, 'from'>) => isOwn(settings, said));

export function draftOf(settings: Settings, use: Use): Draft {
  const own = (said: Said | Tokens) => (isOwn(settings, said) ? String(said.value ?? '') : '');
  const { provider, url, model } = settings[use];
  const { effort, max_tokens } = settings.text;
  const ofText = use === 'text' ? { effort: own(effort), max_tokens: own(max_tokens) } : { effort: '', max_tokens: '' };
  return { provider: own(provider), url: own(url), model: own(model), key: '', keyGone: false, ...ofText };
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

/** Anything but a number is sent as it was typed: the server's sentence says what it wants. */
const numberOf = (typed: string) => (/^\d+$/.test(typed) ? Number(typed) : (typed as unknown as number));

/** An absent member leaves the value as it is, null removes it. */
export function toSet(draft: Draft, builtIn: boolean, use: Use) {
  const provider = draft.provider || null;
  if (builtIn) return { provider };
  const key = draft.key ? { key: draft.key } : draft.keyGone ? { key: null } : {};
  const shared = { provider, url: draft.url.trim() || null, model: draft.model.trim() || null, ...key };
  if (use === 'image') return shared;
  const max_tokens = draft.max_tokens.trim();
  return { ...shared, effort: draft.effort.trim() || null, max_tokens: max_tokens ? numberOf(max_tokens) : null };
}

/** Tests what is typed; what is left empty is tested as stored. */
export function toTry(draft: Draft, builtIn: boolean) {
  const { provider, key } = draft;
  const [url, model, effort, max_tokens] = [draft.url, draft.model, draft.effort, draft.max_tokens].map((one) =>
    one.trim(),
  );
  const said = Object.entries(builtIn ? { provider } : { provider, url, model, key, effort });
  const texts = Object.fromEntries(said.filter(([, value]) => value)) as Partial<
    Record<'provider' | 'url' | 'model' | 'key' | 'effort', string>
  >;
  return builtIn || !max_tokens ? texts : { ...texts, max_tokens: numberOf(max_tokens) };
}

/** What applies while a field is left empty. */
export function emptyWords(settings: Settings, draft: Draft, name: 'effort' | 'max_tokens'): string {
  const said = settings.text[name];
  const stored = draftOf(settings, 'text');
  // Another provider or address begins without the values of the former one.
  const same = stored.provider === draft.provider && stored.url === draft.url.trim();
  if (same && said.value !== null && !isOwn(settings, said))
    return `Empty: ${typeof said.value === 'number' ? count(said.value) : said.value}, set by ${sourceWords(said.from)}.`;
  const further = settings.site_id === null ? 'the environment' : 'the account';
  const otherwise = name === 'effort' ? 'the model decides' : 'as many as the text needs';
  return `Empty: as ${further} sets it for the same address, otherwise ${otherwise}.`;
}

/** "text.url" is the field "url" of the form about text. */
export function ownFields(error: unknown, use: Use): unknown {
  if (!(error instanceof Problem)) return error;
  const prefix = `${use}.`;
  const named = Object.entries(error.errors).map(([name, why]): [string, string[]] =>
    name.startsWith(prefix)
      ? [name.slice(prefix.length), why.map((one) => (one.startsWith(prefix) ? one.slice(prefix.length) : one))]
      : [name, why],
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
