import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { useViewer } from '@/app/ViewerContext';
import { graphql, useFragment as unmask } from '@/gql';
import { failureOf } from '@/lib/errors';
import { DataList } from '@/ui/DataList';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { BulkBar } from '../bulk/BulkBar';
import { useChosen } from '../bulk/useChosen';
import type { Filters } from '../filters';
import { ArticleRow, ArticleRowParts } from './ArticleRow';
import classes from './List.module.css';

const FindQuery = graphql(`
  query FindArticles($input: SearchInput!) {
    search(input: $input) {
      total
      stale
      hits {
        id
        rank
        titleHtml
        passageHtml
        node {
          __typename
          ... on Article {
            id
            ...ArticleRowParts
          }
        }
      }
    }
  }
`);

const SIZE = 50;

interface FoundProps {
  filters: Filters;
  onOpen: (id: string) => void;
  onClear: () => void;
}

/**
 * Articles by words, best first. The search narrows by product and language itself; confidence, audience and "mine" are looked
 * up in the best fifty. When nothing fits, what was searched for becomes the beginning of an article (searching is creating).
 */
export function Found({ filters, onOpen, onClear }: FoundProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const viewer = useViewer();
  const { chosen, choose, picks } = useChosen();
  const text = filters.q.trim();
  const [{ data, error, fetching }, reload] = useQuery({
    query: FindQuery,
    variables: {
      input: {
        text,
        kinds: ['ARTICLE'],
        archived: filters.confidence.includes('ARCHIVED'),
        first: SIZE,
        ...(filters.locale ? { locales: [filters.locale] } : {}),
        ...(filters.product ? { products: [filters.product] } : {}),
      },
    },
  });
  const failure = failureOf(error);
  if (!data) {
    if (failure && !fetching)
      return <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />;
    return <ListSkeleton rows={8} />;
  }
  const { hits, total, stale } = data.search;
  const rows = hits.flatMap((hit) => {
    if (hit.node?.__typename !== 'Article') return [];
    const row = unmask(ArticleRowParts, hit.node);
    const fits =
      (filters.confidence.length === 0 || filters.confidence.includes(row.confidence)) &&
      (filters.audience.length === 0 || filters.audience.includes(row.audience)) &&
      (!filters.mine || row.author?.id === viewer.person?.id);
    return fits ? [{ ...hit, id: row.id, title: row.title, article: hit.node }] : [];
  });
  const created = new URLSearchParams({
    title: text,
    issue: text,
    ...(filters.product ? { product: filters.product } : {}),
    ...(filters.locale ? { locale: filters.locale } : {}),
  }).toString();
  const write = viewer.can('article.create') ? (
    <Button component={Link} to={`/workspace/knowledge/new?${created}`}>
      {t('knowledge.list.write')}
    </Button>
  ) : null;
  if (rows.length === 0)
    return (
      <EmptyState
        title={t('knowledge.list.notFoundTitle', { text })}
        text={
          hits.length > 0
            ? t('knowledge.list.hiddenText', { count: hits.length })
            : t('knowledge.list.notFoundText')
        }
        actions={
          <>
            {hits.length > 0 ? (
              <Button variant="default" onClick={onClear}>
                {t('common:action.clear')}
              </Button>
            ) : null}
            {write}
          </>
        }
      />
    );
  return (
    <>
      <BulkBar
        chosen={chosen}
        list={{ shown: rows.map(({ id }) => id) }}
        onChoose={choose}
        onChanged={() => {
          choose([]);
          reload({ requestPolicy: 'network-only' });
        }}
      />
      <Text size="xs" c="dimmed" className={classes.count ?? ''} role="status">
        {rows.length < hits.length
          ? t('knowledge.list.some', { shown: rows.length, found: hits.length })
          : t('common:count.result', { count: total })}
        {stale ? ` · ${t('knowledge.list.stale')}` : ''}
        {viewer.can('search.curate') ? (
          <>
            {' · '}
            <Link to={`/workspace/knowledge/search/why?${new URLSearchParams({ q: text }).toString()}`}>
              {t('knowledge.whyFound')}
            </Link>
          </>
        ) : null}
      </Text>
      <DataList
        label={t('knowledge.title')}
        items={rows}
        itemKey={({ id }) => id}
        onOpen={({ id }) => onOpen(id)}
        render={({ article, titleHtml, passageHtml }) => (
          <ArticleRow article={article} titleHtml={titleHtml} passageHtml={passageHtml} />
        )}
        {...picks}
      />
      {total > hits.length ? (
        <Text size="sm" c="dimmed" className={classes.more ?? ''}>
          {t('knowledge.list.narrow', { count: total })}
        </Text>
      ) : null}
      {write ? (
        <div className={classes.more}>
          <Text size="sm" c="dimmed">
            {t('ticket.knowledge.notThere')}
          </Text>
          {write}
        </div>
      ) : null}
    </>
  );
}
