import type { Editor } from '@tiptap/core';
import { lazy, type ReactNode, type Ref, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parts } from '@/entities/article/fields';
import { type Failure, formErrors } from '@/lib/errors';
import classes from './Article.module.css';
import { PartEditor } from './editor/PartEditor';
import type { ArticlePartsFragment, Locale } from './types';
import type { ArticleDraft } from './useArticleDraft';

const Toolbar = lazy(async () => ({ default: (await import('./editor/Toolbar')).Toolbar }));

interface ArticleTextProps {
  ref?: Ref<HTMLDivElement>;
  /** Null while it is not there yet. */
  article: ArticlePartsFragment | null;
  draft: ArticleDraft;
  locale: Locale;
  failure: Failure | null;
  readOnly: boolean;
  /** What the page is called while it has no title. */
  heading: string;
  placeholder: string;
  /** What stands above the title: why it cannot be changed, what it is made from. */
  children?: ReactNode;
}

/** The title and the parts of an article as text to write, under the tools for it. */
export function ArticleText({
  ref,
  article,
  draft,
  locale,
  failure,
  readOnly,
  heading,
  placeholder,
  children,
}: ArticleTextProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const [active, setActive] = useState<{ editor: Editor | null; revision: number }>({
    editor: null,
    revision: 0,
  });
  const errors = formErrors(failure);
  const { fields } = draft;
  const html = {
    issue: article?.issueHtml ?? '',
    environment: article?.environmentHtml ?? '',
    resolution: article?.resolutionHtml ?? '',
    cause: article?.causeHtml ?? '',
  };
  const loose = failure && failure.fields.length === 0 ? failure.message : null;
  const editor = active.revision === draft.revision && !active.editor?.isDestroyed ? active.editor : null;
  return (
    <div ref={ref} className={classes.body}>
      {readOnly ? null : (
        <Suspense fallback={<div className={classes.place} />}>
          <Toolbar editor={editor} locale={locale} article={article?.id ?? ''} />
        </Suspense>
      )}
      <div className={classes.page} lang={locale}>
        {draft.restored ? (
          <p className={classes.notice} role="status">
            {t('common:status.draftBack')}
            <button type="button" className="link-button" onClick={draft.discard}>
              {t('knowledge.act.discard')}
            </button>
          </p>
        ) : null}
        {loose ? (
          <p className={classes.problem} role="alert">
            {loose}
          </p>
        ) : null}
        {children}
        <h1 className="sr-only">{fields.title || heading}</h1>
        <textarea
          id="part-title"
          className={classes.title}
          aria-label={t('knowledge.part.title')}
          aria-invalid={errors.title ? true : undefined}
          aria-describedby={errors.title ? 'title-error' : undefined}
          placeholder={placeholder}
          rows={1}
          maxLength={200}
          dir="auto"
          readOnly={readOnly}
          value={fields.title}
          onFocus={() => setActive({ editor: null, revision: draft.revision })}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault();
          }}
          onChange={(event) => draft.change({ title: event.currentTarget.value.replace(/\s*\n\s*/gu, ' ') })}
        />
        {errors.title ? (
          <p id="title-error" className={classes.wrong}>
            {errors.title}
          </p>
        ) : null}
        {parts.map((part) => (
          <PartEditor
            key={part}
            part={part}
            value={fields[part]}
            revision={draft.revision}
            readOnly={readOnly}
            html={html[part]}
            error={errors[part]}
            onChange={(markdown) => draft.change({ [part]: markdown })}
            onFocus={(now) => setActive({ editor: now, revision: draft.revision })}
            onUploaded={(id) => draft.change({ attachmentIds: [...fields.attachmentIds, id] })}
          />
        ))}
      </div>
    </div>
  );
}
