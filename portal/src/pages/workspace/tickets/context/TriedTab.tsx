import { IconBook2, IconSearch, IconThumbDown, IconThumbUp, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { graphql, useFragment } from '@/gql';
import { EmptyState } from '@/ui/EmptyState';
import { TimeAgo } from '@/ui/TimeAgo';
import { useScope } from '../scope';
import classes from './Context.module.css';
import { type Told, worthTelling } from './tried';

const DeskTriedParts = graphql(`
  fragment DeskTriedParts on Ticket {
    tried {
      kind
      query
      results
      title
      url
      reason
      at
    }
  }
`);

const icons: Record<Told, typeof IconSearch> = {
  SEARCHED: IconSearch,
  CLICKED: IconBook2,
  VIEWED: IconBook2,
  SUGGESTION_CLICKED: IconBook2,
  HELPFUL: IconThumbUp,
  NOT_HELPFUL: IconThumbDown,
  SOLVED_BY: IconThumbUp,
  ASKED_COMMUNITY: IconUsers,
};

/** What the person searched and read before asking, so that nobody sends them there again. */
export function TriedTab() {
  const { t } = useTranslation('workspace');
  const { ticket } = useScope();
  const steps = worthTelling(useFragment(DeskTriedParts, ticket).tried);
  if (steps.length === 0)
    return (
      <div className={classes.pad}>
        <EmptyState title={t('ticket.tried.none')} text={t('ticket.tried.noneText')} />
      </div>
    );
  return (
    <ol className={classes.trail}>
      {steps.map((step, index) => {
        const Icon = icons[step.kind];
        const failed = step.kind === 'NOT_HELPFUL' || (step.kind === 'SEARCHED' && step.results === 0);
        return (
          <li key={`${step.at}-${index}`} data-failed={failed || undefined}>
            <Icon size={16} stroke={1.75} aria-hidden />
            <div>
              <span>{t(`ticket.tried.kind.${step.kind}`)} </span>
              {step.kind === 'SEARCHED' ? (
                <q dir="auto">{step.query}</q>
              ) : step.url ? (
                <a href={step.url} target="_blank" rel="noopener" dir="auto">
                  {step.title}
                </a>
              ) : (
                <span dir="auto">{step.title}</span>
              )}
              <span className={classes.stepLine}>
                {step.kind === 'SEARCHED' && step.results != null
                  ? `${t('ticket.tried.results', { count: step.results })} · `
                  : null}
                {step.reason ? (
                  <>
                    <b>{t(`ticket.tried.reason.${step.reason}`)}</b>
                    {' · '}
                  </>
                ) : null}
                <TimeAgo at={step.at} />
              </span>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
