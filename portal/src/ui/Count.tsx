import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/i18n';

/** A number that stands by itself, as the language writes it. In a text, {{count}} is written so by i18next. */
export function Count({ n }: { n: number }) {
  const { i18n } = useTranslation();
  return formatNumber(n, i18n.language);
}
