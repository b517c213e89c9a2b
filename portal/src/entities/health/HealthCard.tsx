import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { ArticleHealthQuery } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Health.module.css';
import { HealthMark } from './HealthMark';
import { HealthQuery } from './queries';

type Health = NonNullable<NonNullable<ArticleHealthQuery['article']>['health']>;

/** How an article proves itself: the figure, what it is made of, and the evidence (KCS v6 5.10). */
export function HealthCard({ articleId }: { articleId: string }) {
  const { t } = useTranslation(['measure', 'common']);
  const [{ data, error, fetching }, reload] = useQuery({
    query: HealthQuery,
    variables: { id: articleId },
    requestPolicy: 'cache-and-network',
  });
  const failure = failureOf(error);
  const health = data?.article?.health;
  if (failure && !data && !fetching)
    return <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />;
  return (
    <section className={classes.card} aria-labelledby="health-title">
      <header>
        <h3 id="health-title">{t('health.title')}</h3>
        {data ? <HealthMark score={health?.score ?? null} /> : null}
      </header>
      {!data ? (
        <Stack gap="xs" role="status" aria-label={t('common:status.loading')}>
          {[90, 80, 85, 60].map((width) => (
            <Skeleton key={width} height={12} width={`${width}%`} />
          ))}
        </Stack>
      ) : health ? (
        <Evidence health={health} reasons={data.article?.feedback?.reasons ?? []} />
      ) : (
        <p className={classes.note}>{t('health.notMeasured')}</p>
      )}
    </section>
  );
}

interface EvidenceProps {
  health: Health;
  reasons: NonNullable<NonNullable<ArticleHealthQuery['article']>['feedback']>['reasons'];
}

function Evidence({ health, reasons }: EvidenceProps) {
  const { t, i18n } = useTranslation(['measure', 'evolve']);
  const number = new Intl.NumberFormat(i18n.language);
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <>
      {health.score === null ? <p className={classes.note}>{t('health.unknownText')}</p> : null}
      <div className={classes.scroll}>
        <table className={classes.parts}>
          <thead>
            <tr>
              <th scope="col">{t('health.part')}</th>
              <th scope="col">{t('health.value')}</th>
              <th scope="col">{t('health.weight')}</th>
              <th scope="col">{t('health.adds')}</th>
            </tr>
          </thead>
          <tbody>
            {health.parts.map(({ kind, value, n, needed, weight, contribution }) => (
              <tr key={kind} data-out={contribution === null || undefined}>
                <th scope="row">
                  {t(`health.parts.${kind}`)}
                  <small>
                    {value === null && n > 0 && n < needed
                      ? t('health.tooFew', { n, needed })
                      : t(`health.of.${kind}`, { count: n })}
                  </small>
                </th>
                <td>{value === null ? t('health.none') : percent.format(value)}</td>
                <td>{percent.format(weight)}</td>
                <td>{contribution === null ? t('health.none') : percent.format(contribution)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                {t('health.sum')}
              </th>
              <td>{health.score === null ? t('health.none') : percent.format(health.score)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p className={classes.note}>{t('health.formula', { threshold: percent.format(health.threshold) })}</p>
      <ul className={classes.evidence}>
        <li>{t('health.views', { count: health.views, n: number.format(health.views) })}</li>
        <li>{t('health.failed', { count: health.failed, n: number.format(health.failed) })}</li>
        <li>{t('health.confirmed', { count: health.confirmed, n: number.format(health.confirmed) })}</li>
        {reasons.length > 0 ? (
          <li>
            {t('health.reasons')}{' '}
            {reasons
              .map(
                ({ reason, count }) =>
                  `${number.format(count)}× ${reason ? t(`evolve:feedback.${reason}`) : t('evolve:waiting.noReason')}`,
              )
              .join(', ')}
          </li>
        ) : null}
        <li>
          {t('health.lastReuse')}{' '}
          {health.lastReuseAt ? <TimeAgo at={health.lastReuseAt} /> : t('health.neverReused')}
        </li>
        <li>
          {t('health.checked')} {health.checkedAt ? <TimeAgo at={health.checkedAt} /> : t('health.none')}
          {health.releasedAt && health.checkedAt && health.releasedAt > health.checkedAt ? (
            <> · {t('health.released')}</>
          ) : null}
        </li>
      </ul>
      <p className={classes.note}>
        {t('health.measured')} <TimeAgo at={health.measuredAt} />
      </p>
    </>
  );
}
