import { useTranslation } from 'react-i18next';
import { dateFormat } from '@/lib/dates';
import { relative } from '@/lib/relative';
import { useNow } from '@/lib/useNow';

/** "4 days ago", with the exact time on hover. at is RFC 3339. */
export function TimeAgo({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const now = useNow();
  const date = new Date(at);
  const exact = dateFormat(i18n.language, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <time dateTime={at} title={exact.format(date)}>
      {relative(date, now, i18n.language)}
    </time>
  );
}
