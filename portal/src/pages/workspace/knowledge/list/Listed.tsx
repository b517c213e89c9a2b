import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient, useQuery } from 'urql';
import { graphql } from '@/gql';
import { failureOf } from '@/lib/errors';
import { usePages } from '@/lib/usePages';
import { DataList } from '@/ui/DataList';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { countFilters, type Filters } from '../filters';
import { BulkBar } from '../bulk/BulkBar';
import { useChosen } from '../bulk/useChosen';
import { ArticleRow } from './ArticleRow';
import classes from './List.module.css';

const ArticlesQueryDoc = graphql(`
  query Articles($filter: ArticleFilter, $orderBy: ArticleOrder, $first: Int, $after: String) {
    articles(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      nodes {
        id
        title
        ...ArticleRowParts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const context = { additionalTypenames: ['Article'] };
const SIZE = 40;

interface ListProps {
  filters: Filters;
  onOpen: (id: string) => void;
  onClear: () => void;
}

/** Articles by filter, changed last first. */
export function Listed({ filters, onOpen, onClear }: ListProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const { chosen, choose, picks } = useChosen();
  const client = useClient();
  const { confidence, audience, locale, product, collection, mine, order } = filters;
  const variables = {
    filter: {
      ...(confidence.length > 0 ? { confidence } : {}),
      ...(audience.length > 0 ? { audience } : {}),
      ...(locale ? { locale } : {}),
      ...(product ? { product } : {}),
      ...(collection ? { collection } : {}),
      ...(mine ? { mine } : {}),
    },
    orderBy: order,
    first: SIZE,
  };
  const [{ data, error, fetching }, reload] = useQuery({
    query: ArticlesQueryDoc,
    variables,
    context,
    requestPolicy: 'cache-and-network',
  });
  const first = data?.articles;
  const { rows, hasMore, busy, more } = usePages(first, async (after) => {
    const { data: next } = await client.query(ArticlesQueryDoc, { ...variables, after }, context).toPromise();
    return next?.articles;
  });
  const failure = failureOf(error);
  if (!first) {
    if (failure && !fetching)
      return <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />;
    return <ListSkeleton rows={12} />;
  }
  if (rows.length === 0)
    return (
      <EmptyState
        title={countFilters(filters) > 0 ? t('knowledge.list.noneTitle') : t('knowledge.list.emptyTitle')}
        text={countFilters(filters) > 0 ? t('knowledge.list.noneText') : t('knowledge.list.emptyText')}
        actions={
          countFilters(filters) > 0 ? (
            <Button variant="default" onClick={onClear}>
              {t('common:action.clear')}
            </Button>
          ) : (
            <Button component={Link} to="/workspace/knowledge/new">
              {t('knowledge.new')}
            </Button>
          )
        }
      />
    );
  return (
    <>
      <BulkBar
        chosen={chosen}
        list={{ filter: variables.filter }}
        onChoose={choose}
        onChanged={() => {
          choose([]);
          reload({ requestPolicy: 'network-only' });
        }}
      />
      <DataList
        label={t('knowledge.title')}
        items={rows}
        itemKey={({ id }) => id}
        onOpen={({ id }) => onOpen(id)}
        render={(article) => <ArticleRow article={article} />}
        {...picks}
      />
      {hasMore ? (
        <div className={classes.more}>
          <Button variant="default" loading={busy} onClick={more}>
            {t('common:action.more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
