import { type ComponentType, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { EditorHandle, EditorProps } from './editor';
import { PlainEditor } from './PlainEditor';

let arrived: ComponentType<EditorProps> | null = null;

/** Loads the editor once; null when it does not arrive (offline), and then the textarea does the same work. */
async function load(): Promise<ComponentType<EditorProps> | null> {
  try {
    arrived ??= (await import('./RichEditor')).RichEditor;
  } catch {
    return null;
  }
  return arrived;
}

/** How long what is on screen goes first, in milliseconds. */
const WAIT = 300;

/**
 * Takes Markdown. A textarea until the editor has arrived, which is loaded once the page is there. Somebody who writes in the
 * textarea by then is left alone: taking it away would lose keys, and loose keys are commands.
 */
export function MarkdownEditor({ ref, ...props }: EditorProps) {
  const [Rich, setRich] = useState<ComponentType<EditorProps> | null>(() => arrived);
  const inner = useRef<EditorHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (Rich) return;
    let over = false;
    const field = box.current;
    const change = () => {
      // At once: between looking and changing, somebody could have put the cursor in the textarea.
      if (!over && arrived && !field?.contains(document.activeElement))
        flushSync(() => setRich(() => arrived));
    };
    const left = () => window.setTimeout(change);
    field?.addEventListener('focusout', left);
    const timer = window.setTimeout(() => void load().then(change), WAIT);
    return () => {
      over = true;
      window.clearTimeout(timer);
      field?.removeEventListener('focusout', left);
    };
  }, [Rich]);
  useImperativeHandle(ref, () => ({
    focus: () => inner.current?.focus(),
    insertLink: (title, url) => inner.current?.insertLink(title, url),
    html: () => inner.current?.html() ?? '',
  }));
  return (
    <div ref={box}>{Rich ? <Rich {...props} ref={inner} /> : <PlainEditor {...props} ref={inner} />}</div>
  );
}
