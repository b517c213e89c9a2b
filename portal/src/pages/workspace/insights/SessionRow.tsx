import {
  IconBook,
  IconBulb,
  IconCheck,
  IconChevronRight,
  IconClick,
  IconFileText,
  IconMessages,
  IconSearch,
  IconThumbDown,
  IconThumbUp,
  IconTicket,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HelpEventKind, HelpOutcome, HelpSessionsQuery } from '@/gql/graphql';
import { dateFormat } from '@/lib/dates';
import { StatusBadge, type Tone } from '@/ui/StatusBadge';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Insights.module.css';

type Session = HelpSessionsQuery['helpSessions']['nodes'][number];

const tones: Record<HelpOutcome, Tone> = {
  CONFIRMED: 'success',
  POTENTIAL: 'info',
  ABANDONED: 'neutral',
  NOT_DEFLECTED: 'warning',
};

const icons: Record<HelpEventKind, typeof IconSearch> = {
  SEARCHED: IconSearch,
  CLICKED: IconClick,
  VIEWED: IconBook,
  HELPFUL: IconThumbUp,
  NOT_HELPFUL: IconThumbDown,
  FORM_OPENED: IconFileText,
  SUGGESTION_SHOWN: IconBulb,
  SUGGESTION_CLICKED: IconClick,
  SOLVED_BY: IconCheck,
  ASKED_COMMUNITY: IconMessages,
  SUBMITTED_TICKET: IconTicket,
};

/** One search for help in a line; it opens to everything that happened in it. */
export function SessionRow({ session }: { session: Session }) {
  const { t, i18n } = useTranslation(['workspace', 'common']);
  const [open, setOpen] = useState(false);
  const { events, outcome, person, locale, startedAt } = session;
  const words = [...new Set(events.flatMap(({ query }) => (query ? [query] : [])))].slice(0, 3);
  const time = dateFormat(i18n.language, { timeStyle: 'medium' });
  return (
    <li className={classes.session}>
      <button type="button" className={classes.summary} aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconChevronRight size={16} className={classes.turn} aria-hidden />
        <span className={classes.words} lang={locale} dir="auto">
          {words.length > 0
            ? words.map((word) => `“${word}”`).join(', ')
            : (events[0]?.title ?? t('insights.noWords'))}
        </span>
        <span className={classes.who}>{person?.displayName ?? t('insights.visitor')}</span>
        <span className={classes.who}>{locale.toUpperCase()}</span>
        <span className={classes.who}>{t('insights.steps', { count: events.length })}</span>
        {outcome ? (
          <StatusBadge tone={tones[outcome]} label={t(`insights.outcome.${outcome}`)} />
        ) : (
          <StatusBadge tone="neutral" label={t('insights.stillOpen')} />
        )}
        <span className={classes.who}>
          <TimeAgo at={startedAt} />
        </span>
      </button>
      {open ? (
        <ol className={classes.trail}>
          {events.map((event, index) => {
            const Icon = icons[event.kind];
            const title = event.title || t('insights.hidden');
            return (
              <li key={index}>
                <Icon size={15} stroke={1.75} aria-hidden />
                <time dateTime={event.at}>{time.format(new Date(event.at))}</time>
                <span>
                  {t(`insights.event.${event.kind}`)}{' '}
                  {event.kind === 'SEARCHED' ? (
                    <>
                      <q lang={locale}>{event.query}</q>{' '}
                      {event.results === null ? null : (
                        <span className="muted">({t('common:count.result', { count: event.results })})</span>
                      )}
                    </>
                  ) : event.kind === 'FORM_OPENED' || event.kind === 'SUBMITTED_TICKET' ? null : event.url ? (
                    <a href={event.url} target="_blank" rel="noopener" dir="auto">
                      {title}
                    </a>
                  ) : (
                    <span dir="auto">{title}</span>
                  )}
                  {event.reason ? (
                    <span className="muted"> · {t(`insights.reason.${event.reason}`)}</span>
                  ) : null}
                </span>
              </li>
            );
          })}
        </ol>
      ) : null}
    </li>
  );
}
