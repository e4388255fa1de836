import { describe, expect, it } from 'vitest';

import { changes } from './changes';

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
