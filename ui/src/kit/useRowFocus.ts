import { type FocusEvent, type KeyboardEvent, useCallback, useRef, useState } from 'react';

/** One row of a table takes part in the tab order; arrows move on from it, to rows that were not drawn too. */
export interface RowFocus {
  at: number;
  /** A row had the focus: the one that comes into its place takes it. */
  held: () => boolean;
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

  const move = useCallback((place: number) => {
    setAt(place);
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    if (!isRow(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = placeAfter(event.key, at, count);
    if (next === null) return;
    event.preventDefault();
    held.current = true;
    scrollTo(next);
    setAt(next);
  }

  return {
    at: Math.min(at, Math.max(0, count - 1)),
    held: () => held.current,
    move,
    onKeyDown,
    onFocus: (event) => {
      held.current = isRow(event.target);
    },
    onBlur: (event) => {
      // A row that leaves the page while it has the focus blurs to nowhere: its place still has it.
      if (event.relatedTarget !== null) held.current = false;
    },
  };
}
