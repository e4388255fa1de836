import { createContext, type ReactNode, type SubmitEvent, use, useRef, useState } from 'react';

import { asProblem, type Problem } from '../api/client';
import { Button } from './Button';
import { ErrorNote } from './ErrorNote';

/** The server's refusal of the surrounding form; each field looks up its own sentence. */
export const FormProblem = createContext<Problem | null>(null);

/** The error of a field of the surrounding form, if any. */
export function useFieldError(name: string): string | undefined {
  return use(FormProblem)?.of(name);
}

interface Props {
  /** Sends the form. An error is shown at the fields that it names, otherwise below; the input is kept. */
  send: (data: FormData) => Promise<unknown>;
  submit: string;
  children: ReactNode;
  /** More buttons, before the submit button. */
  buttons?: ReactNode;
  /** Read-only: it cannot be submitted. */
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

/** Whether the problem is about something other than the fields shown here. */
function hasMore(form: HTMLFormElement | null, problem: Problem): boolean {
  const names = Object.keys(problem.errors);
  return names.length === 0 || names.some((name) => !form?.elements.namedItem(name));
}

/** A form that submits once, keeps the input, and shows each error at its field. */
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
      {problem && hasMore(form.current, problem) && <ErrorNote error={problem} kept="Your input has been kept." />}
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

/** A text of a FormData, trimmed; "" when it is absent. */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
