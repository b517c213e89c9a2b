import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '@/lib/useOnline';
import classes from './OfflineBanner.module.css';

/** Says that there is no network, and that nothing written is lost. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const online = useOnline();
  return (
    <div role="status">
      {online ? null : (
        <p className={classes.banner}>
          <IconCloudOff size={18} aria-hidden />
          {t('error.offline')}
        </p>
      )}
    </div>
  );
}
