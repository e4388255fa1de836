import { describe, expect, it } from 'vitest';

import { linkOf, notesOf, problemWith } from './publish';

describe('what a site answered about a post', () => {
  it('is a link only when it is a web address', () => {
    expect(linkOf({ link: 'https://coffee.example/grinders' })).toBe('https://coffee.example/grinders');
    const hostile = [
      { link: 'javascript:alert(1)' },
      { link: 12 },
      {},
      null,
      'https://x.example',
      { link: ' https://x.example' },
    ];
    expect(hostile.map(linkOf)).toEqual(hostile.map(() => null));
  });

  it('has notes only where they are texts', () => {
    expect(notesOf({ notes: ['No category.', 3, null] })).toEqual(['No category.']);
    expect([null, 3, {}, { notes: 'x' }].map(notesOf)).toEqual([[], [], [], []]);
  });
});

it('says why an article cannot go out', () => {
  expect(problemWith({ status: 'review', waiting_for_images: false })).toBeNull();
  expect(problemWith({ status: 'draft', waiting_for_images: true })).toContain('images');
  expect(problemWith({ status: 'sent_back', waiting_for_images: false })).toContain('again');
});
