import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDesk } from '../inbox/desk';
import { FilterPickers } from '../inbox/QueueFilters';
import { countOf } from '../inbox/QueuePane';
import { QueueRows } from '../inbox/QueueRows';
import { views } from '../inbox/queue';
import classes from './Views.module.css';
import { useTitle } from '@/lib/site';

/** Every ready-made list as a table, with its size, its order and its filters. */
export function Views() {
  const { t } = useTranslation('workspace');
  const { filter, counts, hrefOfView } = useDesk();
  const title = t(`inbox.views.${filter.view}`);
  useTitle(title);
  return (
    <div className={classes.page}>
      <nav className={classes.nav} aria-label={t('rail.views')}>
        <p className={classes.navTitle}>{t('rail.views')}</p>
        <ul>
          {views.map((view) => (
            <li key={view}>
              <Link
                to={hrefOfView('views', view)}
                className={classes.view}
                aria-current={view === filter.view ? 'page' : undefined}
              >
                <span>{t(`inbox.views.${view}`)}</span>
                <span className={classes.count}>{countOf(counts.get(view))}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes.table}>
        <header className={classes.head}>
          <h1 className={classes.title}>{title}</h1>
          <div className={classes.filters}>
            <FilterPickers />
          </div>
        </header>
        <QueueRows openId={null} />
      </div>
    </div>
  );
}
