import type { Me } from '../../api/queries';

export type Role = Me['role'];

/** For a Select: what each role can do. */
export const roleOptions: readonly (readonly [value: Role, words: string])[] = [
  ['viewer', 'Viewer: reads everything'],
  ['editor', 'Editor: also runs, schedules, reviews, publishes'],
  ['owner', 'Owner: also manages sites, providers, people, tokens'],
];

export const roleWords: Record<Role, string> = { viewer: 'Viewer', editor: 'Editor', owner: 'Owner' };

/** The role chosen in a form. */
export const roleOf = (text: string): Role => (text === 'owner' || text === 'editor' ? text : 'viewer');
