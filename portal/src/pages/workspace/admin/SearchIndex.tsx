import { Button, Table } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconRefresh } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { useFragment as unmask } from '@/gql';
import type { AdminIndexFragment } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { StatusBadge } from '@/ui/StatusBadge';
import { TimeAgo } from '@/ui/TimeAgo';
import { tellFailure } from '@/ui/tellFailure';
import classes from './Admin.module.css';
import { age, Row } from './IndexRow';
import { IndexesQuery, IndexParts, RebuildIndexes } from './queries';
import { SearchFit } from './SearchFit';
import { SearchMeaning } from './SearchMeaning';

/** How often the figures are read again, in milliseconds: often while something is going on. */
const CALM = 15_000;
const BUSY = 2_000;

/** Whether the search indexes keep up with the database, and a button to build them anew. */
export function SearchIndex() {
  const { t } = useTranslation('workspace');
  const [{ data, error, fetching }, reload] = useQuery({
    query: IndexesQuery,
    requestPolicy: 'cache-and-network',
  });
  const [, rebuild] = useMutation(RebuildIndexes);
  const indexes = data?.searchIndexes.map((one) => unmask(IndexParts, one)) ?? [];
  const busy =
    indexes.some((one) => one.building || one.waiting > 0) || (data?.searchMeaning?.waiting ?? 0) > 0;
  useEffect(() => {
    const timer = window.setInterval(
      () => document.visibilityState === 'visible' && reload({ requestPolicy: 'network-only' }),
      busy ? BUSY : CALM,
    );
    return () => window.clearInterval(timer);
  }, [busy, reload]);
  const failure = failureOf(error);
  if (!data)
    return failure && !fetching ? (
      <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
    ) : (
      <ListSkeleton rows={4} />
    );
  const ask = async () => {
    const { error: refused } = await rebuild({});
    const problem = failureOf(refused);
    if (problem) {
      tellFailure(problem, t('admin.searchIndex.rebuild'));
      return;
    }
    notifications.show({ message: t('admin.searchIndex.asked') });
    reload({ requestPolicy: 'network-only' });
  };
  return (
    <>
      <div className={classes.filters}>
        <p className="muted">{t('admin.searchIndex.text')}</p>
        <Button
          ml="auto"
          variant="default"
          leftSection={<IconRefresh size={15} aria-hidden />}
          title={t('admin.searchIndex.rebuildText')}
          onClick={() => void ask()}
        >
          {t('admin.searchIndex.rebuild')}
        </Button>
      </div>
      {indexes.map((one) => (
        <Index key={one.name} index={one} />
      ))}
      {data.searchMeaning ? <SearchMeaning meaning={data.searchMeaning} /> : null}
      <SearchFit scale={data.searchFitScale} />
    </>
  );
}

function Index({ index }: { index: AdminIndexFragment }) {
  const { t, i18n } = useTranslation('workspace');
  const number = new Intl.NumberFormat(i18n.language);
  const name = t(`admin.searchIndex.name.${index.name === 'meilisearch' ? 'meilisearch' : 'main'}`);
  const none = <span className="muted">{t('admin.searchIndex.never')}</span>;
  return (
    <section className={classes.index} aria-label={name}>
      <h2>
        {name} <Badges index={index} />
      </h2>
      {index.building && (
        <div className={classes.build}>
          <p>
            {t('admin.searchIndex.building', {
              done: number.format(index.buildDone),
              total: number.format(index.buildTotal),
            })}
          </p>
          <progress
            aria-label={t('admin.searchIndex.progress', { name })}
            value={index.buildDone}
            max={Math.max(1, index.buildTotal)}
          />
        </div>
      )}
      <div className={classes.scroll}>
        <Table className={classes.table ?? ''}>
          <Table.Tbody>
            <Row label={t('admin.searchIndex.waiting')}>
              {index.waiting === 0
                ? t('admin.searchIndex.nothingWaits')
                : t('admin.searchIndex.waits', {
                    count: index.waiting,
                    age: age(index.oldestWaitingSeconds, i18n.language),
                  })}
            </Row>
            <Row label={t('admin.searchIndex.lastEvent')}>
              {index.lastEventAt ? <TimeAgo at={index.lastEventAt} /> : none}
            </Row>
            <Row label={t('admin.searchIndex.documents')}>
              {number.format(index.documents)}
              {index.kinds.length > 0 && (
                <span className="muted">
                  {' '}
                  {index.kinds
                    .map((k) => `${t(`admin.searchIndex.kinds.${k.kind}`)} ${number.format(k.documents)}`)
                    .join(' · ')}
                </span>
              )}
            </Row>
            <Row label={t('admin.searchIndex.size')}>{size(index.bytes, i18n.language)}</Row>
            <Row label={t('admin.searchIndex.built')}>
              {index.builtAt ? <TimeAgo at={index.builtAt} /> : none}
            </Row>
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}

function Badges({ index }: { index: AdminIndexFragment }) {
  const { t } = useTranslation('workspace');
  if (!index.reachable) return <StatusBadge tone="danger" label={t('admin.searchIndex.unreachable')} />;
  return (
    <>
      <StatusBadge
        tone={index.serving ? 'info' : 'neutral'}
        label={t(index.serving ? 'admin.searchIndex.serving' : 'admin.searchIndex.standby')}
      />{' '}
      <StatusBadge
        tone={index.stale ? 'warning' : 'success'}
        label={t(index.stale ? 'admin.searchIndex.stale' : 'admin.searchIndex.current')}
      />
    </>
  );
}

function size(bytes: number, locale: string): string {
  const megabytes = bytes / 1_000_000;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: megabytes < 10 ? 1 : 0,
  }).format(megabytes);
}
