import { IconCheck, IconMinus, IconQuestionMark } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CoachingPartsFragment } from '@/gql/graphql';
import insights from '../../insights/Insights.module.css';
import loop from '../../insights/loop/Loop.module.css';

const promotionKeys = ['CHECKLIST', 'LINK_RATE', 'LINK_ACCURACY', 'CREATE_RATE'] as const;

/** What the samples add up to: each figure with its formula and what it is made of. */
export function CoachingFigures({ coaching }: { coaching: CoachingPartsFragment }) {
  const { t, i18n } = useTranslation('measure');
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const share = (value: number | null | undefined) =>
    value === null || value === undefined ? t('health.none') : percent.format(value);
  const all = coaching.linkOpportunities + coaching.improveOpportunities + coaching.createOpportunities;
  const figures = [
    ['checklist', coaching.checklistScore, coaching.criteria],
    ['search', coaching.searchRate, coaching.cases],
    ['link', coaching.linkRate, coaching.linkOpportunities],
    ['accuracy', coaching.linkAccuracy, coaching.linked],
    ['improve', coaching.improveRate, coaching.improveOpportunities],
    ['create', coaching.createRate, coaching.createOpportunities],
    ['overall', coaching.overallRate, coaching.cases + all],
    ['contribution', coaching.contributionIndex, all],
  ] as const;
  return (
    <>
      <div className={loop.tiles}>
        {figures.map(([key, value, n]) => (
          <section key={key} className={loop.tile} aria-label={t(`coaching.name.${key}`)}>
            <h2>{t(`coaching.name.${key}`)}</h2>
            <p className={loop.value}>
              {share(value)} <span className={loop.was}>{t('coaching.n', { n })}</span>
            </p>
            <p className={loop.formula}>{t(`coaching.formula.${key}`)}</p>
          </section>
        ))}
      </div>
      <p className={insights.explain}>
        {t('coaching.sampled', { articles: coaching.articles, cases: coaching.cases })}
      </p>
      <Promotion coaching={coaching} />
    </>
  );
}

/** The sample criterion for a licence; whether it is granted, the coach decides. */
export function Promotion({ coaching }: { coaching: CoachingPartsFragment }) {
  const { t, i18n } = useTranslation('measure');
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <section className={insights.block} aria-labelledby="promotion">
      <h2 id="promotion">{t('coaching.promotion')}</h2>
      <ul className={loop.plain}>
        {coaching.promotion.map(({ key, value, target, n, met }) => {
          const known = promotionKeys.find((one) => one === key);
          if (!known) return null;
          const Icon = met === null ? IconQuestionMark : met ? IconCheck : IconMinus;
          return (
            <li key={key}>
              <Icon size={15} aria-hidden /> {t(`coaching.promotionKey.${known}`)}:{' '}
              <b>{value === null ? t('health.unknown') : percent.format(value)}</b>{' '}
              {t('coaching.target', { target: percent.format(target), n })}
              <span className="sr-only">
                {met === null ? '' : met ? t('coaching.met') : t('coaching.notMet')}
              </span>
            </li>
          );
        })}
      </ul>
      <p className={insights.explain}>{t('coaching.promotionText')}</p>
    </section>
  );
}
