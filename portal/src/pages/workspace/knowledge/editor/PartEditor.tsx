import type { Editor } from '@tiptap/core';
import { type ComponentType, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Part } from '@/entities/article/fields';
import classes from './Editor.module.css';
import type { RichTextProps } from './RichText';

let arrived: ComponentType<RichTextProps> | null = null;

/** Loads the editor once; null when it does not arrive (offline), and then the textarea does the same work. */
async function load(): Promise<ComponentType<RichTextProps> | null> {
  try {
    arrived ??= (await import('./RichText')).RichText;
  } catch {
    return null;
  }
  return arrived;
}

interface PartEditorProps {
  part: Part;
  value: string;
  /** Grows whenever the text is replaced from outside: another version, a merge, a dropped draft. */
  revision: number;
  readOnly: boolean;
  /** Safe HTML of the text, for who may only read. */
  html: string;
  error: string | undefined;
  /** What a template asks for here. */
  placeholder?: string | undefined;
  onChange: (markdown: string) => void;
  onFocus: (editor: Editor | null) => void;
  onUploaded: (id: string) => void;
}

/** One part of the article: as it will look, or as Markdown, which is also the way out when the first would lose something. */
export function PartEditor({
  part,
  value,
  revision,
  readOnly,
  html,
  error,
  placeholder,
  ...on
}: PartEditorProps) {
  const { t } = useTranslation('workspace');
  const [source, setSource] = useState(false);
  const [lossy, setLossy] = useState(false);
  const [start, setStart] = useState(revision);
  if (start !== revision) {
    setStart(revision);
    setLossy(false);
    setSource(false);
  }
  const id = useId();
  const [RichText, setRichText] = useState<ComponentType<RichTextProps> | null>(() => arrived);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (readOnly || RichText) return;
    let over = false;
    const section = box.current;
    // Somebody who writes in the textarea is left alone: taking it away would lose keys.
    const change = () => {
      if (!over && arrived && !section?.querySelector('textarea:focus'))
        flushSync(() => setRichText(() => arrived));
    };
    const left = () => window.setTimeout(change);
    section?.addEventListener('focusout', left);
    void load().then(change);
    return () => {
      over = true;
      section?.removeEventListener('focusout', left);
    };
  }, [readOnly, RichText]);
  const label = t(`knowledge.part.${part}`);
  const plain = (
    <textarea
      className={classes.source}
      aria-label={label}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? id : undefined}
      dir="auto"
      value={value}
      placeholder={t(`knowledge.placeholder.${part}`)}
      onFocus={() => on.onFocus(null)}
      onChange={(event) => on.onChange(event.currentTarget.value)}
    />
  );
  return (
    <section ref={box} className={classes.part} id={`part-${part}`}>
      <div className={classes.head}>
        <h2>{label}</h2>
        <span className={classes.help}>{t(`knowledge.help.${part}`)}</span>
        {readOnly || lossy ? null : (
          <button
            type="button"
            className={classes.mode}
            aria-pressed={source}
            onClick={() => {
              setSource(!source);
              on.onFocus(null);
            }}
          >
            Markdown
          </button>
        )}
      </div>
      {lossy ? <p className={classes.note}>{t('knowledge.sourceOnly')}</p> : null}
      {readOnly ? (
        <div className="prose" dir="auto" dangerouslySetInnerHTML={{ __html: html || '-' }} />
      ) : source || lossy || !RichText ? (
        plain
      ) : (
        // What is there when the editor comes, which may be more than what was there when the page came.
        <RichText
          key={start}
          label={label}
          placeholder={placeholder ?? t(`knowledge.placeholder.${part}`)}
          initial={value}
          onChange={on.onChange}
          onFocus={on.onFocus}
          onUploaded={on.onUploaded}
          onLossy={() => setLossy(true)}
        />
      )}
      {error ? (
        <p id={id} className={classes.error}>
          {error}
        </p>
      ) : null}
    </section>
  );
}
