import { credits } from '../../kit/format';
import type { Summary } from './queries';

const DAY = 20; // units of the chart
const HIGH = 100;
const GAP = 4;

function daysOf(month: string): string[] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: last }, (_, at) => `${month}-${String(at + 1).padStart(2, '0')}`);
}

/** A month's credits day by day, as a chart and as a table. */
export function Days({ summary }: { summary: Summary }) {
  const { month, by_day } = summary;
  const spent = new Map(by_day.map((one) => [one.day, one.credits]));
  const most = Math.max(1, ...spent.values());
  const days = daysOf(month);
  return (
    <figure className="days">
      <svg
        viewBox={`0 0 ${days.length * DAY} ${HIGH + 18}`}
        role="img"
        aria-label={`Credits per day in ${month}, at most ${credits(most)} a day. The table below has the same data.`}
      >
        <line x1="0" x2={days.length * DAY} y1={HIGH} y2={HIGH} />
        {days.map((day, at) => {
          const value = spent.get(day) ?? 0;
          const height = value > 0 ? Math.max(2, (value / most) * (HIGH - 4)) : 0;
          return (
            <g key={day}>
              <rect x={at * DAY + GAP / 2} y={HIGH - height} width={DAY - GAP} height={height} rx="2">
                <title>{`${day}: ${credits(value)}`}</title>
              </rect>
              {(at === 0 || (at + 1) % 5 === 0) && (
                <text x={at * DAY + DAY / 2} y={HIGH + 14}>
                  {at + 1}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <details>
        <summary>By day, as a table</summary>
        <table className="sums">
          <thead>
            <tr>
              <th scope="col">Day (UTC)</th>
              <th scope="col">Credits</th>
              <th scope="col">Calls</th>
            </tr>
          </thead>
          <tbody>
            {by_day.map((one) => (
              <tr key={one.day}>
                <th scope="row">{one.day}</th>
                <td className="number">{credits(one.credits)}</td>
                <td className="number">{one.calls}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
