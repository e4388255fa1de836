import './table.css';

import { type ReactNode, useEffect, useRef, useState } from 'react';

import { useKeys } from '../app/keys';
import type { TableState } from './useTableState';

interface Props {
  table: TableState;
  /** "Filter keywords" */
  label: string;
  /** FilterSelects. */
  children?: ReactNode;
}

const QUIET_MS = 200; // after the last keystroke

/** The search field of a table (`/` focuses it) and its filters, all kept in the URL. */
export function FilterBar({ table, label, children }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const { search, set } = table;
  const [text, setText] = useState(search);
  const sent = useRef(search);

  useKeys({ '/': { does: label, press: () => field.current?.focus() } });

  // Something else changed the URL: a link, the browser's Back.
  useEffect(() => {
    if (search !== sent.current) setText(search);
    sent.current = search;
  }, [search]);

  useEffect(() => {
    if (text === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text.trim();
      set('search', sent.current);
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [text, set]);

  return (
    <search className="filter-bar">
      <input
        ref={field}
        className="input"
        type="search"
        aria-label={label}
        placeholder={`${label}  /`}
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {children}
    </search>
  );
}

interface SelectProps {
  table: TableState;
  name: string;
  label: string;
  /** Value and label. */
  options: readonly (readonly [value: string, words: string])[];
}

/** One filter; "any" removes it. */
export function FilterSelect({ table, name, label, options }: SelectProps) {
  return (
    <select
      className="input"
      aria-label={label}
      value={table.filters[name] ?? ''}
      onChange={(event) => {
        table.set(name, event.target.value);
      }}
    >
      <option value="">{label}: any</option>
      {options.map(([value, words]) => (
        <option key={value} value={value}>
          {label}: {words}
        </option>
      ))}
    </select>
  );
}
