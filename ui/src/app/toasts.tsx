import { X } from 'lucide-react';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';

import { Button, IconButton } from '../kit/Button';

interface Toast {
  text: string;
  tone?: 'done' | 'failed';
  /** Shown as a button, for six seconds. */
  undo?: () => unknown;
}

interface Shown extends Toast {
  id: number;
}

type Show = (toast: Toast | string) => void;

const ToastsContext = createContext<Show>(() => undefined);
const SHOWN_MS = 6000;

/** `const toast = useToasts(); toast({ text: '3 drafts approved', undo: () => … })` */
export function useToasts(): Show {
  return use(ToastsContext);
}

function One({ toast, onEnd }: { toast: Shown; onEnd: (id: number) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const { id, undo } = toast;

  // It stays while the pointer or the focus is in it.
  useEffect(() => {
    const there = box.current;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hold = () => {
      clearTimeout(timer);
    };
    const release = () => {
      hold();
      timer = setTimeout(() => {
        onEnd(id);
      }, SHOWN_MS);
    };
    release();
    there?.addEventListener('pointerenter', hold);
    there?.addEventListener('focusin', hold);
    there?.addEventListener('pointerleave', release);
    there?.addEventListener('focusout', release);
    return hold;
  }, [id, onEnd]);

  return (
    <div ref={box} className={`toast ${toast.tone ?? 'done'}`}>
      <span>{toast.text}</span>
      {undo && (
        <Button
          onClick={() => {
            onEnd(id);
            void undo();
          }}
        >
          Undo
        </Button>
      )}
      <IconButton
        label="Dismiss"
        kind="plain"
        onClick={() => {
          onEnd(id);
        }}
      >
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  );
}

export function ToastsProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Shown[]>([]);
  const next = useRef(1);
  const end = useCallback((id: number) => {
    setToasts((all) => all.filter((toast) => toast.id !== id));
  }, []);
  const show = useCallback((toast: Toast | string) => {
    const id = next.current++;
    setToasts((all) => [...all.slice(-2), { ...(typeof toast === 'string' ? { text: toast } : toast), id }]);
  }, []);
  const list = useMemo(() => toasts.map((toast) => <One key={toast.id} toast={toast} onEnd={end} />), [toasts, end]);
  return (
    <ToastsContext value={show}>
      {children}
      <div className="toasts" role="status">
        {list}
      </div>
    </ToastsContext>
  );
}
