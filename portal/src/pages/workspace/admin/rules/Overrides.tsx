import { Button, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient, useQuery } from 'urql';
import { failureOf } from '@/lib/errors';
import { usePages } from '@/lib/usePages';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { TimeAgo } from '@/ui/TimeAgo';
import adminClasses from '../Admin.module.css';
import { OverridesQuery } from './queries';
import classes from './Rules.module.css';

const PAGE = 20;

/** What people did beyond their licence, after confirming the warning. */
export function Overrides() {
  const { t } = useTranslation(['workspace', 'common']);
  const client = useClient();
  const [{ data, error }, reload] = useQuery({
    query: OverridesQuery,
    variables: { first: PAGE, after: null },
    requestPolicy: 'cache-and-network',
  });
  const { rows, hasMore, busy, more } = usePages(data?.articleOverrides, async (after) => {
    const next = await client.query(OverridesQuery, { first: PAGE, after }).toPromise();
    return next.data?.articleOverrides;
  });
  const failure = failureOf(error);
  if (failure && !data)
    return <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />;
  if (!data) return <ListSkeleton rows={3} />;
  if (rows.length === 0) return <p className={classes.text}>{t('admin.rules.auditEmpty')}</p>;
  return (
    <div className={adminClasses.scroll}>
      <Table className={adminClasses.table ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('admin.rules.auditWho')}</Table.Th>
            <Table.Th scope="col">{t('admin.rules.auditWhat')}</Table.Th>
            <Table.Th scope="col">{t('admin.rules.auditArticle')}</Table.Th>
            <Table.Th scope="col">{t('admin.rules.auditWhen')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ act, licence, version, article, person, createdAt }) => (
            <Table.Tr key={`${createdAt}${act}`}>
              <Table.Td>
                {person?.displayName ?? ''} {licence ? `(${t(`admin.subject.${licence}`)})` : ''}
              </Table.Td>
              <Table.Td>{t(`admin.action.${act}` as 'admin.action.article.validate')}</Table.Td>
              <Table.Td>
                {article ? (
                  <Link to={`/workspace/knowledge/${article.id}/history?to=${version}`}>{article.title}</Link>
                ) : (
                  t('knowledge.use.hidden')
                )}
              </Table.Td>
              <Table.Td>
                <TimeAgo at={createdAt} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {hasMore ? (
        <Button variant="default" loading={busy} onClick={more} mt="sm">
          {t('common:action.more')}
        </Button>
      ) : null}
    </div>
  );
}
