import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFragment as unmask } from '@/gql';
import type { PreviewHitFragment, SearchWeightInput } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { StatusBadge } from '@/ui/StatusBadge';
import classes from './Findability.module.css';
import { HitLink } from './HitLink';
import { PreviewHit, PreviewRanking } from './queries';
import { Reasons } from './Reasons';
import { moveOf } from './ranking';
import { TryTools } from './TryTools';

/** One search, ranked as it is now and as it would be by other weights. */
export function RankingTry({ weights }: { weights: SearchWeightInput[] }) {
  const { t, i18n } = useTranslation('findability');
  const [text, setText] = useState('');
  const [locale, setLocale] = useState<'nl' | 'en'>(i18n.language === 'en' ? 'en' : 'nl');
  const [asked] = useDebouncedValue({ text: text.trim(), weights: JSON.stringify(weights) }, 300);
  return (
    <div className={classes.try}>
      <TryTools text={text} onText={setText} locale={locale} onLocale={setLocale} />
      {asked.text ? (
        <Both text={asked.text} locale={locale} weights={asked.weights} />
      ) : (
        <p className="muted">{t('ranking.tryEmpty')}</p>
      )}
    </div>
  );
}

function Both({ text, locale, weights }: { text: string; locale: 'nl' | 'en'; weights: string }) {
  const { t } = useTranslation('findability');
  const [{ data, error, fetching, stale }, reload] = useQuery({
    query: PreviewRanking,
    variables: { text, locale, weights: JSON.parse(weights) as SearchWeightInput[] },
    requestPolicy: 'network-only',
  });
  const failure = failureOf(error);
  if (failure && !fetching)
    return <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />;
  if (!data) return <ListSkeleton rows={6} />;
  const { current, changed } = data.previewSearchRanking;
  const now = current.map((hit) => unmask(PreviewHit, hit));
  const then = changed.map((hit) => unmask(PreviewHit, hit));
  const moves = then.filter(({ id }, place) => moveOf(id, now, place) !== 0).length;
  return (
    <>
      <p className="muted" role="status">
        {now.length === 0 ? t('try.nothing') : t('ranking.moves', { count: moves })}
      </p>
      <div className={classes.both} data-busy={fetching || stale || undefined}>
        <List title={t('ranking.now')} hits={now} />
        <List title={t('ranking.then')} hits={then} before={now} />
      </div>
    </>
  );
}

function List({
  title,
  hits,
  before,
}: {
  title: string;
  hits: PreviewHitFragment[];
  before?: PreviewHitFragment[];
}) {
  const { t } = useTranslation('findability');
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ol className={classes.hits}>
        {hits.map((hit, place) => {
          const move = before ? moveOf(hit.id, before, place) : 0;
          return (
            <li key={hit.id}>
              <HitLink hit={hit} />{' '}
              {move === null ? (
                <StatusBadge tone="info" label={t('ranking.new')} />
              ) : move > 0 ? (
                <StatusBadge tone="success" label={t('ranking.up', { count: move })} />
              ) : move < 0 ? (
                <StatusBadge tone="warning" label={t('ranking.down', { count: -move })} />
              ) : null}
              <details>
                <summary>{t('ranking.why')}</summary>
                <Reasons list={hit.why} />
              </details>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
