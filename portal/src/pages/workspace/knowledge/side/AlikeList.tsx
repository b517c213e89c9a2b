import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useClient, useQuery } from 'urql';
import { ArticleChips } from '@/entities/article/ArticleChips';
import type { ArticleFields } from '@/entities/article/fields';
import { graphql } from '@/gql';
import { failureOf } from '@/lib/errors';
import { tellFailure } from '@/ui/tellFailure';
import { LinkArticle } from '../../tickets/context/linked';
import { withConfirm } from '../states/beyond';
import type { Locale } from '../types';
import classes from './Side.module.css';

const SimilarQuery = graphql(`
  query SimilarArticles($input: SimilarArticlesInput!) {
    similarArticles(input: $input) {
      likeness
      article {
        id
        title
        summary
        locale
        url
        confidence
        audience
      }
    }
  }
`);

const UseInstead = graphql(`
  mutation UseArticleInstead($input: UseArticleInsteadInput!) {
    useArticleInstead(input: $input) {
      article {
        id
      }
    }
  }
`);

interface AlikeListProps {
  /** The article that was begun; null while it is not there yet. */
  articleId: string | null;
  canDelete: boolean;
  fields: ArticleFields;
  locale: Locale;
  /** What was written is no longer wanted. */
  onDrop: () => void;
}

/** "Is it one of these?": articles that may say already what somebody is about to write (KCS v6 technique 3.1). */
export function AlikeList({ articleId, canDelete, fields, locale, onDrop }: AlikeListProps) {
  const { t, i18n } = useTranslation('merge');
  const client = useClient();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const ticketId = params.get('ticket');
  const [title] = useDebouncedValue(fields.title.trim(), 500);
  const [issue] = useDebouncedValue(fields.issue.trim(), 500);
  const [{ data }] = useQuery({
    query: SimilarQuery,
    variables: { input: { title, issue, locale, exceptId: articleId } },
    pause: !title && !issue,
  });
  const found = title || issue ? (data?.similarArticles ?? []) : [];
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  const done = async (id: string, linked: boolean) => {
    onDrop();
    if (linked) notifications.show({ color: 'green', message: t('alike.linked') });
    await navigate(`/workspace/knowledge/${id}`, { replace: true });
  };
  const use = async (insteadId: string) => {
    const { error } = articleId
      ? await withConfirm((confirm) =>
          client.mutation(UseInstead, { input: { articleId, insteadId, confirm } }).toPromise(),
        )
      : ticketId
        ? await client
            .mutation(LinkArticle, {
              input: { articleId: insteadId, subjectId: ticketId, type: 'RESOLUTION' },
            })
            .toPromise()
        : { error: undefined };
    const failure = failureOf(error);
    if (failure) tellFailure(failure);
    else await done(insteadId, articleId !== null || ticketId !== null);
  };
  return (
    <section className={classes.alike} aria-labelledby="alike" hidden={found.length === 0}>
      <h3 id="alike">{t('alike.title')}</h3>
      <p className="sr-only" role="status">
        {found.length > 0 ? t('alike.found', { count: found.length }) : ''}
      </p>
      <ul className={classes.links}>
        {found.map(({ article, likeness }) => (
          <li key={article.id}>
            <Link
              to={`/workspace/knowledge/${article.id}`}
              target="_blank"
              rel="noopener"
              lang={article.locale}
              dir="auto"
            >
              {article.title}
            </Link>
            <span className={classes.meta} lang={article.locale} dir="auto">
              {article.summary}
            </span>
            <span className={classes.alikeFoot}>
              <ArticleChips confidence={article.confidence} audience={article.audience} />
              <span className={classes.meta}>{t('alike.share', { share: percent.format(likeness) })}</span>
              {!articleId || canDelete ? (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`${t('alike.use')}: ${article.title}`}
                  onClick={() => void use(article.id)}
                >
                  {t('alike.use')}
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
