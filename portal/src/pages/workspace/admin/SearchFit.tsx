import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SearchIndexesQuery } from '@/gql/graphql';
import { StatusBadge } from '@/ui/StatusBadge';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Admin.module.css';
import { Row } from './IndexRow';

/** From which figure on a result is said to fit, and of how many searches that was learned. */
export function SearchFit({ scale }: { scale: SearchIndexesQuery['searchFitScale'] }) {
  const { t, i18n } = useTranslation('workspace');
  const number = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 3 });
  return (
    <section className={classes.index} aria-label={t('admin.searchIndex.fit.title')}>
      <h2>
        {t('admin.searchIndex.fit.title')}{' '}
        <StatusBadge
          tone={scale.own ? 'success' : 'neutral'}
          label={t(scale.own ? 'admin.searchIndex.fit.own' : 'admin.searchIndex.fit.standard')}
        />
      </h2>
      <p className="muted">{t('admin.searchIndex.fit.text')}</p>
      <div className={classes.scroll}>
        <Table className={classes.table ?? ''}>
          <Table.Tbody>
            <Row label={t('admin.searchIndex.fit.weak')}>{number.format(scale.weak)}</Row>
            <Row label={t('admin.searchIndex.fit.good')}>{number.format(scale.good)}</Row>
            <Row label={t('admin.searchIndex.fit.from')}>
              {t('admin.searchIndex.fit.searches', { count: scale.searches })}
              {scale.own ? null : (
                <span className="muted"> {t('admin.searchIndex.fit.needs', { n: scale.needed })}</span>
              )}
            </Row>
            <Row label={t('admin.searchIndex.fit.when')}>
              {scale.fittedAt ? (
                <TimeAgo at={scale.fittedAt} />
              ) : (
                <span className="muted">{t('admin.searchIndex.never')}</span>
              )}
            </Row>
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}
