import { type ReactNode, useEffect } from 'react';

interface Props {
  title: string;
  /** Beside the heading: counts, a schedule's line. */
  note?: ReactNode;
  /** Buttons at the right. */
  actions?: ReactNode;
  children: ReactNode;
}

/** What every page is wrapped in: the window's title, the heading that takes the focus on navigation, buttons. */
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
