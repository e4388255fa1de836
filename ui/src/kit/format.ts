// How the page writes numbers, credits, durations and times.

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const exact = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });

/** 1,248 */
export const count = (n: number): string => whole.format(n);

/** 419.4; never rounded: credits have at most three places. */
export const credits = (n: number): string => exact.format(n);

/** "12 keywords", "1 keyword". */
export const counted = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`;

/** Seconds as a readable duration: "4 s", "2 min", "6 h 11 min", "3 d 4 h"; null: "–". */
export function duration(seconds: number | null): string {
  if (seconds === null) return '–';
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  const minutes = Math.round(s / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return hours % 24 ? `${days} d ${hours % 24} h` : `${days} d`;
}

export type TimeForm = 'clock' | 'seconds' | 'date' | 'full';

const forms: Record<TimeForm, Intl.DateTimeFormatOptions> = {
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  full: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
};

/** A time from the server in a zone ("Europe/Berlin"); in UTC, and marked so, if the browser does not know the zone. */
export function time(iso: string, zone: string, form: TimeForm = 'full'): string {
  const at = new Date(iso);
  try {
    return new Intl.DateTimeFormat('en-GB', { ...forms[form], timeZone: zone }).format(at);
  } catch {
    return `${new Intl.DateTimeFormat('en-GB', { ...forms[form], timeZone: 'UTC' }).format(at)} UTC`;
  }
}
