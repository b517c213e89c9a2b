import { Select, Skeleton, Stack } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import { useFragment as unmask } from '@/gql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import insights from '../../insights/Insights.module.css';
import loop from '../../insights/loop/Loop.module.css';
import { instants, readPeriod } from '../../insights/period';
import { PeriodPicker } from '../../insights/PeriodPicker';
import { KnowledgeTabs } from '../KnowledgeTabs';
import { Checklist } from './Checklist';
import { Checks } from './Checks';
import { CoachingFigures } from './CoachingFigures';
import { CoacheesQuery, CoachingParts, CoachingQuery } from './queries';
import { Samples } from './Samples';

/** /workspace/knowledge/coaching/:id? : what samples of somebody's work showed; one's own, or a coachee's (KCS v6 5.3, 6.5, 7.2). */
export function Coaching() {
  const viewer = useViewer();
  return viewer.can('article.review') && viewer.person ? <Page me={viewer.person.id} /> : <NotFound />;
}

function Page({ me }: { me: string }) {
  const { t } = useTranslation(['measure', 'common']);
  const viewer = useViewer();
  const navigate = useNavigate();
  const { id = me } = useParams();
  const [params, setParams] = useSearchParams();
  const [now] = useState(() => new Date());
  const { period, preset } = useMemo(() => readPeriod(params, now), [params, now]);
  const coaches = viewer.can('licence.grant');
  const [{ data: people }] = useQuery({ query: CoacheesQuery, variables: { coachId: me }, pause: !coaches });
  const [{ data, error, fetching }, reload] = useQuery({
    query: CoachingQuery,
    variables: { personId: id, ...instants(period) },
    requestPolicy: 'cache-and-network',
  });
  const failure = failureOf(error);
  const coachees = people?.people.nodes ?? [];
  const set = (change: Record<string, string | null>) =>
    setParams((old) => {
      for (const [key, value] of Object.entries(change)) {
        if (value === null) old.delete(key);
        else old.set(key, value);
      }
      return old;
    });
  const again = () => reload({ requestPolicy: 'network-only' });
  return (
    <div className={insights.page}>
      <PageHeader
        title={t('coaching.title')}
        intro={id === me ? t('coaching.introOwn') : t('coaching.introCoachee')}
        actions={
          <>
            {coaches ? (
              <Select
                aria-label={t('coaching.whose')}
                allowDeselect={false}
                data={[
                  { value: me, label: t('coaching.own') },
                  ...coachees.map(({ id: value, displayName }) => ({ value, label: displayName })),
                  ...(id !== me && !coachees.some((one) => one.id === id)
                    ? [{ value: id, label: t('coaching.other') }]
                    : []),
                ]}
                value={id}
                onChange={(value) =>
                  void navigate(`/workspace/knowledge/coaching${value && value !== me ? `/${value}` : ''}`)
                }
              />
            ) : null}
            <PeriodPicker
              period={period}
              preset={preset}
              today={now}
              onPreset={(days) => set({ days: String(days), from: null, to: null })}
              onPeriod={({ first, last }) => set({ from: first, to: last, days: null })}
            />
          </>
        }
      />
      <KnowledgeTabs here="coaching" />
      {failure && !data && !fetching ? (
        <ErrorState failure={failure} onRetry={again} />
      ) : !data ? (
        <Stack role="status" aria-label={t('common:status.loading')}>
          <Skeleton height={140} />
          <Skeleton height={220} />
        </Stack>
      ) : (
        <div className={`${insights.blocks ?? ''} ${loop.under ?? ''}`} data-busy={fetching || undefined}>
          <CoachingFigures coaching={unmask(CoachingParts, data.coaching)} />
          {coaches && id !== me ? (
            <Samples
              key={id}
              personId={id}
              period={period}
              checklist={data.checklist.filter(({ retiredAt }) => !retiredAt)}
              onChecked={again}
            />
          ) : null}
          <Checks
            articles={data.coaching.articleChecks}
            cases={data.coaching.caseChecks}
            checklist={data.checklist}
          />
          {viewer.can('domain.manage') ? <Checklist checklist={data.checklist} onSaved={again} /> : null}
        </div>
      )}
    </div>
  );
}
