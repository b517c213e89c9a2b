import { Button, Group } from '@mantine/core';
import { IconDice5 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type {
  ArticleSampleQuery as ArticleSampleResult,
  CoachingQuery,
  WorkSampleQuery as WorkSampleResult,
} from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import insights from '../../insights/Insights.module.css';
import loop from '../../insights/loop/Loop.module.css';
import { instants, type Period } from '../../insights/period';
import { ArticleCheckForm } from './ArticleCheckForm';
import { CaseCheckForm } from './CaseCheckForm';
import { ArticleSampleQuery, WorkSampleQuery } from './queries';

const SIZE = 5;

type ArticleRow = ArticleSampleResult['articleSample'][number];
type CaseRow = WorkSampleResult['workSample'][number];

interface SamplesProps {
  personId: string;
  period: Period;
  checklist: CoachingQuery['checklist'];
  onChecked: () => void;
}

/** A few of the coachee's articles or tickets at random, to look at together. */
export function Samples({ personId, period, checklist, onChecked }: SamplesProps) {
  const { t } = useTranslation(['measure', 'common']);
  const [seed, setSeed] = useState(0);
  const [article, setArticle] = useState<ArticleRow | null>(null);
  const [work, setWork] = useState<CaseRow | null>(null);
  const variables = { personId, ...instants(period), seed, first: SIZE };
  const options = { variables, pause: seed === 0, requestPolicy: 'network-only' } as const;
  const [articles, readArticles] = useQuery({ query: ArticleSampleQuery, ...options });
  const [cases, readCases] = useQuery({ query: WorkSampleQuery, ...options });
  const failure = failureOf(articles.error) ?? failureOf(cases.error);
  const done = () => {
    setArticle(null);
    setWork(null);
    readArticles({ requestPolicy: 'network-only' });
    readCases({ requestPolicy: 'network-only' });
    onChecked();
  };
  const versions = articles.data?.articleSample ?? [];
  const tickets = cases.data?.workSample ?? [];
  return (
    <section className={insights.block} aria-labelledby="samples">
      <header className={insights.blockHead}>
        <h2 id="samples">{t('coaching.samples')}</h2>
        <Button
          variant="default"
          leftSection={<IconDice5 size={16} aria-hidden />}
          onClick={() => setSeed(1 + Math.floor(Math.random() * 1_000_000))}
        >
          {t('coaching.draw')}
        </Button>
      </header>
      <p className={insights.explain}>{t('coaching.samplesText')}</p>
      {seed === 0 ? null : failure ? (
        <ErrorState failure={failure} onRetry={done} />
      ) : !articles.data || !cases.data ? (
        <ListSkeleton rows={4} />
      ) : versions.length + tickets.length === 0 ? (
        <p className={insights.nothing}>{t('coaching.emptySample')}</p>
      ) : (
        <ul className={loop.plain}>
          {versions.map((row) => (
            <li key={row.article?.id ?? row.version.createdAt}>
              <Group justify="space-between" wrap="nowrap">
                <span lang={row.article?.locale ?? ''} dir="auto">
                  {row.version.title} {t('coaching.version', { version: row.version.number })}
                </span>
                <Button
                  size="xs"
                  variant="default"
                  disabled={!row.article}
                  aria-label={`${t('coaching.checkArticle')}: ${row.version.title}`}
                  onClick={() => setArticle(row)}
                >
                  {t('coaching.checkArticle')}
                </Button>
              </Group>
            </li>
          ))}
          {tickets.map((row, index) => (
            <li key={row.ticket?.id ?? index}>
              <Group justify="space-between" wrap="nowrap">
                <span dir="auto">
                  {row.ticket ? `#${row.ticket.number} ${row.ticket.subject}` : t('loop.hidden')} ·{' '}
                  {t(`loop.kind.${row.kind}`)}
                </span>
                <Button
                  size="xs"
                  variant="default"
                  disabled={!row.ticket}
                  aria-label={`${t('coaching.checkCase')}: ${row.ticket?.subject ?? ''}`}
                  onClick={() => setWork(row)}
                >
                  {t('coaching.checkCase')}
                </Button>
              </Group>
            </li>
          ))}
        </ul>
      )}
      {article?.article ? (
        <ArticleCheckForm
          articleId={article.article.id}
          locale={article.article.locale}
          version={article.version}
          checklist={checklist}
          onClose={() => setArticle(null)}
          onDone={done}
        />
      ) : null}
      {work?.ticket ? (
        <CaseCheckForm
          ticket={work.ticket}
          article={work.article ?? null}
          onClose={() => setWork(null)}
          onDone={done}
        />
      ) : null}
    </section>
  );
}
