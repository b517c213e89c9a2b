import { Button, Select, Table } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useClient, useMutation, useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import { useFragment as unmask } from '@/gql';
import type { GapKind, GapPartsFragment } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { usePages } from '@/lib/usePages';
import { PageHeader } from '@/ui/PageHeader';
import { tellFailure } from '@/ui/tellFailure';
import classes from '../Insights.module.css';
import { InsightsTabs } from '../InsightsTabs';
import loop from '../loop/Loop.module.css';
import { HandlingCost } from './HandlingCost';
import { PagedTable } from './PagedTable';
import { GapParts, GapsQuery, OpenGapTask } from './queries';

const kinds: readonly GapKind[] = [
  'ZERO_RESULT',
  'NO_CLICK',
  'READ_THEN_ASKED',
  'NOT_KNOWN',
  'UNANSWERED',
  'UNHELPFUL',
];

/** /workspace/insights/gaps : where knowledge is missing, and one press to begin filling it. For leads and experts. */
export function GapList() {
  const viewer = useViewer();
  return viewer.can('insights.read') || viewer.can('search.curate') ? <Page /> : <NotFound />;
}

function Page() {
  const { t } = useTranslation('measure');
  const client = useClient();
  const [params, setParams] = useSearchParams();
  const kind = kinds.find((one) => one === params.get('kind')) ?? null;
  const variables = { kind, first: 20 };
  const [{ data, error, fetching }, reload] = useQuery({
    query: GapsQuery,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const pages = usePages(data?.knowledgeGaps, async (after) => {
    const { data: next } = await client.query(GapsQuery, { ...variables, after }).toPromise();
    return next?.knowledgeGaps;
  });
  const failure = failureOf(error);
  const again = () => reload({ requestPolicy: 'network-only' });
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('gaps.title')}
        intro={t('gaps.intro')}
        actions={
          <Select
            aria-label={t('gaps.where')}
            placeholder={t('gaps.all')}
            clearable
            data={kinds.map((value) => ({ value, label: t(`gaps.kind.${value}`) }))}
            value={kind}
            onChange={(value) =>
              setParams((old) => {
                if (value) old.set('kind', value);
                else old.delete('kind');
                return old;
              })
            }
          />
        }
      />
      <InsightsTabs here="gaps" />
      <PagedTable
        ready={data !== undefined}
        failure={fetching ? null : failure}
        onRetry={again}
        pages={pages}
        empty={{ title: t('gaps.emptyTitle'), text: t('gaps.emptyText') }}
        above={<HandlingCost onSet={again} />}
        heads={
          <>
            {(['what', 'where', 'demand', 'failed', 'score'] as const).map((key) => (
              <Table.Th key={key}>{t(`gaps.${key}`)}</Table.Th>
            ))}
            <Table.Th>
              <span className="sr-only">{t('gaps.task')}</span>
            </Table.Th>
          </>
        }
      >
        {unmask(GapParts, pages.rows).map((gap) => (
          <GapRow key={gap.id} gap={gap} />
        ))}
      </PagedTable>
    </div>
  );
}

function GapRow({ gap }: { gap: GapPartsFragment }) {
  const { t, i18n } = useTranslation('measure');
  const viewer = useViewer();
  const [{ fetching }, open] = useMutation(OpenGapTask);
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const begin = async () => {
    const { error } = await open({ input: { gapId: gap.id } });
    const failure = failureOf(error);
    if (failure) tellFailure(failure, gap.label);
    else notifications.show({ message: t('gaps.begun', { label: gap.label }) });
  };
  return (
    <Table.Tr>
      <Table.Th scope="row" lang={gap.locale} dir="auto">
        {gap.article ? (
          <Link to={`/workspace/knowledge/${gap.article.id}?side=use`}>{gap.label}</Link>
        ) : (
          gap.label
        )}
      </Table.Th>
      <Table.Td>{t(`gaps.kind.${gap.kind}`)}</Table.Td>
      <Table.Td>
        {number.format(gap.demand)}
        {gap.searches > 0 ? <div className="muted">{t('gaps.searched', { count: gap.searches })}</div> : null}
      </Table.Td>
      <Table.Td>
        {number.format(gap.failures)} ({percent.format(gap.failureRate)})
      </Table.Td>
      <Table.Td>
        {number.format(gap.score)}
        <small className={loop.sum}>
          {number.format(gap.demand)} × {percent.format(gap.failureRate)} ×{' '}
          {t('gaps.cost.minutes', { count: gap.handlingMinutes })}
        </small>
      </Table.Td>
      <Table.Td>
        {gap.task ? (
          <Link to={`/workspace/knowledge/${gap.task.id}`}>{t('gaps.task')}</Link>
        ) : viewer.can('search.curate') && viewer.can(gap.article ? 'article.flag' : 'article.create') ? (
          <Button
            size="xs"
            variant="default"
            loading={fetching}
            aria-label={`${gap.article ? t('gaps.flag') : t('gaps.begin')}: ${gap.label}`}
            onClick={() => void begin()}
          >
            {gap.article ? t('gaps.flag') : t('gaps.begin')}
          </Button>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}
