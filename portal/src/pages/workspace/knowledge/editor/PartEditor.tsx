import type { Editor } from '@tiptap/core';
import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Part } from '@/entities/article/fields';
import classes from './Editor.module.css';

const RichText = lazy(async () => ({ default: (await import('./RichText')).RichText }));

interface PartEditorProps {
  part: Part;
  value: string;
  /** Grows whenever the text is replaced from outside: another version, a merge, a dropped draft. */
  revision: number;
  readOnly: boolean;
  /** Safe HTML of the text, for who may only read. */
  html: string;
  error: string | undefined;
  onChange: (markdown: string) => void;
  onFocus: (editor: Editor | null) => void;
  onUploaded: (id: string) => void;
}

/** One part of the article: as it will look, or as Markdown, which is also the way out when the first would lose something. */
export function PartEditor({ part, value, revision, readOnly, html, error, ...on }: PartEditorProps) {
  const { t } = useTranslation('workspace');
  const [source, setSource] = useState(false);
  const [lossy, setLossy] = useState(false);
  const [start, setStart] = useState({ revision, text: value });
  if (start.revision !== revision) {
    setStart({ revision, text: value });
    setLossy(false);
    setSource(false);
  }
  const id = useId();
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
    <section className={classes.part} id={`part-${part}`}>
      <div className={classes.head}>
        <h2>{label}</h2>
        <span className={classes.help}>{t(`knowledge.help.${part}`)}</span>
        {readOnly || lossy ? null : (
          <button
            type="button"
            className={classes.mode}
            aria-pressed={source}
            onClick={() => {
              setStart({ revision, text: value });
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
      ) : source || lossy ? (
        plain
      ) : (
        <Suspense fallback={plain}>
          <RichText
            key={start.revision}
            label={label}
            placeholder={t(`knowledge.placeholder.${part}`)}
            initial={start.text}
            onChange={on.onChange}
            onFocus={on.onFocus}
            onUploaded={on.onUploaded}
            onLossy={() => setLossy(true)}
          />
        </Suspense>
      )}
      {error ? (
        <p id={id} className={classes.error}>
          {error}
        </p>
      ) : null}
    </section>
  );
}
