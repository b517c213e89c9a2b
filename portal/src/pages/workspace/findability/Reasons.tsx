import { useTranslation } from 'react-i18next';
import type { ExplainSearchQuery } from '@/gql/graphql';
import classes from './Findability.module.css';

type Reason = ExplainSearchQuery['search']['hits'][number]['why'][number];

/** What put a hit in its place, most first, each with its share of the score. */
export function Reasons({ list }: { list: Reason[] }) {
  const { t, i18n } = useTranslation('search');
  const most = Math.max(...list.map(({ contribution }) => contribution), 1e-9);
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
  return (
    <ul className={classes.reasons} aria-label={t('why.title')}>
      {list.map((reason, index) => (
        <li key={index} data-synonym={reason.channel === 'SYNONYM' || undefined}>
          <span className={classes.bar} aria-hidden>
            <i style={{ width: `${Math.round((reason.contribution / most) * 100)}%` }} />
          </span>
          <span className={classes.number}>{number.format(reason.contribution)}</span>
          <span>
            <Because {...reason} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Because({ channel, word, found, part }: Reason) {
  const { t } = useTranslation('search');
  if (channel === 'SIGNAL') return t(`why.signal.${word as 'validated'}`);
  return (
    <>
      {t(`why.${channel}`, { word, found: found || word })}
      {part ? <span className="muted"> · {t(`why.${part}`)}</span> : null}
    </>
  );
}
