import { Button, Checkbox } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleFilter } from '@/gql/graphql';
import classes from './Bulk.module.css';

const BulkDialog = lazy(async () => ({ default: (await import('./BulkDialog')).BulkDialog }));

interface BulkBarProps {
  chosen: string[];
  /** What the list shows. */
  filter: ArticleFilter;
  onClear: () => void;
  onChanged: () => void;
}

/** What can be done with the articles that are chosen; nothing while none is. */
export function BulkBar({ chosen, filter, onClear, onChanged }: BulkBarProps) {
  const { t } = useTranslation('bulk');
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState(false);
  if (chosen.length === 0) return null;
  return (
    <div className={classes.bar} role="region" aria-label={t('title')}>
      <span role="status">{all ? t('allSelected') : t('selected', { count: chosen.length })}</span>
      <Checkbox
        size="sm"
        label={t('all')}
        checked={all}
        onChange={(event) => setAll(event.currentTarget.checked)}
      />
      <Button size="compact-sm" onClick={() => setOpen(true)}>
        {t('change')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        {t('none')}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <BulkDialog
            target={all ? { filter } : { articleIds: chosen }}
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
