import { useTranslation } from 'react-i18next';
import { dateFormat } from '@/lib/dates';
import { relative } from '@/lib/relative';
import { useNow } from '@/lib/useNow';
import { shortAge } from './age';

/** How long ago in a few letters, with the words and the exact time on hover. at is RFC 3339. */
export function Age({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const now = useNow(60_000);
  const date = new Date(at);
  const exact = dateFormat(i18n.language, { dateStyle: 'long', timeStyle: 'short' }).format(date);
  return (
    <time dateTime={at} title={`${relative(date, now, i18n.language)} · ${exact}`}>
      {shortAge(date, now, i18n.language)}
    </time>
  );
}
