import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/gql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import classes from './Context.module.css';

const ArticlePreviewQuery = graphql(`
  query ArticlePreview($id: ID!) {
    article(id: $id) {
      id
      locale
      issue
      environment
      resolution
      cause
      issueHtml
      environmentHtml
      resolutionHtml
      causeHtml
    }
  }
`);

interface ArticlePreviewProps {
  id: string;
  /** Puts a part of it in the reply. Markdown. */
  onInsert?: ((markdown: string) => void) | undefined;
}

/** An article to read in place: what it is about and how it is solved. */
export function ArticlePreview({ id, onInsert }: ArticlePreviewProps) {
  const { t } = useTranslation(['workspace', 'evolve']);
  const [{ data, error }, again] = useQuery({ query: ArticlePreviewQuery, variables: { id } });
  const failure = failureOf(error);
  if (failure)
    return <ErrorState failure={failure} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data)
    return (
      <div className={classes.preview}>
        <Skeleton height={10} width="80%" mb={8} />
        <Skeleton height={10} width="64%" />
      </div>
    );
  const { article } = data;
  if (!article) return null;
  const parts = [
    ['issue', article.issueHtml, article.issue],
    ['environment', article.environmentHtml, article.environment],
    ['resolution', article.resolutionHtml, article.resolution],
    ['cause', article.causeHtml, article.cause],
  ] as const;
  return (
    <div className={classes.preview} lang={article.locale}>
      {parts.map(([name, html, markdown]) =>
        html ? (
          <section key={name}>
            <h4 lang={undefined}>{t(`article.part.${name}`)}</h4>
            <div
              className={`prose ${classes.previewText ?? ''}`}
              dir="auto"
              dangerouslySetInnerHTML={{ __html: html }}
            />
            {onInsert ? (
              <button
                type="button"
                className={`link-button ${classes.insert ?? ''}`}
                onClick={() => onInsert(markdown)}
              >
                {t('evolve:link.passage')}
              </button>
            ) : null}
          </section>
        ) : null,
      )}
    </div>
  );
}
