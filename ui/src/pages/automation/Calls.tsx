import { count, credits, duration } from '../../kit/format';
import { Time } from '../../kit/Time';
import type { Call, Step } from './look_back';

const purposes: Record<Call['purpose'], string> = {
  ask: 'Request',
  repair: 'Request to repair the answer',
  continue: 'Request to continue',
  missing: 'Request for missing items',
  reword: 'Request in other words',
};

/** Indents JSON; leaves other text as it is. */
function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function Text({ words, text }: { words: string; text: string | null | undefined }) {
  if (text === undefined) return null;
  return (
    <details className="text">
      <summary>
        {words}{' '}
        <span className="quiet number">{text === null ? 'no longer kept' : `${count(text.length)} characters`}</span>
      </summary>
      {text !== null && (
        <pre role="region" tabIndex={0} aria-label={words}>
          {readable(text)}
        </pre>
      )}
    </details>
  );
}

const price = (n: number) => (n > 0 ? ` · ${credits(n)} ${n === 1 ? 'credit' : 'credits'}` : '');

const seconds = (ms: number) => (ms < 1000 ? `${ms} ms` : duration(ms / 1000));

function OneCall({ call }: { call: Call }) {
  const tokens =
    call.tokens_in === null && call.tokens_out === null
      ? 'tokens unknown'
      : `${count(call.tokens_in ?? 0)} → ${count(call.tokens_out ?? 0)} tokens`;
  return (
    <li>
      <p>
        <Time at={call.created_at} form="seconds" /> <b>{purposes[call.purpose]}</b>
        {call.try > 1 && ` · try ${call.try}`}
      </p>
      <p className="quiet number">
        {call.provider} {call.model !== call.provider && call.model} · {seconds(call.duration_ms)} · {tokens}
        {price(call.credits)}
      </p>
      {call.request_id && <p className="quiet">Request ID {call.request_id}</p>}
      <Text words="Prompt" text={call.request} />
      <Text words="Raw answer" text={call.answer} />
    </li>
  );
}

const ends: Record<Step['state'], string> = {
  open: 'In progress',
  done: 'Saved',
  failed: 'Failed',
  halved: 'Halved: each half is a separate batch',
};

/** What happened in a step, in order: its start, each call with prompt and raw answer, its end. */
export function Timeline({ step }: { step: Step }) {
  return (
    <ol className="timeline" aria-label="Timeline">
      <li>
        <p>
          <Time at={step.created_at} form="seconds" /> <b>Started</b> as batch {count(step.batch)} with{' '}
          {count(step.size)} {step.size === 1 ? 'item' : 'items'}
        </p>
      </li>
      {step.calls.map((call) => (
        <OneCall key={call.call_no} call={call} />
      ))}
      <li className={step.state === 'failed' ? 'wrong' : ''}>
        <p>
          {step.ended_at && <Time at={step.ended_at} form="seconds" />} <b>{ends[step.state]}</b>
          {step.duration_ms !== null && ` after ${seconds(step.duration_ms)}`}
          {step.tries > 1 && `, in ${step.tries} tries`}
          {price(step.credits)}
        </p>
        {step.error && <p className="wrong">{step.error}</p>}
      </li>
    </ol>
  );
}
