import { count, credits, duration } from '../../kit/format';
import { Time } from '../../kit/Time';
import type { Call, Step } from './look_back';

const purposes: Record<Call['purpose'], string> = {
  ask: 'Asked',
  repair: 'Asked to repair its answer',
  continue: 'Asked to go on',
  missing: 'Asked for what was missing',
  reword: 'Asked in other words',
};

/** JSON is set out, all else stands as it came. */
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
      {call.request_id && <p className="quiet">Request {call.request_id}</p>}
      <Text words="Prompt" text={call.request} />
      <Text words="Answer as it came" text={call.answer} />
    </li>
  );
}

const ends: Record<Step['state'], string> = {
  open: 'Not over yet',
  done: 'Saved',
  failed: 'Failed',
  halved: 'Halved: each half is a batch of its own',
};

/** What happened in a step, in order: begun, each call with its prompt and raw answer, how it ended. */
export function Timeline({ step }: { step: Step }) {
  return (
    <ol className="timeline" aria-label="What happened">
      <li>
        <p>
          <Time at={step.created_at} form="seconds" /> <b>Begun</b> as batch {count(step.batch)} of {count(step.size)}{' '}
          {step.size === 1 ? 'item' : 'items'}
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
