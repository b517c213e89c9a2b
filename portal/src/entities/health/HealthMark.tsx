import { IconHeart, IconHeartBroken, IconHeartQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Health.module.css';

/** Health as a percentage with an icon; "not known" is neither good nor bad. */
export function HealthMark({ score }: { score: number | null }) {
  const { t, i18n } = useTranslation('measure');
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const Icon = score === null ? IconHeartQuestion : score < 0.5 ? IconHeartBroken : IconHeart;
  return (
    <span
      className={classes.mark}
      data-state={score === null ? 'unknown' : score < 0.5 ? 'low' : 'good'}
      title={score === null ? t('health.unknown') : t('health.title')}
    >
      <Icon size={15} aria-hidden />
      <span className="sr-only">{t('health.title')} </span>
      {score === null ? t('health.unknown') : percent.format(score)}
    </span>
  );
}
