import { type FocusEvent, type KeyboardEvent, useCallback, useRef, useState } from 'react';

/** One row of a table is in the tab order; arrow keys move from it, also to rows that are not rendered yet. */
export interface RowFocus {
  at: number;
  /** Whether the row at this place should take the focus: an arrow key led there, or the focused row was removed. */
  wants: (place: number) => boolean;
  move: (place: number) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: (event: FocusEvent) => void;
  onBlur: (event: FocusEvent) => void;
}

const PAGE_ROWS = 15;

function placeAfter(key: string, at: number, count: number): number | null {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE_ROWS, PageUp: -PAGE_ROWS };
  const step = steps[key];
  if (step !== undefined) return Math.max(0, Math.min(count - 1, at + step));
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

const isRow = (target: EventTarget) => target instanceof HTMLElement && target.dataset['place'] !== undefined;

export function useRowFocus(count: number, scrollTo: (place: number) => void): RowFocus {
  const [at, setAt] = useState(0);
  const held = useRef(false);
  const led = useRef(-1); // where an arrow key led, until that row has the focus

  const move = useCallback((place: number) => {
    setAt(place);
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    if (!isRow(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = placeAfter(event.key, at, count);
    if (next === null) return;
    event.preventDefault();
    held.current = true;
    led.current = next;
    scrollTo(next);
    setAt(next);
  }

  return {
    at: Math.min(at, Math.max(0, count - 1)),
    // A row that new ones push down keeps the focus: the row that takes its place must not get it.
    wants: (place) => place === led.current || (held.current && document.activeElement === document.body),
    move,
    onKeyDown,
    onFocus: (event) => {
      held.current = isRow(event.target);
      led.current = -1;
    },
    onBlur: (event) => {
      // A focused row that is removed from the page blurs to nothing: its place keeps the focus.
      if (event.relatedTarget !== null) held.current = false;
    },
  };
}
