import { describe, expect, it } from 'vitest';

import { Problem } from '../../api/client';
import { type Draft, draftOf, emptyWords, hasOwn, ownFields, type Settings, toSet, toTry } from './provider_choice';

type From = 'environment' | 'account' | 'site' | null;
const said = (value: string | null, from: From) => ({ value, from });

/** The account's settings, with the environment's provider. */
function settings(effort: ReturnType<typeof said>, most: { value: number | null; from: From }, site: number | null) {
  const choice = {
    provider: said('openai', 'environment'),
    url: said('http://a/v1', 'environment'),
    model: said('m', 'environment'),
    key: { set: true, from: 'environment' as const },
  };
  return { site_id: site, text: { ...choice, effort, max_tokens: most }, image: choice } as Settings;
}

const empty: Draft = { provider: '', url: '', model: '', key: '', keyGone: false, effort: '', max_tokens: '' };

describe('effort and the most tokens of an answer', () => {
  it('are in the form what was set here, and empty when they are inherited', () => {
    const own = settings(said('low', 'account'), { value: 9000, from: 'account' }, null);
    expect(draftOf(own, 'text')).toEqual({ ...empty, effort: 'low', max_tokens: '9000' });
    expect(draftOf(own, 'image')).toEqual(empty);
    expect([hasOwn(own, own.text), hasOwn(own, own.image)]).toEqual([true, false]);
    const inherited = settings(said('high', 'environment'), { value: 9000, from: 'environment' }, null);
    expect(draftOf(inherited, 'text')).toEqual(empty);
    expect(hasOwn(inherited, inherited.text)).toBe(false);
  });

  it('are set, or deleted when they are empty, for texts alone', () => {
    const typed = { ...empty, effort: ' low ', max_tokens: ' 9000 ' };
    expect(toSet(typed, false, 'text')).toMatchObject({ effort: 'low', max_tokens: 9000 });
    expect(toSet(empty, false, 'text')).toMatchObject({ effort: null, max_tokens: null });
    expect(toSet(typed, false, 'image')).toEqual({ provider: null, url: null, model: null });
    expect(toSet(typed, true, 'text')).toEqual({ provider: null });
  });

  it('are tested as typed, or as stored when they are empty', () => {
    expect(toTry({ ...empty, effort: 'low', max_tokens: '9000' }, false)).toEqual({ effort: 'low', max_tokens: 9000 });
    expect(toTry(empty, false)).toEqual({});
    expect(toTry({ ...empty, effort: 'low', max_tokens: '9000' }, true)).toEqual({});
  });

  it('reach the server as they are when they are no number: never null, which would delete them', () => {
    for (const max_tokens of ['many', '1e3', '-5', '2.5'])
      expect(toSet({ ...empty, max_tokens }, false, 'text')).toMatchObject({ max_tokens });
  });

  it('say what applies while they are empty', () => {
    const inherited = settings(said('high', 'environment'), { value: 9000, from: 'environment' }, null);
    expect(emptyWords(inherited, empty, 'effort')).toBe('Empty: high, set by the environment.');
    expect(emptyWords(inherited, empty, 'max_tokens')).toBe('Empty: 9,000, set by the environment.');
    // Another address begins without them.
    expect(emptyWords(inherited, { ...empty, url: 'http://b/v1' }, 'effort')).not.toContain('high');
    const none = settings(said(null, null), { value: null, from: null }, 3);
    expect(emptyWords(none, empty, 'effort')).toBe(
      'Empty: as the account sets it for the same address, otherwise the model decides.',
    );
    expect(emptyWords(none, empty, 'max_tokens')).toContain('otherwise as many as the text needs');
  });
});

it('shows a refusal at its field, without the names of the API', () => {
  const refusal = new Problem({
    status: 400,
    code: 'invalid',
    title: '',
    detail: 'Two fields are wrong.',
    errors: {
      'text.effort': ["text.effort: 'very high' is not valid."],
      'text.max_tokens': ['text.max_tokens must be from 256 to 1000000.'],
    },
  });
  const own = ownFields(refusal, 'text') as Problem;
  expect(own.of('effort')).toBe("'very high' is not valid.");
  expect(own.of('max_tokens')).toBe('It must be from 256 to 1000000.');
});
