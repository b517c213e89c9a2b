import { Select, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import { useFragment as unmask } from '@/gql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import insights from '../../insights/Insights.module.css';
import loop from '../../insights/loop/Loop.module.css';
import { instants } from '../../insights/period';
import { usePeriod } from '../../insights/usePeriod';
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
  const { period, picker } = usePeriod();
  const coaches = viewer.can('licence.grant');
  const [{ data: people }] = useQuery({ query: CoacheesQuery, variables: { coachId: me }, pause: !coaches });
  const [{ data, error, fetching }, reload] = useQuery({
    query: CoachingQuery,
    variables: { personId: id, ...instants(period) },
    requestPolicy: 'cache-and-network',
  });
  const failure = failureOf(error);
  const coachees = people?.people.nodes ?? [];
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
            {picker}
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
