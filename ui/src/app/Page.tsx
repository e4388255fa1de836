import { type ReactNode, useEffect } from 'react';

interface Props {
  title: string;
  /** Shown beside the heading: counts, the schedule. */
  note?: ReactNode;
  /** Buttons on the right. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of every page: window title, the heading that takes the focus on navigation, buttons. */
export function Page({ title, note, actions, children }: Props) {
  useEffect(() => {
    document.title = `${title} · IGNY8`;
  }, [title]);
  return (
    <>
      <header className="page-head">
        <h1 tabIndex={-1}>{title}</h1>
        {note !== undefined && <div className="note">{note}</div>}
        {actions !== undefined && <div className="actions">{actions}</div>}
      </header>
      {children}
    </>
  );
}
