import { useTranslation } from 'react-i18next';
import { type FragmentType, useFragment } from '@/gql';
import { Count } from '@/ui/Count';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Evolve.module.css';
import { FlagView } from './FlagView';
import { WaitingParts } from './queries';
import { SuggestionView } from './SuggestionView';

interface WaitingProps {
  article: FragmentType<typeof WaitingParts>;
  onDone: () => void;
}

/** What was said of an article and waits: flags, proposed edits, and why readers were not helped. */
export function Waiting({ article, onDone }: WaitingProps) {
  const { t } = useTranslation('evolve');
  const one = useFragment(WaitingParts, article);
  const flags = one.openFlags ?? [];
  const suggestions = one.openSuggestions ?? [];
  const reasons = one.feedback?.reasons ?? [];
  const comments = one.feedback?.comments ?? [];
  if (flags.length + suggestions.length + reasons.length + comments.length === 0)
    return <p className={classes.meta}>{t('waiting.none')}</p>;
  return (
    <div className={classes.waiting}>
      {flags.map((flag) => (
        <FlagView key={flag.id} flag={flag} onDone={onDone} />
      ))}
      {suggestions.map((suggestion) => (
        <SuggestionView key={suggestion.id} suggestion={suggestion} article={one} onDone={onDone} />
      ))}
      {reasons.length + comments.length > 0 ? (
        <section className={classes.feedback} aria-label={t('waiting.feedback')}>
          <h3>{t('waiting.feedback')}</h3>
          {reasons.length > 0 ? (
            <ul>
              {reasons.map(({ reason, count, sinceValidated }) => (
                <li key={reason ?? ''}>
                  <b>
                    <Count n={count} />×
                  </b>{' '}
                  {reason ? t(`feedback.${reason}`) : t('waiting.noReason')}
                  {sinceValidated > 0 && sinceValidated < count ? (
                    <span className={classes.meta}>
                      {' '}
                      ({t('waiting.sinceValidated', { count: sinceValidated })})
                    </span>
                  ) : null}
                </li>
              ))}
            </ul>
          ) : null}
          {comments.map(({ comment, givenAt }, index) => (
            <blockquote key={index} className={classes.passage} dir="auto">
              {comment}{' '}
              <span className={classes.meta}>
                <TimeAgo at={givenAt} />
              </span>
            </blockquote>
          ))}
        </section>
      ) : null}
    </div>
  );
}
