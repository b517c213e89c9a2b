import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { useFragment as unmask } from '@/gql';
import { instants, lastDays } from '../../insights/period';
import { Promotion } from '../coaching/CoachingFigures';
import { CoachingParts, PromotionQuery } from '../coaching/queries';

/** What samples of the last 90 days say for a licence; nothing for who may not see it. */
export function PersonPromotion({ personId }: { personId: string }) {
  const { t } = useTranslation('measure');
  const [period] = useState(() => instants(lastDays(90, new Date())));
  const [{ data }] = useQuery({ query: PromotionQuery, variables: { personId, ...period } });
  if (!data) return null;
  return (
    <div>
      <Promotion coaching={unmask(CoachingParts, data.coaching)} />
      <p>
        <Link to={`/workspace/knowledge/coaching/${personId}?days=90`}>{t('coaching.open')}</Link>
      </p>
    </div>
  );
}
