import { ActionIcon, Button, Table } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient, useQuery } from 'urql';
import { useFragment as unmask } from '@/gql';
import type { CaseFigure, CasePartsFragment } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { usePages } from '@/lib/usePages';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from '../Insights.module.css';
import { instants, type Period } from '../period';
import loop from './Loop.module.css';
import { CaseParts, CasesQuery } from './queries';
import type { Scope } from './ScopePicker';

interface CaseRowsProps {
  period: Period;
  scope: Scope;
  figure: CaseFigure | null;
  article: { id: string; title: string } | null;
  onClose: () => void;
}

/** The tickets behind a figure, solved last first. */
export function CaseRows({ period, scope, figure, article, onClose }: CaseRowsProps) {
  const { t } = useTranslation(['measure', 'common']);
  const client = useClient();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const variables = {
    filter: {
      ...instants(period),
      ...(figure ? { figure } : {}),
      ...(article ? { articleId: article.id } : {}),
      ...scope,
    },
    first: 20,
  };
  const [{ data, error, fetching }, reload] = useQuery({ query: CasesQuery, variables });
  const pages = usePages(data?.solvedCases, async (after) => {
    const { data: next } = await client.query(CasesQuery, { ...variables, after }).toPromise();
    return next?.solvedCases;
  });
  const failure = failureOf(error);
  const rows = unmask(CaseParts, pages.rows);
  return (
    <section className={classes.block} aria-labelledby="case-rows">
      <header className={classes.blockHead}>
        <h2 id="case-rows" ref={heading} tabIndex={-1}>
          {article ? t('loop.rowsWith', { title: article.title }) : t(`loop.rows.${figure ?? 'LINKED'}`)}
        </h2>
        <ActionIcon variant="subtle" color="gray" aria-label={t('common:action.close')} onClick={onClose}>
          <IconX size={17} aria-hidden />
        </ActionIcon>
      </header>
      {!data ? (
        failure && !fetching ? (
          <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
        ) : (
          <ListSkeleton rows={5} />
        )
      ) : rows.length === 0 ? (
        <p className={classes.nothing}>{t('loop.noRows')}</p>
      ) : (
        <div className={loop.scroll}>
          <Table highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                {(['ticket', 'kind', 'article', 'solved'] as const).map((key) => (
                  <Table.Th key={key}>{t(`loop.column.${key}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row, index) => (
                <CaseRow key={row.ticket?.id ?? index} row={row} />
              ))}
            </Table.Tbody>
          </Table>
          {pages.hasMore ? (
            <Button variant="default" mt="sm" loading={pages.busy} onClick={pages.more}>
              {t('common:action.more')}
            </Button>
          ) : null}
        </div>
      )}
    </section>
  );
}

function CaseRow({ row }: { row: CasePartsFragment }) {
  const { t } = useTranslation('measure');
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {row.ticket ? (
          <Link to={`/workspace/tickets/${row.ticket.id}`} dir="auto">
            #{row.ticket.number} {row.ticket.subject}
          </Link>
        ) : (
          t('loop.hidden')
        )}
      </Table.Th>
      <Table.Td className={loop.kind ?? ''}>
        <i data-kind={row.kind} aria-hidden /> {t(`loop.kind.${row.kind}`)}
        {row.finding ? ` · ${t(`loop.finding.${row.finding}`)}` : ''}
      </Table.Td>
      <Table.Td>
        {row.article ? (
          <Link to={`/workspace/knowledge/${row.article.id}`} lang={row.article.locale} dir="auto">
            {row.article.title}
          </Link>
        ) : (
          t('health.none')
        )}
      </Table.Td>
      <Table.Td>
        <TimeAgo at={row.solvedAt} />
      </Table.Td>
    </Table.Tr>
  );
}
