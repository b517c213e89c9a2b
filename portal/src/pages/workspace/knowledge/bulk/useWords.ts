import { useTranslation } from 'react-i18next';
import type { ArchiveReason, Audience, Confidence } from '@/gql/graphql';

const fields = [
  'labels',
  'products',
  'versions',
  'collection',
  'domain',
  'owners',
  'audience',
  'confidence',
  'archiveReason',
  'addLabels',
  'removeLabels',
  'addProducts',
  'removeProducts',
] as const;

/** Names of what changes, and values of it, in words. */
export function useWords() {
  const { t } = useTranslation(['bulk', 'workspace']);
  const word = (field: string, value: string) => {
    if (field === 'audience') return t(`workspace:knowledge.audience.${value as Audience}`);
    if (field === 'confidence') return t(`workspace:knowledge.confidence.${value as Confidence}`);
    if (field === 'archiveReason') return t(`workspace:knowledge.archive.${value as ArchiveReason}`);
    return value;
  };
  return {
    nameOf: (field: string) => {
      const known = fields.find((one) => one === field);
      return known ? t(`field.${known}`) : field;
    },
    words: (field: string, values: readonly string[]) =>
      values.length === 0 ? t('nowhere') : values.map((value) => word(field, value)).join(', '),
  };
}
