import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Ticket.module.css';

/** A ticket while it loads: header, three messages, composer. */
export function TicketSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.ticket} role="status" aria-label={t('status.loading')}>
      <div className={classes.header}>
        <Skeleton height={20} width="58%" mb={12} />
        <Skeleton height={26} width="82%" />
      </div>
      <div className={classes.ghosts}>
        {['84%', '66%', '74%'].map((width) => (
          <div key={width} className={classes.ghost}>
            <Skeleton circle height={28} width={28} />
            <div>
              <Skeleton height={12} width="30%" mb={10} />
              <Skeleton height={10} width={width} mb={8} />
              <Skeleton height={10} width="60%" />
            </div>
          </div>
        ))}
      </div>
      <Skeleton height={120} m="md" width="auto" />
    </div>
  );
}
