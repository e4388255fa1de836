// The article being read in Review stays the same, whatever enters the list or happens to the article.

/** The place of an article in a live list: `at` now, `was` when it was last seen there; -1 is nowhere. */
interface Place {
  at: number;
  was: number;
}

/** The id one step on, from an article that has left the list on from its last place; undefined: the list is empty. */
export function neighbour(ids: readonly number[], { at, was }: Place, by: 1 | -1): number | undefined {
  const last = ids.length - 1;
  // The article now in the place of one that left is already the next.
  const to = at >= 0 ? at + by : Math.max(0, was) + (by > 0 ? 0 : -1);
  return ids[Math.max(0, Math.min(last, to))];
}

interface Known extends Place {
  /** Whether all of the list is loaded. */
  whole: boolean;
  /** The statuses that the list holds. */
  statuses: readonly string[];
  /** The article's own status. */
  status: string;
  /** The server no longer has it. */
  deleted: boolean;
}

/** left: it was in this list and somebody took it out. elsewhere: it was opened without being in the list. */
export function whereabouts({
  at,
  was,
  whole,
  statuses,
  status,
  deleted,
}: Known): 'here' | 'left' | 'elsewhere' | 'deleted' {
  if (deleted) return 'deleted';
  if (at >= 0) return 'here';
  if (was >= 0 && !statuses.includes(status)) return 'left';
  return whole ? 'elsewhere' : 'here';
}

interface Versioned {
  id: number;
  version: number;
}

/**
 * The version being read: it takes updates of the same version (images, marks), but another version only on request.
 * undefined: not loaded yet.
 */
export function readOf<T extends Versioned>(held: T | undefined, live: T | undefined): T | undefined {
  if (!live || held?.id !== live.id || held.version === live.version) return live;
  return held;
}
