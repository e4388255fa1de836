import { describe, expect, it } from 'vitest';

import { neighbour, readOf, whereabouts } from './reading';

describe('the next article', () => {
  it.each([
    ['on', { at: 1, was: 1 }, 1, 30],
    ['back', { at: 1, was: 1 }, -1, 10],
    ['at the end it stays', { at: 2, was: 2 }, 1, 30],
    ['at the beginning it stays', { at: 0, was: 0 }, -1, 10],
    ['of one that left: what came into its place', { at: -1, was: 1 }, 1, 20],
    ['of one that left, back: what stood before it', { at: -1, was: 1 }, -1, 10],
    ['of the last, which left: the new last', { at: -1, was: 3 }, 1, 30],
    ['of one that never was in the list: the first', { at: -1, was: -1 }, 1, 10],
  ] as const)('%s', (_, place, by, id) => {
    expect(neighbour([10, 20, 30], place, by)).toBe(id);
  });

  it('of an empty list there is none', () => {
    expect(neighbour([], { at: -1, was: 0 }, 1)).toBeUndefined();
  });
});

describe('where the article is that is read', () => {
  const known = { at: 3, was: 3, whole: true, statuses: ['review'], status: 'review', deleted: false };
  it.each([
    ['in the list', {}, 'here'],
    ['sent back by somebody', { at: -1, status: 'sent_back' }, 'left'],
    ['the same, of a list that is not loaded whole', { at: -1, status: 'sent_back', whole: false }, 'left'],
    ['pushed down behind what is loaded', { at: -1, whole: false }, 'here'],
    ['no longer found by the search', { at: -1 }, 'elsewhere'],
    ['opened by a link', { at: -1, was: -1, status: 'trashed' }, 'elsewhere'],
    ['deleted for good', { at: -1, deleted: true }, 'deleted'],
  ] as const)('%s', (_, change, is) => {
    expect(whereabouts({ ...known, ...change })).toBe(is);
  });
});

describe('the version that is read', () => {
  const first = { id: 7, version: 1, images: 0 };
  it('is what came, at first and for another article', () => {
    expect(readOf(undefined, first)).toBe(first);
    const other = { id: 8, version: 1, images: 0 };
    expect(readOf(first, other)).toBe(other);
  });

  it('takes what is new of the same version', () => {
    const drawn = { ...first, images: 4 };
    expect(readOf(first, drawn)).toBe(drawn);
  });

  it('stays when somebody makes another version, and when an older answer comes late', () => {
    expect(readOf(first, { ...first, version: 2 })).toBe(first);
    const mine = { ...first, version: 2 };
    expect(readOf(mine, first)).toBe(mine);
  });

  it('is none while the next article is on its way', () => {
    expect(readOf(first, undefined)).toBeUndefined();
  });
});
