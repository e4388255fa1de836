import type { Me } from '../../api/queries';

export type Role = Me['role'];

/** For a Select: what each may. */
export const roleOptions: readonly (readonly [value: Role, words: string])[] = [
  ['viewer', 'Viewer: reads everything'],
  ['editor', 'Editor: also runs, schedules, reviews, publishes'],
  ['owner', 'Owner: also sites, providers, people, tokens'],
];

export const roleWords: Record<Role, string> = { viewer: 'Viewer', editor: 'Editor', owner: 'Owner' };

/** Of a form; the server refuses what is none. */
export const roleOf = (text: string): Role => (text === 'owner' || text === 'editor' ? text : 'viewer');
