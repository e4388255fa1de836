import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

import { asProblem, type Problem } from '../api/client';
import { Button, IconButton } from './Button';
import { ErrorNote } from './ErrorNote';

interface Props {
  title: string;
  /** Escape, the cross, or a press beside it. */
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
        // React takes it away; else it would close without anybody knowing.
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
  /** What will happen, and what it costs or cannot be taken back. */
  children: ReactNode;
  /** What the button says: "Delete 12 keywords". */
  confirm: string;
  danger?: boolean;
  /** What it throws is shown, and the dialog stays. */
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks before what cannot be undone. Closes once it is done. */
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
