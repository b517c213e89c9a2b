import { Alert, Button, Checkbox, Group, SegmentedControl, Stack, Table } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient, useMutation, useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import type { ArchiveCandidatesQuery } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { usePages } from '@/lib/usePages';
import { Count } from '@/ui/Count';
import { DialogFeet } from '@/ui/DialogFeet';
import { Modal } from '@/ui/Dialogs';
import { PageHeader } from '@/ui/PageHeader';
import { tellFailure } from '@/ui/tellFailure';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from '../Insights.module.css';
import { InsightsTabs } from '../InsightsTabs';
import { PagedTable } from './PagedTable';
import { ArchiveArticles, CandidatesQuery } from './queries';

type Candidate = ArchiveCandidatesQuery['archiveCandidates']['nodes'][number];

/** /workspace/insights/archive : articles that nobody needs any more, as far as we can tell. A person decides (KCS v6 5.5). */
export function Candidates() {
  const viewer = useViewer();
  return viewer.can('article.review') ? <Page /> : <NotFound />;
}

function Page() {
  const { t } = useTranslation(['measure', 'common']);
  const client = useClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const [told, setTold] = useState<{ done: number; refused: string[] } | null>(null);
  const variables = { first: 20 };
  const [{ data, error, fetching }, reload] = useQuery({
    query: CandidatesQuery,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const pages = usePages(data?.archiveCandidates, async (after) => {
    const { data: next } = await client.query(CandidatesQuery, { ...variables, after }).toPromise();
    return next?.archiveCandidates;
  });
  const failure = failureOf(error);
  const rows = pages.rows;
  const may = rows.filter(({ article }) => article.viewerCan.archive);
  const picked = may.filter(({ article }) => chosen.has(article.id));
  const toggle = (id: string) =>
    setChosen((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <div className={classes.page}>
      <PageHeader title={t('archive.title')} intro={t('archive.intro')} />
      <InsightsTabs here="archive" />
      {told ? (
        <Alert
          color={told.refused.length > 0 ? 'yellow' : 'green'}
          withCloseButton
          closeButtonLabel={t('common:action.close')}
          onClose={() => setTold(null)}
          mb="md"
        >
          {told.done > 0 ? <p>{t('archive.done', { count: told.done })}</p> : null}
          {told.refused.length > 0 ? (
            <>
              <p>{t('archive.refused', { count: told.refused.length })}</p>
              <ul>
                {told.refused.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </>
          ) : null}
        </Alert>
      ) : null}
      <PagedTable
        ready={data !== undefined}
        failure={fetching ? null : failure}
        onRetry={() => reload({ requestPolicy: 'network-only' })}
        pages={pages}
        empty={{ title: t('archive.emptyTitle'), text: t('archive.emptyText') }}
        above={
          <>
            <p className={classes.explain}>{t('archive.rule')}</p>
            <Group>
              <Checkbox
                label={t('archive.selectAll')}
                disabled={may.length === 0}
                checked={picked.length > 0 && picked.length === may.length}
                indeterminate={picked.length > 0 && picked.length < may.length}
                onChange={(event) =>
                  setChosen(
                    event.currentTarget.checked ? new Set(may.map(({ article }) => article.id)) : new Set(),
                  )
                }
              />
              <Button disabled={picked.length === 0 || picked.length > 50} onClick={() => setAsking(true)}>
                {picked.length > 0 ? t('archive.chosen', { count: picked.length }) : t('archive.send')}
              </Button>
            </Group>
          </>
        }
        heads={
          <>
            <Table.Th w={40}>
              <span className="sr-only">{t('archive.choose')}</span>
            </Table.Th>
            {(['article', 'why', 'views', 'searched', 'updated'] as const).map((key) => (
              <Table.Th key={key}>{t(`archive.${key}`)}</Table.Th>
            ))}
          </>
        }
      >
        {rows.map(({ article, reason, views }) => (
          <Table.Tr key={article.id}>
            <Table.Td>
              <Checkbox
                aria-label={t('archive.select', { title: article.title })}
                disabled={!article.viewerCan.archive}
                checked={chosen.has(article.id)}
                onChange={() => toggle(article.id)}
              />
            </Table.Td>
            <Table.Th scope="row" lang={article.locale} dir="auto">
              <Link to={`/workspace/knowledge/${article.id}?side=use`}>{article.title}</Link>
            </Table.Th>
            <Table.Td>{t(`archive.reason.${reason}`)}</Table.Td>
            <Table.Td>
              <Count n={views} />
            </Table.Td>
            <Table.Td>
              <Count n={article.searched?.searches ?? 0} />
            </Table.Td>
            <Table.Td>
              <TimeAgo at={article.updatedAt} />
            </Table.Td>
          </Table.Tr>
        ))}
      </PagedTable>
      {asking ? (
        <Preview
          list={picked}
          onClose={() => setAsking(false)}
          onDone={(done, refused) => {
            setAsking(false);
            setChosen(new Set());
            setTold({ done, refused });
            reload({ requestPolicy: 'network-only' });
          }}
        />
      ) : null}
    </div>
  );
}

interface PreviewProps {
  list: readonly Candidate[];
  onClose: () => void;
  onDone: (done: number, refused: string[]) => void;
}

/** What is about to be archived, by title, before it is. */
function Preview({ list, onClose, onDone }: PreviewProps) {
  const { t } = useTranslation(['measure', 'common']);
  const [reason, setReason] = useState<'OBSOLETE' | 'PRODUCT_EOL'>(
    list.every((one) => one.reason === 'PRODUCT_ENDED') ? 'PRODUCT_EOL' : 'OBSOLETE',
  );
  const [{ fetching }, archive] = useMutation(ArchiveArticles);
  const send = async () => {
    const { data, error } = await archive({
      input: { reason, articles: list.map(({ article: { id, version } }) => ({ articleId: id, version })) },
    });
    const failure = failureOf(error);
    if (failure || !data) {
      if (failure) tellFailure(failure, t('archive.title'));
      return;
    }
    const titles = new Map(list.map(({ article }) => [article.id, article.title]));
    onDone(
      data.archiveArticles.archived.length,
      data.archiveArticles.refused.map(
        ({ articleId, message }) => `${titles.get(articleId) ?? ''}: ${message}`,
      ),
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('archive.previewTitle')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack>
        <p>{t('archive.previewText')}</p>
        <ul>
          {list.map(({ article }) => (
            <li key={article.id} lang={article.locale} dir="auto">
              {article.title}
            </li>
          ))}
        </ul>
        <SegmentedControl
          aria-label={t('archive.because')}
          value={reason}
          onChange={(value) => setReason(value)}
          data={(['OBSOLETE', 'PRODUCT_EOL'] as const).map((value) => ({
            value,
            label: t(`archive.${value}`),
          }))}
        />
        <DialogFeet
          danger
          send={t('archive.send')}
          onClose={onClose}
          busy={fetching}
          onSend={() => void send()}
        />
      </Stack>
    </Modal>
  );
}
