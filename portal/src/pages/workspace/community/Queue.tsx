import { Button, Select, Text } from '@mantine/core';
import { IconMessage2, IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useClient, useQuery } from 'urql';
import { useFragment as unmask } from '@/gql';
import type { ThreadState } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { usePages } from '@/lib/usePages';
import { useParam } from '@/lib/useParam';
import { Count } from '@/ui/Count';
import { DataList } from '@/ui/DataList';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Community.module.css';
import { SpacesQuery, ThreadRowParts, ThreadsQuery } from './queries';

const shows = {
  unanswered: ['OPEN'],
  undecided: ['ANSWERED'],
  solved: ['ACCEPTED'],
  closed: ['CLOSED'],
} as const satisfies Record<string, readonly ThreadState[]>;
type Show = keyof typeof shows;
const showKeys = Object.keys(shows) as Show[];

const context = { additionalTypenames: ['Thread', 'Answer'] };

/** Threads by what they wait for; unanswered at first, the oldest question is as near as the newest. */
export function Queue({ openId }: { openId: string | null }) {
  const { t } = useTranslation(['workspace', 'common']);
  const navigate = useNavigate();
  const client = useClient();
  const [params, set] = useParam();
  const show = showKeys.find((key) => key === params.get('show')) ?? 'unanswered';
  const space = params.get('space');
  const locale = params.get('locale');
  const [{ data: spaces }] = useQuery({ query: SpacesQuery });
  const variables = {
    filter: { state: [...shows[show]], ...(space ? { space } : {}), ...(locale ? { locale } : {}) },
    orderBy: 'NEW' as const,
    first: 30,
  };
  const [{ data, error, fetching }, reload] = useQuery({
    query: ThreadsQuery,
    variables,
    context,
    requestPolicy: 'cache-and-network',
  });
  const first = data?.threads;
  const pages = usePages(first, async (after) => {
    const { data: next } = await client.query(ThreadsQuery, { ...variables, after }, context).toPromise();
    return next?.threads;
  });
  const failure = failureOf(error);
  const query = params.toString();
  const open = (id: string) => void navigate(`/workspace/community/${id}${query ? `?${query}` : ''}`);
  const rows = unmask(ThreadRowParts, pages.rows);
  return (
    <div className={classes.queue}>
      <header className={classes.top}>
        <h1>{t('community.title')}</h1>
        <Select
          aria-label={t('community.show')}
          data={showKeys.map((value) => ({ value, label: t(`community.${value}`) }))}
          value={show}
          allowDeselect={false}
          onChange={(value) => set('show', value === 'unanswered' ? null : value)}
        />
        <div className={classes.pair}>
          <Select
            aria-label={t('community.space')}
            placeholder={t('community.anySpace')}
            clearable
            data={(spaces?.spaces ?? []).map(({ slug, name }) => ({ value: slug, label: name }))}
            value={space}
            onChange={(value) => set('space', value)}
          />
          <Select
            aria-label={t('knowledge.field.locale')}
            placeholder={t('community.anyLanguage')}
            clearable
            data={[
              { value: 'nl', label: t('common:language.nl') },
              { value: 'en', label: t('common:language.en') },
            ]}
            value={locale}
            onChange={(value) => set('locale', value)}
          />
        </div>
      </header>
      {!first ? (
        <div className={classes.state}>
          {failure && !fetching ? (
            <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
          ) : (
            <ListSkeleton rows={8} />
          )}
        </div>
      ) : rows.length === 0 ? (
        <div className={classes.state}>
          <EmptyState title={t(`community.none.${show}`)} text={t('community.noneText')} />
        </div>
      ) : (
        <>
          <DataList
            label={t('community.title')}
            items={rows}
            itemKey={({ id }) => id}
            openKey={openId}
            onOpen={({ id }) => open(id)}
            render={(row) => (
              <span className={classes.row} lang={row.locale}>
                <span className={classes.title} dir="auto">
                  {row.title}
                </span>
                <span className={classes.meta}>
                  <span>{row.space.name}</span>
                  <span title={t('common:count.answer', { count: row.answerCount })}>
                    {row.answerCount > 0 ? (
                      <IconMessages size={14} aria-hidden />
                    ) : (
                      <IconMessage2 size={14} aria-hidden />
                    )}{' '}
                    <Count n={row.answerCount} />
                    <span className="sr-only"> {t('common:count.answer', { count: row.answerCount })}</span>
                  </span>
                  <TimeAgo at={row.createdAt} />
                </span>
              </span>
            )}
          />
          {pages.hasMore ? (
            <div className={classes.more}>
              <Button variant="default" loading={pages.busy} onClick={pages.more}>
                {t('common:action.more')}
              </Button>
            </div>
          ) : (
            <Text size="xs" c="dimmed" className={classes.more ?? ''}>
              {t('community.end')}
            </Text>
          )}
        </>
      )}
    </div>
  );
}
