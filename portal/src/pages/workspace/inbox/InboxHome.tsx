import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Kbd } from '@/ui/Kbd';
import { useDesk } from './desk';
import classes from './Inbox.module.css';
import { useTitle } from '@/lib/site';

/** Beside the list while no ticket is open: how much waits, where to begin, and with which keys. */
export function InboxHome() {
  const { t } = useTranslation('workspace');
  const { queue, counts, hrefOf, hrefOfView } = useDesk();
  useTitle(t('rail.inbox'));
  const first = queue.rows[0];
  return (
    <div className={classes.home}>
      <h1 className={classes.homeTitle}>{t('inbox.home.title')}</h1>
      <ul className={classes.tiles}>
        {(['MINE', 'UNASSIGNED', 'MY_TEAMS'] as const).map((view) => (
          <li key={view}>
            <Link to={hrefOfView('inbox', view)} className={classes.tile}>
              <b>{counts.get(view) ?? '–'}</b>
              {t(`inbox.views.${view}`)}
            </Link>
          </li>
        ))}
      </ul>
      {first ? (
        <Button component={Link} to={hrefOf(first.id)} size="sm" className={classes.primary ?? ''}>
          {t('inbox.home.first')}
        </Button>
      ) : null}
      <dl className={classes.homeKeys}>
        <dt>
          <Kbd keys="j" /> <Kbd keys="k" />
        </dt>
        <dd>{t('inbox.home.move')}</dd>
        <dt>
          <Kbd keys="Enter" />
        </dt>
        <dd>{t('keys.open')}</dd>
        <dt>
          <Kbd keys="?" />
        </dt>
        <dd>{t('keys.help')}</dd>
      </dl>
    </div>
  );
}
