// Wall-clock times of a time zone, for date and time fields: a field shows the local
// time of the site, the API takes an instant.

const MINUTE = 60_000;

/** The wall-clock time, written as if it were UTC; a zone that the browser does not know counts as UTC. */
function shownAt(at: number, zone: string): number {
  let format;
  const options = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  } as const;
  try {
    format = new Intl.DateTimeFormat('en-US', { ...options, timeZone: zone });
  } catch {
    return Math.floor(at / MINUTE) * MINUTE;
  }
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const of = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
}

/** "2030-01-31T09:00", as a datetime-local field takes it. */
export function wallTime(iso: string, zone: string): string {
  return new Date(shownAt(Date.parse(iso), zone)).toISOString().slice(0, 16);
}

/** The instant at which a clock in the zone shows that time; a time that a clock change skips moves on by the gap. */
export function instantOf(wall: string, zone: string): string {
  const meant = Date.parse(`${wall}Z`);
  // The zone's offset from UTC differs before and after a clock change.
  const candidates = [meant - 24 * 60 * MINUTE, meant + 24 * 60 * MINUTE].map(
    (near) => meant - (shownAt(near, zone) - near),
  );
  const found = candidates.find((at) => shownAt(at, zone) === meant) ?? candidates[0] ?? meant;
  return new Date(found).toISOString().replace('.000Z', 'Z');
}
