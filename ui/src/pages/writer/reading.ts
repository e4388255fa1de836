// What is read in Review stays what is read, whatever comes into the list or happens to the article meanwhile.

/** Where an article stands in a list that lives: `at` now, `was` when it was last seen there; -1 is nowhere. */
interface Place {
  at: number;
  was: number;
}

/** The id one step on. From an article that has left the list, on from where it stood; undefined: there is none. */
export function neighbour(ids: readonly number[], { at, was }: Place, by: 1 | -1): number | undefined {
  const last = ids.length - 1;
  // What stands in the place of one that left is the next already.
  const to = at >= 0 ? at + by : Math.max(0, was) + (by > 0 ? 0 : -1);
  return ids[Math.max(0, Math.min(last, to))];
}

interface Known extends Place {
  /** Whether all of the list is loaded. */
  whole: boolean;
  /** The statuses that the list holds. */
  statuses: readonly string[];
  /** As the article itself says. */
  status: string;
  /** The server does not have it any more. */
  deleted: boolean;
}

/** left: it stood in this list and somebody took it out. elsewhere: it is only looked at. */
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
 * The version that is read: of the same version whatever is new (images, marks); another version only when it is
 * asked for. undefined: nothing is there yet.
 */
export function readOf<T extends Versioned>(held: T | undefined, live: T | undefined): T | undefined {
  if (!live || held?.id !== live.id || held.version === live.version) return live;
  return held;
}
