import type { ReactNode } from 'react';

/** Stands where something will be, in its size: give it a class with width and height. */
export function Skeleton({ className = '', lines = 1 }: { className?: string; lines?: number }) {
  return (
    <span aria-hidden>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={`skeleton ${className}`} />
      ))}
    </span>
  );
}

/** Nothing is here: one sentence, one button. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {action}
    </div>
  );
}
