import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Picker } from '@/ui/Picker';
import { useDesk } from './desk';
import classes from './Inbox.module.css';
import { QueueFilters } from './QueueFilters';
import { QueueRows } from './QueueRows';
import { type ViewKey, views } from './queue';

/** The list beside a ticket: which view, narrowed how, and its rows. */
export function QueuePane({ openId }: { openId: string | null }) {
  const { t } = useTranslation('workspace');
  const { filter, setFilter, counts, hrefOfView } = useDesk();
  return (
    <div className={classes.queue}>
      <header className={classes.head}>
        <h2 className={classes.viewName}>
          <Picker
            label={t('inbox.view')}
            className={classes.viewButton}
            choices={views.map((view) => ({
              value: view,
              label: t(`inbox.views.${view}`),
              hint: countOf(counts.get(view)),
            }))}
            chosen={[filter.view]}
            onPick={(view) => setFilter({ view: view as ViewKey })}
          >
            {t(`inbox.views.${filter.view}`)}
            <span className={classes.count}>{countOf(counts.get(filter.view))}</span>
            <IconChevronDown size={14} stroke={2} aria-hidden />
          </Picker>
        </h2>
        <QueueFilters />
        <Tooltip label={t('inbox.table')}>
          <ActionIcon
            component={Link}
            to={hrefOfView('views')}
            variant="subtle"
            color="gray"
            className={classes.link ?? ''}
            aria-label={t('inbox.table')}
          >
            <IconArrowsMaximize size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </header>
      <QueueRows openId={openId} />
    </div>
  );
}

/** A count as shown: the server stops at 1,000. */
export function countOf(count: number | undefined): string {
  if (count === undefined) return '';
  return count >= 1000 ? '999+' : String(count);
}
