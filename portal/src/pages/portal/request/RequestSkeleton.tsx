import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Request.module.css';

/** A request while it loads: title, state, two messages, facts at the side. */
export function RequestSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.page} role="status" aria-label={t('status.loading')}>
      <div>
        <Skeleton height={30} width="64%" />
        <Skeleton height={24} width={170} radius="xl" mt={16} />
        <Skeleton height={14} width="58%" mt={12} mb={32} />
        <div className={classes.conversation}>
          {['mine', 'desk'].map((side) => (
            <div key={side} className={classes.message} data-side={side}>
              <Skeleton height={28} width="38%" />
              <Skeleton height={14} mt={16} />
              <Skeleton height={14} mt={8} width="82%" />
            </div>
          ))}
        </div>
      </div>
      <div>
        <Skeleton height={12} width="60%" />
        <Skeleton height={12} width="80%" mt={12} />
        <Skeleton height={12} width="70%" mt={12} />
      </div>
    </div>
  );
}
