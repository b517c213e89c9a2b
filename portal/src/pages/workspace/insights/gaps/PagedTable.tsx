import { Button, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '@/lib/errors';
import type { Pages } from '@/lib/usePages';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import classes from '../Insights.module.css';
import loop from '../loop/Loop.module.css';

interface PagedTableProps {
  /** Whether the first page is there. */
  ready: boolean;
  /** Why it is not, once that is known. */
  failure: Failure | null;
  onRetry: () => void;
  pages: Pages<unknown>;
  /** What is said when there is no row. */
  empty: { title: string; text: string };
  /** What stands above the table when there are rows. */
  above: ReactNode;
  heads: ReactNode;
  children: ReactNode;
}

/** A table that is read page by page, from its skeleton to its last row. */
export function PagedTable({
  ready,
  failure,
  onRetry,
  pages,
  empty,
  above,
  heads,
  children,
}: PagedTableProps) {
  const { t } = useTranslation('common');
  if (!ready) {
    return failure ? <ErrorState failure={failure} onRetry={onRetry} /> : <ListSkeleton rows={8} />;
  }
  if (pages.rows.length === 0) return <EmptyState title={empty.title} text={empty.text} />;
  return (
    <div className={classes.blocks}>
      {above}
      <div className={loop.scroll}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>{heads}</Table.Tr>
          </Table.Thead>
          <Table.Tbody>{children}</Table.Tbody>
        </Table>
      </div>
      {pages.hasMore ? (
        <Button variant="default" loading={pages.busy} onClick={pages.more}>
          {t('action.more')}
        </Button>
      ) : null}
    </div>
  );
}
