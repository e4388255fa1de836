import { describe, expect, it } from 'vitest';

import { changes } from './changes';
import { checksOf } from './checks';

const told = (before: string, after: string) =>
  changes(before, after).map(({ kind, text }) => `${{ same: ' ', gone: '-', new: '+' }[kind]}${text}`);

describe('changes', () => {
  it('tells lines that stayed, went and came, in their order', () => {
    expect(told('a\nb\nc', 'a\nx\nc\nd')).toEqual([' a', '-b', '+x', ' c', '+d']);
    expect(told('', 'a')).toEqual(['-', '+a']);
    expect(told('a\na', 'a')).toHaveLength(2);
    expect(told('same', 'same')).toEqual([' same']);
  });
});

describe('checksOf', () => {
  const article = {
    title: 'Hand coffee grinders 👩‍👩‍👧‍👦',
    meta_title: null,
    meta_description: 'x'.repeat(156),
    body: '```\n## coffee grinder\n```\n[own](https://www.coffee.example/a) [other](https://tea.example/b)',
    images: [],
  };
  it('counts as people do, and takes code for no heading', () => {
    expect(checksOf(article, 'coffee grinder', 'coffee.example').map(({ good, says }) => `${good ? '+' : '-'} ${says}`)).toEqual([
      '+ Title: 22 of 60 characters',
      '- Meta description: 156 characters, cut to 155',
      '- “coffee grinder” in no H2',
      '- No images',
      '+ Links: 1 to this site, 1 to others',
    ]);
  });
});
