import { useSite } from '../app/site';
import { time, type TimeForm } from './format';

/** A time from the server in the site's time zone; the tooltip has date, time and zone. null: "–". */
export function Time({ at, form = 'full' }: { at: string | null; form?: TimeForm }) {
  const { zone } = useSite();
  if (at === null) return <>–</>;
  return (
    <time className="number" dateTime={at} title={`${time(at, zone)} ${zone}`}>
      {time(at, zone, form)}
    </time>
  );
}
