// Turns the values of the planner's forms and filters into what the API takes.
import { Problem } from '../../api/client';
import { textOf } from '../../kit/Form';

function refused(field: string, sentence: string): Problem {
  return new Problem({
    status: 400,
    code: 'invalid',
    title: 'Invalid',
    detail: sentence,
    errors: { [field]: [sentence] },
  });
}

/** "" means: not given. */
export function numberOf(data: FormData, name: string): number | null {
  const text = textOf(data, name);
  if (text === '') return null;
  const number = Number(text.replaceAll(',', ''));
  if (Number.isNaN(number)) throw refused(name, 'Not a number. Enter digits, or leave the field empty.');
  return number;
}

export function textOrNull(data: FormData, name: string): string | null {
  return textOf(data, name) || null;
}

export function neededText(data: FormData, name: string, what: string): string {
  const text = textOf(data, name);
  if (text === '') throw refused(name, `Enter ${what}.`);
  return text;
}

export function refuse(field: string, sentence: string): never {
  throw refused(field, sentence);
}

/** Filters in the URL are text; the API takes its flags as booleans. */
export function withFlags<F extends string>(
  filters: Record<string, string>,
  flags: readonly F[],
): Record<Exclude<string, F>, string> & Partial<Record<F, boolean>> {
  const values = Object.entries(filters).map(([name, value]) =>
    flags.some((flag) => flag === name) ? [name, value === 'true'] : [name, value],
  );
  return Object.fromEntries(values) as Record<Exclude<string, F>, string> & Partial<Record<F, boolean>>;
}
