import { useSite } from '../app/site';
import { time, type TimeForm } from './format';

/** A server's time in the site's zone; pointed at, it says the whole of it. null: "–". */
export function Time({ at, form = 'full' }: { at: string | null; form?: TimeForm }) {
  const { zone } = useSite();
  if (at === null) return <>–</>;
  return (
    <time className="number" dateTime={at} title={`${time(at, zone)} ${zone}`}>
      {time(at, zone, form)}
    </time>
  );
}
