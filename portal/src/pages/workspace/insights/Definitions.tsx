import { useTranslation } from 'react-i18next';
import { outcomeColours, outcomes } from './figures';
import classes from './Insights.module.css';

const terms = ['session', 'window', 'explicit', 'implicit', 'score', 'gap'] as const;

/** What every word on this page means, in plain words. */
export function Definitions() {
  const { t } = useTranslation('workspace');
  return (
    <details className={classes.definitions}>
      <summary>{t('insights.definitions')}</summary>
      <dl>
        {outcomes.map((outcome) => (
          <div key={outcome}>
            <dt>
              <i style={{ background: outcomeColours[outcome] }} aria-hidden />
              {t(`insights.outcome.${outcome}`)}
            </dt>
            <dd>{t(`insights.means.${outcome}`)}</dd>
          </div>
        ))}
        {terms.map((term) => (
          <div key={term}>
            <dt>{t(`insights.term.${term}.name`)}</dt>
            <dd>{t(`insights.term.${term}.text`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
