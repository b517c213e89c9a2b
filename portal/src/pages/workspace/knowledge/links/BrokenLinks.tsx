import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/gql';
import { failureOf } from '@/lib/errors';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { PageSkeleton } from '@/ui/Skeletons';
import { LinkRow } from './LinkRow';
import classes from './Links.module.css';

const BrokenQuery = graphql(`
  query BrokenLinks($after: String) {
    brokenLinks(first: 50, after: $after) {
      nodes {
        url
        text
        state
        broken
        detail
        checkedAt
        newUrl
        article {
          id
          title
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** /workspace/knowledge/links : links of articles that lead nowhere. */
export function BrokenLinks() {
  const { t } = useTranslation(['workspace', 'common']);
  const [pages, setPages] = useState<(string | null)[]>([null]);
  useEffect(() => {
    document.title = `${t('knowledge.links.title')} - Plein`;
  }, [t]);
  return (
    <div className={classes.page}>
      <PageHeader title={t('knowledge.links.title')} intro={t('knowledge.links.help')} />
      {pages.map((after, index) => (
        <Page
          key={after ?? ''}
          after={after}
          onMore={index === pages.length - 1 ? (next) => setPages([...pages, next]) : null}
        />
      ))}
    </div>
  );
}

function Page({ after, onMore }: { after: string | null; onMore: ((cursor: string) => void) | null }) {
  const { t } = useTranslation(['workspace', 'common']);
  const [{ data, error, fetching }, reload] = useQuery({
    query: BrokenQuery,
    variables: { after },
    requestPolicy: 'cache-and-network',
  });
  const failure = failureOf(error);
  if (failure)
    return <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />;
  if (!data) return fetching ? <PageSkeleton /> : null;
  const { nodes, pageInfo } = data.brokenLinks;
  if (nodes.length === 0 && after === null)
    return <EmptyState title={t('knowledge.links.empty')} text={t('knowledge.links.emptyText')} />;
  return (
    <>
      <ul className={classes.list}>
        {nodes.map((one, index) =>
          one.article ? (
            <li key={`${one.article.id} ${one.url} ${index}`} className={classes.row}>
              <Link to={`/workspace/knowledge/${one.article.id}?side=links`}>{one.article.title}</Link>
              <LinkRow {...one} />
            </li>
          ) : null,
        )}
      </ul>
      {onMore && pageInfo.hasNextPage && pageInfo.endCursor ? (
        <Button variant="default" onClick={() => onMore(pageInfo.endCursor ?? '')}>
          {t('common:action.more')}
        </Button>
      ) : null}
    </>
  );
}
