import { useImperativeHandle, useRef } from 'react';
import classes from './Editor.module.css';
import { type EditorProps, markdownLink } from './editor';

/** A textarea that takes Markdown: until the editor has arrived, and when it does not. */
export function PlainEditor({ value, onChange, label, placeholder, onSubmit, onArticle, ref }: EditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => ({
    focus: () => area.current?.focus(),
    insertLink: (title, url) => {
      const at = area.current?.selectionEnd ?? value.length;
      onChange(value.slice(0, at) + markdownLink(title, url) + value.slice(at));
    },
    html: () => '',
  }));
  return (
    <textarea
      ref={area}
      className={classes.plain}
      value={value}
      aria-label={label}
      placeholder={placeholder}
      dir="auto"
      onChange={(event) => {
        const next = event.currentTarget.value;
        const at = event.currentTarget.selectionEnd;
        if (onArticle && next.length > value.length && next.slice(at - 2, at) === '[[') {
          onChange(next.slice(0, at - 2) + next.slice(at));
          onArticle();
        } else onChange(next);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        onSubmit?.();
      }}
    />
  );
}
