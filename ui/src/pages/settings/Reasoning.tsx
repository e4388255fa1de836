import { useId } from 'react';

import type { Problem } from '../../api/client';
import { Field } from '../../kit/Field';
import { count } from '../../kit/format';
import { type Draft, emptyWords, type Settings } from './provider_choice';

/** What most providers call it; any other word is sent as it is. */
const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high'];
const LEAST_TOKENS = 256;
const MOST_TOKENS = 1_000_000;

interface Props {
  settings: Settings;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  error: Problem | null;
}

/** How much a text model reasons, and how long its answers may be: reasoning counts as part of an answer. */
export function Reasoning({ settings, draft, change, error }: Props) {
  const efforts = useId();
  return (
    <>
      <Field
        name="effort"
        label="Reasoning effort"
        list={efforts}
        autoComplete="off"
        hint={`How much the model reasons: ${EFFORTS.join(', ')}, or a word of the provider. Left out if the model refuses it. ${emptyWords(settings, draft, 'effort')}`}
        value={draft.effort}
        onChange={(event) => {
          change({ effort: event.target.value });
        }}
        error={error?.of('effort')}
      />
      <datalist id={efforts}>
        {EFFORTS.map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
      <Field
        name="max_tokens"
        label="Most tokens of an answer"
        inputMode="numeric"
        autoComplete="off"
        hint={`${count(LEAST_TOKENS)} to ${count(MOST_TOKENS)} tokens, reasoning included. No answer may be longer. ${emptyWords(settings, draft, 'max_tokens')}`}
        value={draft.max_tokens}
        onChange={(event) => {
          change({ max_tokens: event.target.value });
        }}
        error={error?.of('max_tokens')}
      />
    </>
  );
}
