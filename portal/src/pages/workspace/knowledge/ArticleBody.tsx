import type { Editor } from '@tiptap/core';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panes } from '@/app/Panes';
import { parts } from '@/entities/article/fields';
import { type Failure, formErrors } from '@/lib/errors';
import { useTitle } from '@/lib/site';
import classes from './Article.module.css';
import { PartEditor } from './editor/PartEditor';
import type { Version } from './side/History';
import { Side } from './side/Side';
import { TemplateBar } from './templates/TemplateBar';
import type { TemplateChoice } from './templates/useTemplate';
import type { ArticlePartsFragment, Locale } from './types';
import type { ArticleDraft } from './useArticleDraft';

const Toolbar = lazy(async () => ({ default: (await import('./editor/Toolbar')).Toolbar }));

interface ArticleBodyProps {
  bar: ReactNode;
  /** Null while it is not there yet. */
  article: ArticlePartsFragment | null;
  /** The article of which this is a translation. */
  original?: ArticlePartsFragment | null;
  /** The empty form, for an article that is not there yet. */
  template?: TemplateChoice;
  draft: ArticleDraft;
  locale: Locale;
  onLocale?: ((locale: Locale) => void) | undefined;
  failure: Failure | null;
  readOnly: boolean;
  canCreate: boolean;
  onPutBack: ((version: Version) => void) | null;
}

/** The text at full width, and beside it the content standard, the details, the history and the use. */
export function ArticleBody({
  bar,
  article,
  original = null,
  template,
  draft,
  locale,
  failure,
  readOnly,
  ...rest
}: ArticleBodyProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const [active, setActive] = useState<{ editor: Editor | null; revision: number }>({
    editor: null,
    revision: 0,
  });
  const title = useRef<HTMLTextAreaElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const errors = formErrors(failure);
  const { fields } = draft;
  useTitle(fields.title || t('knowledge.new'));
  const html = {
    issue: article?.issueHtml ?? '',
    environment: article?.environmentHtml ?? '',
    resolution: article?.resolutionHtml ?? '',
    cause: article?.causeHtml ?? '',
  };
  const go = (at: string) => {
    if (at === 'title') title.current?.focus();
    else
      body.current
        ?.querySelector<HTMLElement>(`#part-${at} [role="textbox"], #part-${at} textarea`)
        ?.focus({ preventScroll: false });
  };
  const loose = failure && failure.fields.length === 0 ? failure.message : null;
  const editor = active.revision === draft.revision && !active.editor?.isDestroyed ? active.editor : null;

  const text = (
    <div ref={body} className={classes.body}>
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
        {readOnly && article ? (
          <p className={classes.notice}>
            {article.confidence === 'ARCHIVED'
              ? t('knowledge.readOnly.archived', {
                  reason: article.archiveReason ? t(`knowledge.archive.${article.archiveReason}`) : '',
                })
              : article.governance === 'COMPLIANCE_BASED'
                ? t('knowledge.readOnly.owners')
                : t('knowledge.readOnly.licence')}
          </p>
        ) : null}
        {loose ? (
          <p className={classes.problem} role="alert">
            {loose}
          </p>
        ) : null}
        {original ? (
          <details className={classes.original} lang={original.locale}>
            <summary>{t('knowledge.original', { title: original.title })}</summary>
            {[original.issueHtml, original.environmentHtml, original.resolutionHtml, original.causeHtml].map(
              (one, index) =>
                one ? <div key={index} className="prose" dangerouslySetInnerHTML={{ __html: one }} /> : null,
            )}
          </details>
        ) : null}
        {template && !original ? <TemplateBar template={template} type={fields.type} /> : null}
        <h1 className="sr-only">{fields.title || t('knowledge.new')}</h1>
        <textarea
          ref={title}
          id="part-title"
          className={classes.title}
          aria-label={t('knowledge.part.title')}
          aria-invalid={errors.title ? true : undefined}
          aria-describedby={errors.title ? 'title-error' : undefined}
          placeholder={template?.now?.title ?? t('knowledge.placeholder.title')}
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
  return (
    <div className={classes.frame}>
      {bar}
      <div className={classes.panes}>
        <Panes
          id="article"
          item={text}
          context={
            <Side
              article={article}
              draft={draft}
              locale={locale}
              readOnly={readOnly}
              isTranslation={original !== null}
              errors={errors}
              onGo={go}
              {...rest}
            />
          }
        />
      </div>
    </div>
  );
}
