import { Button, Skeleton, Stack } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { changeIcons } from '@/entities/article/changeIcons';
import { texts } from '@/entities/article/fields';
import { graphql } from '@/gql';
import type { ArticleVersionsQuery } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Side.module.css';

const VersionDiff = lazy(async () => ({ default: (await import('./VersionDiff')).VersionDiff }));

const VersionsQuery = graphql(`
  query ArticleVersions($id: ID!, $after: String) {
    article(id: $id) {
      id
      version
      versions(first: 15, after: $after) {
        nodes {
          number
          change
          title
          issue
          environment
          resolution
          cause
          confidence
          audience
          governance
          createdAt
          note
          sourceNumber
          editor {
            id
            displayName
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export type Version = NonNullable<NonNullable<ArticleVersionsQuery['article']>['versions']>['nodes'][number];

interface HistoryProps {
  articleId: string;
  /** Grows with every version, so that the list is read again. */
  version: number;
  /** Puts an old text back into the editor; null when the viewer cannot edit. */
  onPutBack: ((version: Version) => void) | null;
}

/** The history as one timeline: every text and every state it had, who did it, and why. */
export function History({ articleId, version, onPutBack }: HistoryProps) {
  const { t } = useTranslation('workspace');
  const [pages, setPages] = useState<string[]>([]);
  const [shown, setShown] = useState<[Version, Version] | null>(null);
  return (
    <section className={classes.block} aria-label={t('knowledge.side.history')}>
      <Link className={classes.whole} to={`/workspace/knowledge/${articleId}/history`}>
        {t('knowledge.history.open')}
      </Link>
      <ol className={classes.timeline}>
        {[null, ...pages].map((after, index) => (
          <Page
            key={`${after ?? ''}:${version}`}
            articleId={articleId}
            after={after}
            last={index === pages.length}
            onMore={(cursor) => setPages([...pages, cursor])}
            onShow={(before, now) => setShown([before, now])}
          />
        ))}
      </ol>
      <Suspense>
        {shown ? (
          <VersionDiff
            before={shown[0]}
            after={shown[1]}
            onPutBack={onPutBack}
            onClose={() => setShown(null)}
          />
        ) : null}
      </Suspense>
    </section>
  );
}

interface PageProps {
  articleId: string;
  after: string | null;
  last: boolean;
  onMore: (cursor: string) => void;
  onShow: (before: Version, now: Version) => void;
}

function Page({ articleId, after, last, onMore, onShow }: PageProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const [{ data, error }, reload] = useQuery({
    query: VersionsQuery,
    variables: { id: articleId, after },
    requestPolicy: 'cache-and-network',
  });
  const failure = failureOf(error);
  const versions = data?.article?.versions;
  if (failure && !versions)
    return (
      <li>
        <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      </li>
    );
  if (!versions)
    return (
      <li role="status" aria-label={t('common:status.loading')}>
        <Stack gap="md">
          {[60, 75, 50].map((width) => (
            <Skeleton key={width} height={12} width={`${width}%`} />
          ))}
        </Stack>
      </li>
    );
  const { nodes, pageInfo } = versions;
  return (
    <>
      {nodes.map((one, index) => {
        const before = nodes[index + 1];
        const Icon = changeIcons[one.change];
        return (
          <li key={one.number} className={classes.event}>
            <span className={classes.dot}>
              <Icon size={14} stroke={1.75} aria-hidden />
            </span>
            <div>
              <p className={classes.what}>{wordsOf(one, before, t)}</p>
              {one.note ? (
                <p className={classes.why} dir="auto">
                  {one.note}
                </p>
              ) : null}
              <p className={classes.when}>
                {t('knowledge.history.number', { number: one.number })} · <TimeAgo at={one.createdAt} />
                {before && one.change === 'EDITED' ? (
                  <>
                    {' · '}
                    <button type="button" className="link-button" onClick={() => onShow(before, one)}>
                      {t('knowledge.history.show')}
                    </button>
                  </>
                ) : null}
              </p>
            </div>
          </li>
        );
      })}
      {last && pageInfo.hasNextPage && pageInfo.endCursor ? (
        <li>
          <Button variant="default" onClick={() => onMore(pageInfo.endCursor ?? '')}>
            {t('common:action.more')}
          </Button>
        </li>
      ) : null}
    </>
  );
}

type T = ReturnType<typeof useTranslation<['workspace', 'common']>>['t'];

/** What happened, as a sentence. */
function wordsOf(now: Version, before: Version | undefined, t: T): string {
  const who = now.editor?.displayName ?? t('knowledge.history.somebody');
  switch (now.change) {
    case 'CREATED':
      return t('knowledge.history.CREATED', { who });
    case 'EDITED': {
      const parts = texts.filter((key) => before && before[key] !== now[key]);
      const names = parts.map((key) => t(`knowledge.part.${key}`).toLocaleLowerCase()).join(', ');
      return names
        ? t('knowledge.history.EDITED', { who, parts: names })
        : t('knowledge.history.filed', { who });
    }
    case 'RESTORED':
      return t('knowledge.history.RESTORED', { who, number: now.sourceNumber ?? '' });
    case 'PUBLISHED':
      return t('knowledge.history.PUBLISHED', { who });
    case 'MERGED':
      return t('knowledge.history.MERGED', { who });
    case 'SPLIT':
      return t('knowledge.history.SPLIT', { who });
    case 'CONFIDENCE':
      return t('knowledge.history.CONFIDENCE', { who, state: t(`knowledge.confidence.${now.confidence}`) });
    case 'AUDIENCE':
      return t('knowledge.history.AUDIENCE', { who, state: t(`knowledge.audience.${now.audience}`) });
    case 'GOVERNANCE':
      return t('knowledge.history.GOVERNANCE', { who, state: t(`knowledge.governance.${now.governance}`) });
  }
}
