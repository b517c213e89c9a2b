import { useTranslation } from 'react-i18next';
import type { RankingPartsFragment } from '@/gql/graphql';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Findability.module.css';
import { isShare, shownOf } from './ranking';

/** Who set which weights. */
export function RankingRecord({ changes }: Pick<RankingPartsFragment, 'changes'>) {
  const { t, i18n } = useTranslation('findability');
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
  return (
    <details>
      <summary>{t('ranking.record')}</summary>
      {changes.length === 0 ? <p className="muted">{t('ranking.noRecord')}</p> : null}
      <ul className={classes.list}>
        {changes.map(({ version, changedAt, changedBy, weights }) => {
          const set = weights.filter((weight) => weight.value !== weight.default);
          return (
            <li key={version} className={classes.row}>
              <span>
                {set.length === 0
                  ? t('ranking.allDefault')
                  : set
                      .map(
                        ({ name, value }) =>
                          `${t(`ranking.weight.${name}`)} ${number.format(shownOf(name, value))}${isShare(name) ? '%' : ''}`,
                      )
                      .join(' · ')}
              </span>
              <span className="muted">
                {changedBy?.displayName ?? t('synonyms.plein')} · <TimeAgo at={changedAt} />
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
