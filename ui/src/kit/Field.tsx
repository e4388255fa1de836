import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';

import { useFieldError } from './Form';

interface Said {
  /** The field's name in the API: errors are matched to fields by it. */
  name: string;
  label: string;
  hint?: ReactNode;
  /** Shown instead of the error of the surrounding form. */
  error?: string | undefined;
}

interface Wired {
  id: string;
  name: string;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
}

function Frame({ name, label, hint, error, children }: Said & { children: (wired: Wired) => ReactNode }) {
  const id = useId();
  const refused = useFieldError(name);
  const wrong = error ?? refused;
  const described = [hint === undefined ? '' : `${id}-hint`, wrong ? `${id}-error` : ''].filter(Boolean).join(' ');
  const wired: Wired = { id, name };
  if (wrong) wired['aria-invalid'] = true;
  if (described) wired['aria-describedby'] = described;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(wired)}
      {hint !== undefined && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {wrong && (
        <div className="error" id={`${id}-error`} role="alert">
          {wrong}
        </div>
      )}
    </div>
  );
}

type InputProps = Said & Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id'>;

/** `<Field name="email" label="E-mail" type="email" autoComplete="username" />` */
export function Field({ name, label, hint, error, ...rest }: InputProps) {
  return <Frame {...{ name, label, hint, error }}>{(wired) => <input className="input" {...rest} {...wired} />}</Frame>;
}

type AreaProps = Said & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'id'>;

export function TextArea({ name, label, hint, error, ...rest }: AreaProps) {
  return (
    <Frame {...{ name, label, hint, error }}>
      {(wired) => <textarea className="input" rows={4} {...rest} {...wired} />}
    </Frame>
  );
}

type SelectProps = Said &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'name' | 'id' | 'children'> & {
    /** Value and label; a plain string is both. */
    options: readonly (string | readonly [value: string, words: string])[];
  };

export function Select({ name, label, hint, error, options, ...rest }: SelectProps) {
  return (
    <Frame {...{ name, label, hint, error }}>
      {(wired) => (
        <select className="input" {...rest} {...wired}>
          {options.map((option) => {
            const [value, words] = typeof option === 'string' ? [option, option] : option;
            return (
              <option key={value} value={value}>
                {words}
              </option>
            );
          })}
        </select>
      )}
    </Frame>
  );
}

type CheckboxProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & { label: ReactNode };

/** In a FormData: "on" when it is checked, otherwise absent. */
export function Checkbox({ label, ...rest }: CheckboxProps) {
  return (
    <label className="checkbox">
      <input type="checkbox" {...rest} />
      <span>{label}</span>
    </label>
  );
}
