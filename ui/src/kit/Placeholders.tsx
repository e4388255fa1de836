import type { ReactNode } from 'react';

/** A placeholder of the size of what will appear: give it a class with width and height. */
export function Skeleton({ className = '', lines = 1 }: { className?: string; lines?: number }) {
  return (
    <span aria-hidden>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={`skeleton ${className}`} />
      ))}
    </span>
  );
}

/** An empty state: one sentence and one button. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {action}
    </div>
  );
}
