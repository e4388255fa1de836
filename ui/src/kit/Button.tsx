import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';

type Kind = 'normal' | 'primary' | 'danger' | 'plain';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: Kind;
  /** Its action is running: it cannot be pressed again, but keeps the focus. */
  busy?: boolean;
}

/** A text button. When `disabled`, its `title` should say why. */
export function Button({ kind = 'normal', busy = false, className = '', onClick, type = 'button', ...rest }: Props) {
  const press = busy ? undefined : onClick;
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      className={`button ${kind} ${className}`}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={press}
    />
  );
}

/** A link that looks like a button: for plain navigation. */
export function ButtonLink({ kind = 'normal', className = '', ...rest }: LinkProps & { kind?: Kind }) {
  return <Link {...rest} className={`button ${kind} ${className}`} />;
}

interface IconProps extends Omit<Props, 'children' | 'title'> {
  /** What it does: read aloud, and shown on hover. */
  label: string;
  children: ReactNode;
}

/** A button with only an icon: `<IconButton label="Close"><X /></IconButton>`. */
export function IconButton({ label, className = '', ...rest }: IconProps) {
  return <Button {...rest} className={`icon ${className}`} aria-label={label} title={label} />;
}
