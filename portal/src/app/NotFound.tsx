import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/ui/EmptyState';

/** No such page, or none for this reader: both read the same. */
export function NotFound() {
  const { t, i18n } = useTranslation();
  return (
    <EmptyState
      page
      title={t('error.notFound')}
      text={t('error.notFoundText')}
      actions={
        <a className="button button-primary" href={`/${i18n.language}/search`}>
          {t('action.search')}
        </a>
      }
    />
  );
}
