import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Findability.module.css';
import { SynonymChangesQuery } from './queries';

/** Who changed which synonyms; read when it is unfolded. */
export function SynonymRecord() {
  const { t } = useTranslation('findability');
  const [open, setOpen] = useState(false);
  const [{ data }] = useQuery({
    query: SynonymChangesQuery,
    pause: !open,
    requestPolicy: 'cache-and-network',
  });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('synonyms.record')}</summary>
      {data && data.synonymChanges.length === 0 ? <p className="muted">{t('synonyms.noRecord')}</p> : null}
      <ul className={classes.list}>
        {(data?.synonymChanges ?? []).map((change) => (
          <li key={change.id} className={classes.row}>
            <span lang={change.locale}>
              {change.before.length > 0 ? <del>{change.before.join(', ')}</del> : null}{' '}
              {change.after.length > 0 ? <b>{change.after.join(', ')}</b> : null}
            </span>
            <span className="muted">
              {change.changedBy?.displayName ?? t('synonyms.plein')} · <TimeAgo at={change.changedAt} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
