import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SearchIndexesQuery } from '@/gql/graphql';
import { StatusBadge } from '@/ui/StatusBadge';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Admin.module.css';
import { age, Row } from './IndexRow';

/** Whether search by meaning keeps up, and whether its service answers. */
export function SearchMeaning({ meaning }: { meaning: NonNullable<SearchIndexesQuery['searchMeaning']> }) {
  const { t, i18n } = useTranslation('workspace');
  const number = new Intl.NumberFormat(i18n.language);
  const { host, model, vectors, waiting, oldestWaitingSeconds, reachable, failingSince, skipped } = meaning;
  return (
    <section className={classes.index} aria-label={t('admin.searchIndex.meaning.title')}>
      <h2>
        {t('admin.searchIndex.meaning.title')}{' '}
        <StatusBadge
          tone={reachable ? 'success' : 'danger'}
          label={t(
            reachable ? 'admin.searchIndex.meaning.reachable' : 'admin.searchIndex.meaning.unreachable',
          )}
        />
      </h2>
      <div className={classes.scroll}>
        <Table className={classes.table ?? ''}>
          <Table.Tbody>
            <Row label={t('admin.searchIndex.meaning.service')}>{host}</Row>
            <Row label={t('admin.searchIndex.meaning.model')}>{model}</Row>
            <Row label={t('admin.searchIndex.meaning.vectors')}>{number.format(vectors)}</Row>
            <Row label={t('admin.searchIndex.meaning.waiting')}>
              {waiting === 0
                ? t('admin.searchIndex.nothingWaits')
                : t('admin.searchIndex.meaning.waits', {
                    count: waiting,
                    age: age(oldestWaitingSeconds, i18n.language),
                  })}
            </Row>
            {failingSince ? (
              <Row label={t('admin.searchIndex.meaning.failing')}>
                <TimeAgo at={failingSince} />
              </Row>
            ) : null}
            <Row label={t('admin.searchIndex.meaning.skipped')}>
              {number.format(skipped)}{' '}
              <span className="muted">{t('admin.searchIndex.meaning.skippedText')}</span>
            </Row>
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}
