import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { useFragment as unmask } from '@/gql';
import type { RankingPartsFragment } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { tellFailure } from '@/ui/tellFailure';
import classes from './Findability.module.css';
import { RankingRecord } from './RankingRecord';
import { RankingTry } from './RankingTry';
import { RankingQuery, RankingParts, SaveRanking } from './queries';
import type { Draft } from './ranking';
import { WeightField } from './WeightField';

/** By which weights search ranks: fields with limits, and beside them what a change does to a search. */
export function RankingPart() {
  const [{ data, error, fetching }, reload] = useQuery({
    query: RankingQuery,
    requestPolicy: 'cache-and-network',
  });
  const failure = failureOf(error);
  const again = () => reload({ requestPolicy: 'network-only' });
  if (!data)
    return failure && !fetching ? (
      <ErrorState failure={failure} onRetry={again} />
    ) : (
      <ListSkeleton rows={8} />
    );
  return <Weights ranking={unmask(RankingParts, data.searchRanking)} onStale={again} />;
}

function Weights({ ranking, onStale }: { ranking: RankingPartsFragment; onStale: () => void }) {
  const { t } = useTranslation(['findability', 'common']);
  const [draft, setDraft] = useState<Draft>({});
  const [{ fetching }, save] = useMutation(SaveRanking);
  const weights = ranking.weights.map((weight) => ({ ...weight, now: draft[weight.name] ?? weight.value }));
  const changed = weights.some(({ now, value }) => now !== value);
  const standard = weights.every((weight) => weight.now === weight.default);
  const input = weights.map(({ name, now }) => ({ name, value: now }));
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const { error } = await save({ input: { version: ranking.version, weights: input } });
    const failure = failureOf(error);
    if (failure) {
      tellFailure(failure, t('ranking.save'));
      if (failure.code === 'CONFLICT') onStale();
      return;
    }
    setDraft({});
    notifications.show({ message: t('ranking.saved') });
    onStale();
  };
  return (
    <div className={classes.ranking}>
      <form className={classes.blocks} onSubmit={(event) => void send(event)}>
        <p className="muted">{t('ranking.intro')}</p>
        <div className={classes.weights}>
          {weights.map((weight) => (
            <WeightField
              key={weight.name}
              weight={weight}
              value={weight.now}
              onValue={(value) => setDraft((old) => ({ ...old, [weight.name]: value }))}
            />
          ))}
        </div>
        <div className={classes.tools}>
          <Button type="submit" loading={fetching} disabled={!changed}>
            {t('ranking.save')}
          </Button>
          <Button variant="default" disabled={!changed} onClick={() => setDraft({})}>
            {t('ranking.undo')}
          </Button>
          <Button
            variant="subtle"
            disabled={standard}
            onClick={() =>
              setDraft(Object.fromEntries(weights.map((weight) => [weight.name, weight.default])))
            }
          >
            {t('ranking.defaults')}
          </Button>
        </div>
        <RankingRecord changes={ranking.changes} />
      </form>
      <section className={classes.blocks} aria-labelledby="rank-try">
        <div>
          <h2 id="rank-try">{t('ranking.tryTitle')}</h2>
          <p className="muted">{t('ranking.tryHint')}</p>
        </div>
        <RankingTry weights={input} />
      </section>
    </div>
  );
}
