import { useEffect, useRef } from 'react';

/** Keys to actions: "j", "?", "mod+k" (Ctrl, or Command on a Mac), "g i" is not supported. */
export type Keymap = Record<string, (event: KeyboardEvent) => void>;

const writing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
    target.role === 'textbox');

/** The name of the key that was pressed, as Keymap writes it. */
export function keyName(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey;
  return `${mod ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
}

/** Whether a dialog is open over the page: plain keys are not for what lies under it. */
const covered = (): boolean => document.querySelector('[aria-modal="true"]') !== null;

/**
 * Runs the action of a key while the component is on screen; plain keys are left alone while somebody writes, and what lies
 * under a dialog does not hear them.
 */
export function useHotkeys(keys: Keymap, enabled = true): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!enabled) return;
    const pressed = (event: KeyboardEvent) => {
      const name = keyName(event);
      if (event.defaultPrevented || (writing(event.target) && !name.startsWith('mod+'))) return;
      const action = latest.current[name];
      if (!action || (covered() && !name.startsWith('mod+'))) return;
      event.preventDefault();
      action(event);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [enabled]);
}
