import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/ui/EmptyState';
import { useDesk } from './desk';
import classes from './Inbox.module.css';
import { isNarrowed } from './queue';

/** Nothing in the list: because of the filters, or because the work is done. */
export function QueueEmpty() {
  const { t } = useTranslation('workspace');
  const { filter, setFilter, counts } = useDesk();
  const waiting = counts.get('UNASSIGNED') ?? 0;
  const narrowed = isNarrowed(filter);
  const action = narrowed ? (
    <Button variant="default" onClick={() => setFilter({ priority: [], team: null, assignee: null })}>
      {t('inbox.clearFilters')}
    </Button>
  ) : waiting > 0 && filter.view !== 'UNASSIGNED' ? (
    <Button onClick={() => setFilter({ view: 'UNASSIGNED' })}>
      {t('inbox.takeOne', { count: waiting })}
    </Button>
  ) : null;
  return (
    <div className={classes.pad}>
      <EmptyState
        title={narrowed ? t('inbox.emptyFiltered') : t('inbox.empty')}
        text={narrowed ? t('inbox.emptyFilteredText') : t('inbox.emptyText')}
        actions={action}
      />
    </div>
  );
}
