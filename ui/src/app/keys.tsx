import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';

import { Dialog } from '../kit/Dialog';

export interface Key {
  /** What it does; listed in the dialog of `?`. */
  does: string;
  press: () => void;
}

/** By what the user types: "/", "j", or a sequence: "g a". */
export type Keys = Record<string, Key>;

const KeysContext = createContext<(keys: () => Keys) => () => void>(() => () => undefined);
const PATIENCE_MS = 1000; // between the two keys of "g a"

/** Letters typed into a field are not commands; while a dialog is open, none are. */
function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]')) return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'))
  );
}

/** Collects the registered keys; the last registration of a key wins. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const all = useRef(new Set<() => Keys>());
  const [shown, setShown] = useState<Keys | null>(null);

  const register = useCallback((keys: () => Keys) => {
    all.current.add(keys);
    return () => {
      all.current.delete(keys);
    };
  }, []);

  const known = useCallback((): Keys => {
    const merged: Keys = {};
    for (const keys of all.current) Object.assign(merged, keys());
    return merged;
  }, []);

  useEffect(() => {
    let before = '';
    let at = 0;
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const pair = event.timeStamp - at < PATIENCE_MS ? `${before} ${event.key}` : '';
      before = event.key;
      at = event.timeStamp;
      if (event.key === '?') {
        setShown(known());
        return;
      }
      const keys = known();
      const found = keys[pair] ?? keys[event.key];
      if (!found) return;
      event.preventDefault();
      before = '';
      found.press();
    }
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, [known]);

  return (
    <KeysContext value={register}>
      {children}
      {shown && (
        <Dialog
          title="Keyboard shortcuts"
          onClose={() => {
            setShown(null);
          }}
        >
          <KeyList keys={{ ...shown, '?': { does: 'Show this list', press: () => undefined } }} />
        </Dialog>
      )}
    </KeysContext>
  );
}

function KeyList({ keys }: { keys: Keys }) {
  return (
    <dl className="key-list">
      {Object.entries(keys).map(([key, { does }]) => (
        <div key={key}>
          <dt>
            {key.split(' ').map((part) => (
              <kbd key={part}>{part}</kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}

/** `useKeys({ '/': { does: 'Filter', press: () => field.current?.focus() } })`, while the component is mounted. */
export function useKeys(keys: Keys): void {
  const register = use(KeysContext);
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  const read = useMemo(() => () => latest.current, []);
  useEffect(() => register(read), [register, read]);
}
