import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { StatusBadge } from '@/ui/StatusBadge';
import classes from './Findability.module.css';
import { HitLink } from './HitLink';
import { ExplainQuery } from './queries';
import { Reasons } from './Reasons';
import { TryTools, type TryToolsProps } from './TryTools';

interface TryBoxProps extends TryToolsProps {
  /** Changes when synonyms did, so that the same words are searched for again. */
  stamp?: string;
}

/** Searches as a reader would and tells of each result why it is there. */
export function TryBox({ text, onText, locale, onLocale, stamp = '' }: TryBoxProps) {
  const [asked] = useDebouncedValue(text.trim(), 300);
  return (
    <div className={classes.try}>
      <TryTools text={text} onText={onText} locale={locale} onLocale={onLocale} />
      {asked ? <Tried key={stamp} text={asked} locale={locale} /> : null}
    </div>
  );
}

function Tried({ text, locale }: { text: string; locale: 'nl' | 'en' }) {
  const { t } = useTranslation('findability');
  const [{ data, error, fetching }, reload] = useQuery({
    query: ExplainQuery,
    variables: { input: { text, locale, explain: true, first: 10, kinds: ['ARTICLE', 'THREAD'] } },
    requestPolicy: 'network-only',
  });
  const failure = failureOf(error);
  if (failure && !fetching)
    return <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />;
  if (!data) return <ListSkeleton rows={4} />;
  const { hits, total, instead, fit } = data.search;
  return (
    <div data-busy={fetching || undefined}>
      <p className="muted" role="status">
        {total === 0 ? t('try.nothing') : t('try.result', { count: total })}
        {instead ? ` ${t('try.instead', { text: instead })}` : ''}
        {total > 0 && fit === 'NONE' ? ` ${t('try.unsure')}` : ''}
      </p>
      <ol className={classes.hits}>
        {hits.map((hit) => (
          <li key={hit.id}>
            <HitLink hit={hit} /> <span className="muted">{hit.context}</span>{' '}
            {hit.why.some(({ channel }) => channel === 'SYNONYM') ? (
              <StatusBadge tone="info" label={t('try.by')} />
            ) : null}
            <Reasons list={hit.why} />
          </li>
        ))}
      </ol>
    </div>
  );
}
