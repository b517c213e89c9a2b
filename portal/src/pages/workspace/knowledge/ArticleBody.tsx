import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Panes } from '@/app/Panes';
import { type Failure, formErrors } from '@/lib/errors';
import { useTitle } from '@/lib/site';
import classes from './Article.module.css';
import { ArticleText } from './ArticleText';
import type { Version } from './side/History';
import { Side } from './side/Side';
import { TemplateBar } from './templates/TemplateBar';
import type { TemplateChoice } from './templates/useTemplate';
import type { ArticlePartsFragment, Locale } from './types';
import type { ArticleDraft } from './useArticleDraft';

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
  const { t } = useTranslation('workspace');
  const body = useRef<HTMLDivElement>(null);
  const { fields } = draft;
  useTitle(fields.title || t('knowledge.new'));
  const go = (at: string) => {
    const place = at === 'title' ? '#part-title' : `#part-${at} [role="textbox"], #part-${at} textarea`;
    body.current?.querySelector<HTMLElement>(place)?.focus({ preventScroll: false });
  };

  const text = (
    <ArticleText
      ref={body}
      article={article}
      draft={draft}
      locale={locale}
      failure={failure}
      readOnly={readOnly}
      heading={t('knowledge.new')}
      placeholder={template?.now?.title ?? t('knowledge.placeholder.title')}
    >
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
    </ArticleText>
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
              errors={formErrors(failure)}
              onGo={go}
              {...rest}
            />
          }
        />
      </div>
    </div>
  );
}
