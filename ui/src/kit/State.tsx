import type { ReactNode } from 'react';

export type Tone = 'running' | 'done' | 'needs' | 'paused' | 'failed' | 'waiting';

interface Known {
  tone: Tone;
  word: string;
}

/** The colour and the word of each status of SPEC.md. */
const states: Record<string, Known> = {
  running: { tone: 'running', word: 'Running' },
  pausing: { tone: 'paused', word: 'Pausing' },
  cancelling: { tone: 'paused', word: 'Cancelling' },
  paused: { tone: 'paused', word: 'Paused' },
  completed: { tone: 'done', word: 'Done' },
  failed: { tone: 'failed', word: 'Failed' },
  cancelled: { tone: 'waiting', word: 'Cancelled' },
  waiting: { tone: 'waiting', word: 'Waiting' },
  stopped: { tone: 'paused', word: 'Stopped' },
  skipped: { tone: 'waiting', word: 'Skipped' },
  gate: { tone: 'needs', word: 'Needs you' },
  new: { tone: 'waiting', word: 'New' },
  mapped: { tone: 'done', word: 'Mapped' },
  queued: { tone: 'waiting', word: 'Queued' },
  duplicate: { tone: 'paused', word: 'Duplicate' },
  draft: { tone: 'waiting', word: 'Draft' },
  review: { tone: 'needs', word: 'In review' },
  sent_back: { tone: 'paused', word: 'Sent back' },
  published: { tone: 'done', word: 'Published' },
  trashed: { tone: 'waiting', word: 'In the trash' },
  pending: { tone: 'waiting', word: 'Pending' },
  generated: { tone: 'done', word: 'Generated' },
};

export function stateOf(status: string): Known {
  return states[status] ?? { tone: 'waiting', word: status };
}

/** A state: a coloured word, with a pulsing dot while it runs. `children` replaces the word. */
export function StateWord({ status, tone, children }: { status: string; tone?: Tone; children?: ReactNode }) {
  const known = stateOf(status);
  const shown = tone ?? known.tone;
  return (
    <span className={`state tone-${shown}`}>
      {shown === 'running' && <span className="dot" aria-hidden />}
      {children ?? known.word}
    </span>
  );
}

/** A count that needs attention. `of` says of what, for screen readers: "12 drafts to review". */
export function Badge({ count, of }: { count: number; of: string }) {
  if (count === 0) return null;
  return (
    <span className="badge number">
      <span aria-hidden>{count > 999 ? '999+' : count}</span>
      <span className="hidden-text">
        {count} {of}
      </span>
    </span>
  );
}

/** A progress bar; `label` says of what. `value` null: under way, progress unknown. */
export function Progress({ value, label, tone = 'running' }: { value: number | null; label: string; tone?: Tone }) {
  return (
    <progress className={`progress tone-${tone}`} aria-label={label} max={100} {...(value === null ? {} : { value })} />
  );
}
