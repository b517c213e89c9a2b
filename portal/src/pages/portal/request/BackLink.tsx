import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './Request.module.css';

/** To the list that it stands in. */
export function BackLink() {
  const { t } = useTranslation('portal');
  return (
    <p className={classes.back}>
      <Link to="/requests">
        <IconArrowLeft size={16} stroke={1.75} aria-hidden />
        {t('request.back')}
      </Link>
    </p>
  );
}
