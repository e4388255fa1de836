// The differences between two texts, line by line.
export interface Line {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

const COMPARED_MOST = 2000; // lines; the table for longer texts would need too much memory

/** The lines of both texts in order; very long texts count as all gone, all new. */
export function changes(before: string, after: string): Line[] {
  const a = before.split('\n');
  const b = after.split('\n');
  if (a.length > COMPARED_MOST || b.length > COMPARED_MOST)
    return [...a.map((text): Line => ({ kind: 'gone', text })), ...b.map((text): Line => ({ kind: 'new', text }))];
  // common[i][j]: how many lines a from i and b from j have in common.
  const common = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = common[i];
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const lines: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const gone = a[i];
    const fresh = b[j];
    if (gone !== undefined && gone === fresh) {
      lines.push({ kind: 'same', text: gone });
      i++;
      j++;
    } else if (fresh === undefined || (gone !== undefined && at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: 'gone', text: gone ?? '' });
      i++;
    } else {
      lines.push({ kind: 'new', text: fresh });
      j++;
    }
  }
  return lines;
}
