import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Requests.module.css';

const widths = ['46%', '62%', '38%', '55%', '49%'];

/** Rows of requests while they load. */
export function RequestRowsSkeleton({ rows = 5 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('status.loading')}>
      {widths.slice(0, rows).map((width) => (
        <div key={width} className={classes.row}>
          <div className={classes.what}>
            <Skeleton height={16} mt={4} width={width} />
            <Skeleton height={12} mt={10} mb={4} width="34%" />
          </div>
          <Skeleton height={22} width={148} radius="xl" />
        </div>
      ))}
    </div>
  );
}
