import { type ReactNode, useRef, useState } from 'react';
import { useHotkeys } from '@/lib/useHotkeys';
import classes from './DataList.module.css';

interface DataListProps<T> {
  label: string;
  items: readonly T[];
  itemKey: (item: T) => string;
  render: (item: T) => ReactNode;
  /** The item that is open beside the list. */
  openKey?: string | null;
  onOpen: (item: T) => void;
  /** Lets items be chosen by a box before them, and with x. */
  picks?: { chosen: ReadonlySet<string>; label: (item: T) => string; onPick: (item: T) => void };
}

/** A list of things to open: j and k or the arrows move, Enter opens; one tab stop, and one for each box to choose by. */
export function DataList<T>({
  label,
  items,
  itemKey,
  render,
  openKey = null,
  onOpen,
  picks,
}: DataListProps<T>) {
  const list = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState<string | null>(openKey);
  const found = items.findIndex((item) => itemKey(item) === focused);
  const current = Math.max(found, 0);

  const move = (step: number) => {
    const next = Math.min(Math.max((found < 0 ? (step > 0 ? -1 : 0) : found) + step, 0), items.length - 1);
    const item = items[next];
    if (!item) return;
    setFocused(itemKey(item));
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  const pick = () => {
    const item = items[found];
    if (item) picks?.onPick(item);
  };
  useHotkeys({
    ...(picks ? { x: pick } : {}),
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
  });

  return (
    <ul ref={list} className={classes.list} aria-label={label}>
      {items.map((item, index) => {
        const key = itemKey(item);
        return (
          <li key={key} className={picks ? classes.pickable : undefined}>
            {picks ? (
              <input
                type="checkbox"
                className={classes.pick}
                aria-label={picks.label(item)}
                checked={picks.chosen.has(key)}
                onChange={() => picks.onPick(item)}
              />
            ) : null}
            <button
              type="button"
              className={classes.row}
              tabIndex={index === current ? 0 : -1}
              aria-current={key === openKey ? 'true' : undefined}
              onFocus={() => setFocused(key)}
              onClick={() => onOpen(item)}
            >
              {render(item)}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
