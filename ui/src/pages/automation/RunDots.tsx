import { useLayoutEffect, useRef, useState } from 'react';
import { Link } from 'react-router';

import { useSite, useSiteSearch } from '../../app/site';
import { duration, time } from '../../kit/format';
import { stateOf, type Tone } from '../../kit/State';
import { type RunRow, tookOf } from './look_back';

const HIGH = 150;
const LEFT = 58; // room for the durations
const EDGE = 14;
const FOOT = 20;

/** Each result also has its own shape: colour never speaks alone. */
function Mark({ tone }: { tone: Tone }) {
  if (tone === 'failed') return <path className="tone-failed" d="M-5 -5 L5 5 M-5 5 L5 -5" />;
  if (tone === 'waiting') return <rect className="tone-waiting" x="-5" y="-5" width="10" height="10" />;
  if (tone === 'done') return <circle className="tone-done" r="5.5" />;
  return <circle className={`tone-${tone} ring`} r="5" />;
}

const legend = [
  { tone: 'done', words: 'done' },
  { tone: 'failed', words: 'failed' },
  { tone: 'waiting', words: 'cancelled' },
  { tone: 'running', words: 'running or paused' },
] as const;

function useWidth() {
  const box = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const watched = box.current;
    if (!watched) return;
    const see = new ResizeObserver(() => {
      setWidth(watched.clientWidth);
    });
    see.observe(watched);
    return () => {
      see.disconnect();
    };
  }, []);
  return { box, width };
}

/** The upper end of the scale: the first round duration at or above `most`. */
function highest(most: number): number {
  const steps = [10, 30, 60, 300, 600, 1800, 3600, 2 * 3600, 6 * 3600, 12 * 3600, 24 * 3600];
  return steps.find((step) => step >= most) ?? Math.ceil(most / 86400) * 86400;
}

interface Placed {
  run: RunRow;
  took: number | null;
  at: number;
}

function Dot({ run, took, x, y }: Placed & { x: number; y: number }) {
  const { zone } = useSite();
  const search = useSiteSearch();
  const { tone, word } = stateOf(run.status);
  return (
    <Link to={{ pathname: `/automation/runs/${run.run_id}`, search }} tabIndex={-1}>
      <g transform={`translate(${x} ${y})`}>
        <title>{`${time(run.started_at, zone)}: ${word}, ${took === null ? 'not finished' : duration(took)}`}</title>
        <circle className="reach" r="12" />
        <Mark tone={tone} />
      </g>
    </Link>
  );
}

/** One dot per run: its duration over its start. The table below has the same data and the same links. */
export function RunDots({ runs, now }: { runs: RunRow[]; now: number }) {
  const { zone } = useSite();
  const { box, width } = useWidth();
  const placed: Placed[] = runs.map((run) => ({ run, took: tookOf(run), at: Date.parse(run.started_at) }));
  const times = placed.map(({ at }) => at);
  const from = Math.min(...times);
  const span = Math.max(1, Math.max(...times) - from);
  const longOf = ({ took, at }: Placed) => took ?? Math.max(0, (now - at) / 1000);
  const top = highest(Math.max(...placed.map(longOf)));
  const x = (at: number) => (span === 1 ? width / 2 : LEFT + EDGE + ((at - from) / span) * (width - LEFT - 2 * EDGE));
  const y = (seconds: number) => EDGE + (1 - seconds / top) * (HIGH - EDGE - FOOT - 8);
  const day = (at: number) => time(new Date(at).toISOString(), zone, 'date');
  return (
    <figure className="run-dots card" ref={box}>
      {width > 0 && (
        <svg width={width - 2} height={HIGH} aria-hidden>
          {[0, top / 2, top].map((seconds) => (
            <g key={seconds}>
              <line x1={LEFT} x2={width - EDGE} y1={y(seconds)} y2={y(seconds)} />
              <text x={LEFT - 8} y={y(seconds) + 4} className="end">
                {duration(seconds)}
              </text>
            </g>
          ))}
          <text x={LEFT} y={HIGH - 4}>
            {day(from)}
          </text>
          {day(from + span) !== day(from) && (
            <text x={width - EDGE} y={HIGH - 4} className="end">
              {day(from + span)}
            </text>
          )}
          {placed.toReversed().map((one) => (
            <Dot key={one.run.run_id} {...one} x={x(one.at)} y={y(longOf(one))} />
          ))}
        </svg>
      )}
      <figcaption>
        How long the last {runs.length === 1 ? 'run' : `${runs.length} runs`} took.
        {legend.map(({ tone, words }) => (
          <span key={tone}>
            <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden>
              <Mark tone={tone} />
            </svg>
            {words}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
