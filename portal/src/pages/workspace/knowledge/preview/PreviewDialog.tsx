import { Modal } from '@mantine/core';
import { MarkdownManager } from '@tiptap/markdown';
import { generateHTML } from '@tiptap/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Part, parts } from '@/entities/article/fields';
import { articleExtensions } from '../editor/extensions';
import type { ArticlePartsFragment } from '../types';
import type { ArticleDraft } from '../useArticleDraft';
import classes from './Preview.module.css';

interface PreviewDialogProps {
  article: ArticlePartsFragment;
  draft: ArticleDraft;
  onClose: () => void;
}

/**
 * The article as readers of the public page see it. What is saved comes from the server as it is; a part that was changed and
 * not saved is drawn here from its Markdown through the editor's schema, which holds no scripts.
 */
export function PreviewDialog({ article, draft, onClose }: PreviewDialogProps) {
  const { t } = useTranslation(['workspace', 'common', 'site']);
  const site = (key: 'resolution' | 'cause' | 'environment' | 'noResolution' | 'appliesTo') =>
    t(`site:article.${key}`, { lng: article.locale });
  const { fields, base } = draft;
  const html = useMemo((): Record<Part, string> => {
    const saved: Record<Part, string> = {
      issue: article.issueHtml,
      environment: article.environmentHtml,
      resolution: article.resolutionHtml,
      cause: article.causeHtml,
    };
    const extensions = articleExtensions('');
    const manager = new MarkdownManager({ extensions });
    const draw = (part: Part) => generateHTML(manager.parse(fields[part]), extensions);
    return Object.fromEntries(
      parts.map((part) => [part, fields[part] === base[part] ? saved[part] : draw(part)]),
    ) as Record<Part, string>;
  }, [article, base, fields]);
  const folds = (['cause', 'environment'] as const).filter((part) => fields[part].trim() !== '');
  return (
    <Modal
      opened
      size={820}
      onClose={onClose}
      title={draft.dirty ? t('knowledge.preview.unsaved') : t('knowledge.preview.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <article className={classes.page} lang={article.locale}>
        <header className="article-head">
          <h1 dir="auto">{fields.title}</h1>
          {article.products.length > 0 ? (
            <ul className="chips" aria-label={site('appliesTo')}>
              {article.products.map(({ id, name }) => (
                <li key={id} className="chip">
                  {name}
                </li>
              ))}
            </ul>
          ) : null}
          <div className="article-issue prose" dir="auto" dangerouslySetInnerHTML={{ __html: html.issue }} />
        </header>
        <section className="article-section">
          <h2>{site('resolution')}</h2>
          {fields.resolution.trim() ? (
            <div
              className="prose prose-steps"
              dir="auto"
              dangerouslySetInnerHTML={{ __html: html.resolution }}
            />
          ) : (
            <p>{site('noResolution')}</p>
          )}
        </section>
        {folds.length > 0 ? (
          <section className="article-section">
            {folds.map((part) => (
              <details key={part} className="fold" open>
                <summary>{site(part)}</summary>
                <div className="prose" dir="auto" dangerouslySetInnerHTML={{ __html: html[part] }} />
              </details>
            ))}
          </section>
        ) : null}
      </article>
    </Modal>
  );
}
