import { Button, Table } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { failureOf } from '@/lib/errors';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { tellFailure } from '@/ui/tellFailure';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Admin.module.css';
import { DeliveriesQuery, ReplayDelivery } from './queries';

const keyOf = ({ eventId, subscriber }: { eventId: string; subscriber: string }) =>
  `${eventId} ${subscriber}`;

/** Facts that did not reach whom they were for, after every try; each can be delivered again. */
export function Deliveries() {
  const { t } = useTranslation(['workspace', 'common']);
  const [{ data, error, fetching }, reload] = useQuery({
    query: DeliveriesQuery,
    variables: { first: 100 },
    requestPolicy: 'cache-and-network',
  });
  const [, replay] = useMutation(ReplayDelivery);
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set());
  const failure = failureOf(error);
  if (!data)
    return failure && !fetching ? (
      <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
    ) : (
      <ListSkeleton rows={6} />
    );
  const { nodes, pageInfo } = data.deadDeliveries;
  const rows = nodes.filter((row) => !sent.has(keyOf(row)));
  const send = async (row: (typeof nodes)[number]): Promise<void> => {
    const key = keyOf(row);
    setSent((now) => new Set(now).add(key));
    const { error: refused } = await replay({ input: { eventId: row.eventId, subscriber: row.subscriber } });
    const problem = failureOf(refused);
    if (!problem) return;
    setSent((now) => new Set([...now].filter((one) => one !== key)));
    tellFailure(problem, row.kind);
  };
  const sendAll = async () => {
    // One after the other: a queue that was stuck should not get everything at once.
    for (const row of rows) await send(row);
    reload({ requestPolicy: 'network-only' });
  };
  if (rows.length === 0)
    return (
      <EmptyState
        title={t('admin.deliveries.emptyTitle')}
        text={t('admin.deliveries.emptyText')}
        actions={
          <Button
            variant="default"
            loading={fetching}
            onClick={() => reload({ requestPolicy: 'network-only' })}
          >
            {t('admin.deliveries.look')}
          </Button>
        }
      />
    );
  return (
    <>
      <div className={classes.filters}>
        <p className="muted">
          {t('admin.deliveries.text', { count: rows.length })}
          {pageInfo.hasNextPage ? '+' : ''}
        </p>
        <Button
          ml="auto"
          variant="default"
          leftSection={<IconRefresh size={15} aria-hidden />}
          onClick={() => void sendAll()}
        >
          {t('admin.deliveries.all')}
        </Button>
      </div>
      <div className={classes.scroll}>
        <Table stickyHeader className={classes.table ?? ''}>
          <Table.Thead>
            <Table.Tr>
              {(['what', 'who', 'attempts', 'error', 'when'] as const).map((key) => (
                <Table.Th key={key}>{t(`admin.deliveries.${key}`)}</Table.Th>
              ))}
              <Table.Th>
                <span className="sr-only">{t('admin.deliveries.replay')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={keyOf(row)}>
                <Table.Th scope="row">
                  <code>{row.kind}</code>
                </Table.Th>
                <Table.Td>{row.subscriber}</Table.Td>
                <Table.Td>{row.attempts}</Table.Td>
                <Table.Td>
                  <details className={classes.error}>
                    <summary>{row.error.split('\n')[0]}</summary>
                    <pre>{row.error}</pre>
                  </details>
                </Table.Td>
                <Table.Td>
                  <TimeAgo at={row.diedAt} />
                </Table.Td>
                <Table.Td>
                  <Button size="compact-xs" variant="default" onClick={() => void send(row)}>
                    {t('admin.deliveries.replay')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}
