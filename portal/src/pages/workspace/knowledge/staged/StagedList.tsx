import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient, useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import { graphql, useFragment as unmask } from '@/gql';
import type { StagedRowFragment } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { usePages } from '@/lib/usePages';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { ListSkeleton } from '@/ui/Skeletons';
import { StatusBadge } from '@/ui/StatusBadge';
import { TimeAgo } from '@/ui/TimeAgo';
import { KnowledgeTabs } from '../KnowledgeTabs';
import page from '../licences/Licences.module.css';
import rows from '../translate/Translate.module.css';
import { reasonOf } from './failure';
import { inZone } from './times';

const StagedRow = graphql(`
  fragment StagedRow on StagedChange {
    article {
      id
      title
      locale
    }
    state
    behind
    title
    updatedAt
    dueAt
    timeZone
    failure
    editor {
      id
      displayName
    }
    scheduledBy {
      id
      displayName
    }
  }
`);

const StagedListQuery = graphql(`
  query StagedList($after: String) {
    stagedChanges(first: 20, after: $after) {
      nodes {
        ...StagedRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const context = { additionalTypenames: ['StagedChange', 'Article'] };

/** /workspace/knowledge/staged : texts that wait to replace the live one, by hand or at a set time. */
export function StagedList() {
  const viewer = useViewer();
  return viewer.can('article.review') ? <Page /> : <NotFound />;
}

function Page() {
  const { t } = useTranslation(['workspace', 'common']);
  const client = useClient();
  const [{ data, error, fetching }, reload] = useQuery({
    query: StagedListQuery,
    context,
    requestPolicy: 'cache-and-network',
  });
  const pages = usePages(data?.stagedChanges, async (after) => {
    const { data: next } = await client.query(StagedListQuery, { after }, context).toPromise();
    return next?.stagedChanges;
  });
  const failure = failureOf(error);
  const list = pages.rows.map((row) => unmask(StagedRow, row));
  return (
    <div className={page.page}>
      <PageHeader title={t('knowledge.stagedList.title')} intro={t('knowledge.stagedList.intro')} />
      <KnowledgeTabs here="staged" />
      <div className={page.filters} />
      {failure && !data && !fetching ? (
        <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      ) : !data ? (
        <ListSkeleton rows={6} />
      ) : list.length === 0 ? (
        <EmptyState title={t('knowledge.stagedList.emptyTitle')} text={t('knowledge.stagedList.emptyText')} />
      ) : (
        <ul className={rows.tasks} aria-busy={fetching}>
          {list.map((row) =>
            row.article ? (
              <li key={row.article.id} className={rows.task}>
                <Row row={row} article={row.article} />
              </li>
            ) : null,
          )}
        </ul>
      )}
      {pages.hasMore ? (
        <Button variant="default" mt="md" loading={pages.busy} onClick={pages.more}>
          {t('common:action.more')}
        </Button>
      ) : null}
    </div>
  );
}

interface RowProps {
  row: StagedRowFragment;
  article: NonNullable<StagedRowFragment['article']>;
}

function Row({ row, article }: RowProps) {
  const { t, i18n } = useTranslation('workspace');
  const { state, behind, dueAt, timeZone, failure, updatedAt } = row;
  const title = row.title || article.title;
  const planned = state === 'SCHEDULED' && dueAt;
  return (
    <>
      <div>
        <Link to={`/workspace/knowledge/${article.id}`} lang={article.locale} dir="auto">
          {title}
        </Link>
        <StatusBadge
          tone={failure ? 'danger' : planned ? 'info' : 'neutral'}
          label={t(
            failure
              ? 'knowledge.stagedList.failed'
              : planned
                ? 'knowledge.stagedList.planned'
                : 'knowledge.stagedList.draft',
          )}
        />
        {behind ? <StatusBadge tone="warning" label={t('knowledge.stagedList.behind')} /> : null}
        <span className={rows.meta}>
          {planned
            ? t('knowledge.stagedList.when', {
                when: inZone(dueAt, timeZone, i18n.language),
                zone: timeZone,
                who: row.scheduledBy?.displayName ?? '',
              })
            : t('knowledge.stagedList.by', { who: row.editor?.displayName ?? '' })}{' '}
          · <TimeAgo at={updatedAt} />
        </span>
        {failure && !behind ? (
          <span className={rows.meta}>
            {t('knowledge.staged.failed', { why: t(`knowledge.staged.why.${reasonOf(failure)}`) })}
          </span>
        ) : null}
      </div>
      <Button
        component={Link}
        variant="default"
        to={`/workspace/knowledge/${article.id}`}
        aria-label={t('knowledge.stagedList.openOf', { name: title })}
      >
        {t('knowledge.stagedList.open')}
      </Button>
    </>
  );
}
