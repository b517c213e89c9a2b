import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Inbox.module.css';

const widths = ['64%', '52%', '78%', '58%', '70%', '46%', '61%', '73%'];

/** The rows of a list of tickets while they load. */
export function QueueSkeleton({ rows = 12 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('status.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={classes.ghost}>
          <Skeleton circle height={14} width={14} />
          <Skeleton height={10} width={widths[row % widths.length] ?? '60%'} />
          <Skeleton height={10} width={28} />
        </div>
      ))}
    </div>
  );
}
