import { Button, Checkbox } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ArticleFilter } from '@/gql/graphql';
import classes from './Bulk.module.css';

const BulkDialog = lazy(async () => ({ default: (await import('./BulkDialog')).BulkDialog }));

interface BulkBarProps {
  chosen: readonly string[];
  /** All that the list shows: by a filter, or one by one. */
  list: { filter: ArticleFilter } | { shown: readonly string[] };
  onChoose: (ids: readonly string[]) => void;
  onChanged: () => void;
}

/** What can be done with the articles that are chosen; nothing while none is. */
export function BulkBar({ chosen, list, onChoose, onChanged }: BulkBarProps) {
  const { t } = useTranslation('bulk');
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState(false);
  if (chosen.length === 0) return null;
  return (
    <div className={classes.bar} role="region" aria-label={t('title')}>
      <span role="status">{all ? t('allSelected') : t('selected', { count: chosen.length })}</span>
      {'filter' in list ? (
        <Checkbox
          size="sm"
          label={t('all')}
          checked={all}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
      ) : chosen.length < list.shown.length ? (
        <Button size="compact-sm" variant="default" onClick={() => onChoose(list.shown)}>
          {t('allShown', { count: list.shown.length })}
        </Button>
      ) : null}
      <Button size="compact-sm" onClick={() => setOpen(true)}>
        {t('change')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={() => onChoose([])}>
        {t('none')}
      </Button>
      <Button size="compact-sm" variant="subtle" component={Link} to="/workspace/knowledge/changes">
        {t('runs.title')}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <BulkDialog
            target={all && 'filter' in list ? { filter: list.filter } : { articleIds: [...chosen] }}
            onClose={(changed) => {
              setOpen(false);
              if (changed) onChanged();
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
