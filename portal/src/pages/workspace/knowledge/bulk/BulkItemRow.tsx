import { useTranslation } from 'react-i18next';
import type { BulkOutcome } from '@/gql/graphql';
import classes from './Bulk.module.css';
import { useWords } from './useWords';

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
  const { t } = useTranslation('bulk');
  const { nameOf, words } = useWords();
  return (
    <li>
      <span className={classes.name} dir="auto">
        {item.title}
      </span>
      {item.changes.map(({ field, from, to }) => (
        <span key={field} className={classes.change}>
          {nameOf(field)}: <del>{words(field, from)}</del> → <ins>{words(field, to)}</ins>
        </span>
      ))}
      {item.outcome === 'CHANGED' ? null : (
        <span className={classes.change}>
          {t(`filterOnly.${item.outcome}`)}
          {item.message ? `: ${item.message}` : ''}
        </span>
      )}
    </li>
  );
}
