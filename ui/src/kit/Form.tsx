import { createContext, type ReactNode, type SubmitEvent, use, useRef, useState } from 'react';

import { asProblem, type Problem } from '../api/client';
import { Button } from './Button';
import { ErrorNote } from './ErrorNote';

/** What the server refused of the form around: fields find their own sentence in it. */
export const FormProblem = createContext<Problem | null>(null);

/** The sentence at a field of the form around; undefined: it is good. */
export function useFieldError(name: string): string | undefined {
  return use(FormProblem)?.of(name);
}

interface Props {
  /** What is sent. What it throws is shown, at its fields where it names them; what was typed stays. */
  send: (data: FormData) => Promise<unknown>;
  submit: string;
  children: ReactNode;
  /** More buttons, before the one that sends. */
  buttons?: ReactNode;
  /** It is shown, but nobody may send it. */
  disabled?: boolean;
  danger?: boolean;
}

function firstWrong(form: HTMLFormElement | null, problem: Problem): HTMLElement | null {
  for (const name of Object.keys(problem.errors)) {
    const found = form?.elements.namedItem(name);
    if (found instanceof HTMLElement) return found;
  }
  return null;
}

/** Whether the problem is about something that stands in no field here. */
function hasMore(form: HTMLFormElement | null, problem: Problem): boolean {
  const names = Object.keys(problem.errors);
  return names.length === 0 || names.some((name) => !form?.elements.namedItem(name));
}

/** A form that sends once, keeps what was typed, and puts each refusal at its field. */
export function Form({ send, submit, children, buttons, disabled = false, danger = false }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await send(new FormData(event.currentTarget));
    } catch (error) {
      const why = asProblem(error);
      setProblem(why);
      firstWrong(form.current, why)?.focus();
    } finally {
      setBusy(false);
    }
  }

  return (
    <form ref={form} className="form" onSubmit={onSubmit} noValidate>
      <fieldset className="fields" disabled={disabled}>
        <FormProblem value={problem}>{children}</FormProblem>
      </fieldset>
      {problem && hasMore(form.current, problem) && <ErrorNote error={problem} kept="What you typed is still here." />}
      <div className="buttons">
        {buttons}
        {!disabled && (
          <Button type="submit" kind={danger ? 'danger' : 'primary'} busy={busy}>
            {submit}
          </Button>
        )}
      </div>
    </form>
  );
}

/** A text of a FormData; "" when it is not there. */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
