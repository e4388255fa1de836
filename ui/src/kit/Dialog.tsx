import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

import { asProblem, type Problem } from '../api/client';
import { Button, IconButton } from './Button';
import { ErrorNote } from './ErrorNote';

interface Props {
  title: string;
  /** Escape or the close button. */
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
}

/** Modal while it is mounted; the focus returns to where it was. `{open && <Dialog …>}` */
export function Dialog({ title, onClose, children, wide = false }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => {
    const before = document.activeElement;
    const box = dialog.current;
    if (box && !box.open) box.showModal();
    return () => {
      box?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      className={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        // React unmounts it; otherwise it would close without the page knowing.
        event.preventDefault();
        onClose();
      }}
    >
      <div className="inside">
        <header>
          <h2 id={id}>{title}</h2>
          <IconButton label="Close" kind="plain" onClick={onClose}>
            <X size={18} aria-hidden />
          </IconButton>
        </header>
        {children}
      </div>
    </dialog>
  );
}

interface ConfirmProps {
  title: string;
  /** What will happen, what it costs, and whether it can be undone. */
  children: ReactNode;
  /** The text of the button: "Delete 12 keywords". */
  confirm: string;
  danger?: boolean;
  /** When it throws, the error is shown and the dialog stays open. */
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks for confirmation. Closes once the action is done. */
export function ConfirmDialog({ title, children, confirm, danger = false, onConfirm, onClose }: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function act() {
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <div>{children}</div>
      {problem && <ErrorNote error={problem} />}
      <div className="form">
        <div className="buttons">
          <Button onClick={onClose}>Cancel</Button>
          <Button kind={danger ? 'danger' : 'primary'} busy={busy} onClick={() => void act()}>
            {confirm}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
