import { useTranslation } from 'react-i18next';
import type { ArchiveReason, Audience, BulkOutcome, Confidence } from '@/gql/graphql';
import classes from './Bulk.module.css';

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
] as const;

interface BulkItemRowProps {
  item: {
    title: string;
    outcome: BulkOutcome;
    message: string;
    changes: readonly { field: string; from: readonly string[]; to: readonly string[] }[];
  };
}

/** One article: what changes, or why it does not. */
export function BulkItemRow({ item }: BulkItemRowProps) {
  const { t } = useTranslation(['bulk', 'workspace']);
  const word = (field: string, value: string) => {
    if (field === 'audience') return t(`workspace:knowledge.audience.${value as Audience}`);
    if (field === 'confidence') return t(`workspace:knowledge.confidence.${value as Confidence}`);
    if (field === 'archiveReason') return t(`workspace:knowledge.archive.${value as ArchiveReason}`);
    return value;
  };
  const words = (field: string, values: readonly string[]) =>
    values.length === 0 ? t('nowhere') : values.map((value) => word(field, value)).join(', ');
  return (
    <li>
      <span className={classes.name} dir="auto">
        {item.title}
      </span>
      {item.changes.map(({ field, from, to }) => {
        const name = fields.find((one) => one === field);
        return (
          <span key={field} className={classes.change}>
            {name ? t(`field.${name}`) : field}: <del>{words(field, from)}</del> →{' '}
            <ins>{words(field, to)}</ins>
          </span>
        );
      })}
      {item.outcome === 'CHANGED' ? null : (
        <span className={classes.change}>
          {t(`filterOnly.${item.outcome}`)}
          {item.message ? `: ${item.message}` : ''}
        </span>
      )}
    </li>
  );
}
