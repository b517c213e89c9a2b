import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient, useQuery } from 'urql';
import { useViewer } from '@/app/ViewerContext';
import { FlagView } from '@/entities/evolve/FlagView';
import { DomainNames } from '@/entities/evolve/queries';
import { failureOf } from '@/lib/errors';
import { usePages } from '@/lib/usePages';
import { useParam } from '@/lib/useParam';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { ClocksDialog } from './ClocksDialog';
import { FlagQueueQuery } from './queries';
import classes from './Reviews.module.css';

const shows = ['open', 'mine', 'overdue', 'reported', 'settled'] as const;
type Show = (typeof shows)[number];
const context = { additionalTypenames: ['ArticleFlag'] };

/** The queue of flags: most urgent first, with owner and clock, by domain. */
export function FlagQueue() {
  const { t } = useTranslation(['evolve', 'common']);
  const viewer = useViewer();
  const client = useClient();
  const [params, set] = useParam();
  const [clocks, setClocks] = useState(false);
  const show: Show = shows.find((one) => one === params.get('show')) ?? 'open';
  const domain = params.get('domain');
  const [{ data: names }] = useQuery({ query: DomainNames });
  const variables = {
    filter: { ...(show === 'open' ? {} : { [show]: true }), ...(domain ? { domain } : {}) },
    first: 20,
  };
  const [{ data, error, fetching }, reload] = useQuery({
    query: FlagQueueQuery,
    variables,
    context,
    requestPolicy: 'cache-and-network',
  });
  const first = data?.articleFlags;
  const pages = usePages(first, async (after) => {
    const { data: next } = await client.query(FlagQueueQuery, { ...variables, after }, context).toPromise();
    return next?.articleFlags;
  });
  const failure = failureOf(error);
  const again = () => reload({ requestPolicy: 'network-only' });
  return (
    <>
      <div className={classes.filters}>
        <Select
          aria-label={t('queue.show')}
          allowDeselect={false}
          data={shows.map((value) => ({ value, label: t(`queue.${value}`) }))}
          value={show}
          onChange={(value) => set('show', value === 'open' ? null : value)}
        />
        {names && names.knowledgeDomains.length > 0 ? (
          <Select
            aria-label={t('queue.domain')}
            placeholder={t('queue.anyDomain')}
            clearable
            data={names.knowledgeDomains.map(({ key, name }) => ({ value: key, label: name }))}
            value={domain}
            onChange={(value) => set('domain', value)}
          />
        ) : null}
        {viewer.can('domain.manage') ? (
          <Button variant="default" ml="auto" onClick={() => setClocks(true)}>
            {t('queue.clocks')}
          </Button>
        ) : null}
      </div>
      {!first ? (
        failure && !fetching ? (
          <ErrorState failure={failure} onRetry={again} />
        ) : (
          <ListSkeleton rows={6} />
        )
      ) : pages.rows.length === 0 ? (
        <EmptyState title={t('queue.emptyTitle')} text={t('queue.emptyText')} />
      ) : (
        <>
          <ul className={classes.queue} aria-label={t('queue.title')}>
            {pages.rows.map((flag) => (
              <li key={flag.id}>
                <h2 lang={flag.article?.locale} dir="auto">
                  {flag.article ? (
                    <Link to={`/workspace/knowledge/${flag.article.id}?side=waiting`}>
                      {flag.article.title}
                    </Link>
                  ) : null}
                  {flag.article?.knowledgeDomain ? (
                    <span className="badge">{flag.article.knowledgeDomain.name}</span>
                  ) : null}
                </h2>
                <FlagView flag={flag} onDone={again} />
              </li>
            ))}
          </ul>
          {pages.hasMore ? (
            <Button variant="default" mt="md" loading={pages.busy} onClick={pages.more}>
              {t('common:action.more')}
            </Button>
          ) : null}
        </>
      )}
      {clocks ? <ClocksDialog onClose={() => setClocks(false)} /> : null}
    </>
  );
}
