import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useMutation, useQuery } from 'urql';
import { ArticleChips } from '@/entities/article/ArticleChips';
import { useFragment as unmask } from '@/gql';
import type { TwinPartsFragment } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { tellFailure } from '@/ui/tellFailure';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Findability.module.css';
import { DismissNearDuplicate, NearDuplicatesQuery, TwinParts } from './queries';

const SIZE = 25;

/** Pairs of articles that say nearly the same, the most alike first. */
export function DuplicatesPart() {
  const { t, i18n } = useTranslation(['findability', 'common', 'merge']);
  const [params, setParams] = useSearchParams();
  const locale = params.get('locale');
  const after = params.get('after');
  const [{ data, error, fetching }, reload] = useQuery({
    query: NearDuplicatesQuery,
    variables: { locale, first: SIZE, after },
    requestPolicy: 'cache-and-network',
  });
  const [, dismiss] = useMutation(DismissNearDuplicate);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const failure = failureOf(error);
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  const hide = (key: string, hidden: boolean) =>
    setGone((now) => (hidden ? new Set([...now, key]) : new Set([...now].filter((one) => one !== key))));
  const pairs = (data?.nearDuplicates.nodes ?? []).map((pair) => {
    const a = unmask(TwinParts, pair.first);
    const b = unmask(TwinParts, pair.second);
    return { ...pair, a, b, key: `${a.id} ${b.id}` };
  });
  const shown = pairs.filter(({ key }) => !gone.has(key));
  const keep = async (key: string, articleId: string, otherId: string) => {
    const { error: refused } = await dismiss({ input: { articleId, otherId } });
    const problem = failureOf(refused);
    if (!problem || problem.code === 'NOT_FOUND') return;
    hide(key, false);
    tellFailure(problem);
  };
  const { hasNextPage, endCursor } = data?.nearDuplicates.pageInfo ?? {};
  return (
    <div className={classes.blocks}>
      <p className="muted">{t('duplicates.intro')}</p>
      <div className={classes.tools}>
        <SegmentedControl
          aria-label={t('synonyms.language')}
          value={locale ?? ''}
          onChange={(value) => setParams(value ? { locale: value } : {})}
          data={[
            { value: '', label: t('duplicates.all') },
            { value: 'nl', label: t('common:language.nl') },
            { value: 'en', label: t('common:language.en') },
          ]}
        />
      </div>
      {failure && !data && !fetching ? (
        <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      ) : !data ? (
        <ListSkeleton rows={6} />
      ) : shown.length === 0 && !hasNextPage ? (
        <EmptyState title={t('duplicates.emptyTitle')} text={t('duplicates.emptyText')} />
      ) : (
        <ul className={classes.list}>
          {shown.map(({ key, a, b, likeness }) => (
            <li key={key} className={classes.pair}>
              <span className={classes.alike}>
                {t('duplicates.alike', { percent: percent.format(likeness) })}
              </span>
              <One article={a} />
              <One article={b} />
              <div className={classes.acts}>
                <Button component={Link} to={`/workspace/knowledge/${b.id}/merge?with=${a.id}`}>
                  {t('merge:open')}
                </Button>
                <ConfirmButton
                  done={t('duplicates.kept')}
                  onDo={() => hide(key, true)}
                  onUndo={() => hide(key, false)}
                  onCommit={() => void keep(key, a.id, b.id)}
                >
                  {t('duplicates.keep')}
                </ConfirmButton>
              </div>
            </li>
          ))}
        </ul>
      )}
      {hasNextPage && endCursor ? (
        <Button
          variant="default"
          w="fit-content"
          onClick={() => setParams({ ...(locale ? { locale } : {}), after: endCursor })}
        >
          {t('common:action.more')}
        </Button>
      ) : null}
    </div>
  );
}

/** One article of a pair. */
function One({ article }: { article: TwinPartsFragment }) {
  const { t, i18n } = useTranslation('findability');
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <div>
      <Link to={`/workspace/knowledge/${article.id}`} lang={article.locale} dir="auto">
        {article.title}
      </Link>
      <p lang={article.locale} dir="auto">
        {article.summary}
      </p>
      <ArticleChips confidence={article.confidence} audience={article.audience} />{' '}
      <span className="muted">
        {t('duplicates.read', { count: article.viewCount, n: number.format(article.viewCount) })} ·{' '}
        <TimeAgo at={article.updatedAt} />
      </span>
    </div>
  );
}
