import {
  IconAlertTriangle,
  IconBuilding,
  IconCircleCheck,
  IconLanguage,
  IconMail,
  IconStar,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Age } from '@/entities/ticket/Age';
import { TicketRow } from '@/entities/ticket/ticketRow';
import { TicketStatusMark } from '@/entities/ticket/TicketStatusMark';
import { graphql, useFragment } from '@/gql';
import { dateFormat } from '@/lib/dates';
import { failureOf } from '@/lib/errors';
import { Avatar } from '@/ui/Avatar';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { TicketLink } from '../../inbox/TicketLink';
import { useScope } from '../scope';
import classes from './Context.module.css';

const DeskPersonParts = graphql(`
  fragment DeskPersonParts on Ticket {
    requesterVerified
    requester {
      id
      displayName
      handle
      email
      emailVerified
      locale
      createdAt
    }
    organisation {
      id
      name
      vip
      domains
    }
  }
`);

const EarlierTickets = graphql(`
  query EarlierTickets($requesterId: ID!) {
    tickets(filter: { requesterId: $requesterId }, orderBy: NEWEST, first: 10) {
      nodes {
        ...TicketRow
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

/** Who asks: how to reach them, their company, and what they asked before. */
export function PersonTab() {
  const { t, i18n } = useTranslation(['workspace', 'common']);
  const { ticket } = useScope();
  const { requester, organisation } = useFragment(DeskPersonParts, ticket);
  const month = dateFormat(i18n.language, { month: 'long', year: 'numeric' });
  const since = month.format(new Date(requester.createdAt));
  return (
    <div className={classes.person}>
      <header>
        <Avatar name={requester.displayName} />
        <div>
          <h2 dir="auto">{requester.displayName}</h2>
          <p className={classes.faint}>{t('ticket.person.since', { date: since })}</p>
        </div>
      </header>
      <dl>
        <dt>
          <IconMail size={16} stroke={1.75} aria-hidden />
          <span className="sr-only">{t('ticket.person.email')}</span>
        </dt>
        <dd>
          {requester.email ? <a href={`mailto:${requester.email}`}>{requester.email}</a> : '–'}
          {requester.emailVerified ? (
            <span className={classes.proven}>
              <IconCircleCheck size={14} stroke={2} aria-hidden />
              {t('ticket.person.verified')}
            </span>
          ) : (
            <span className={classes.unproven}>
              <IconAlertTriangle size={14} stroke={2} aria-hidden />
              {t('ticket.person.unverified')}
            </span>
          )}
        </dd>
        <dt>
          <IconBuilding size={16} stroke={1.75} aria-hidden />
          <span className="sr-only">{t('ticket.person.organisation')}</span>
        </dt>
        <dd>
          {organisation ? (
            <>
              <span dir="auto">{organisation.name}</span>
              {organisation.vip ? (
                <span className={classes.vip}>
                  <IconStar size={13} stroke={2} aria-hidden />
                  {t('ticket.person.vip')}
                </span>
              ) : null}
            </>
          ) : (
            <span className={classes.faint}>{t('ticket.person.noOrganisation')}</span>
          )}
        </dd>
        <dt>
          <IconLanguage size={16} stroke={1.75} aria-hidden />
          <span className="sr-only">{t('ticket.person.language')}</span>
        </dt>
        <dd>{requester.locale === 'nl' ? t('common:language.nl') : t('common:language.en')}</dd>
      </dl>
      <Earlier requesterId={requester.id} />
    </div>
  );
}

function Earlier({ requesterId }: { requesterId: string }) {
  const { t } = useTranslation('workspace');
  const { row } = useScope();
  const [{ data, error }, again] = useQuery({ query: EarlierTickets, variables: { requesterId } });
  const failure = failureOf(error);
  const all = useFragment(TicketRow, data?.tickets.nodes ?? []);
  const others = all.filter(({ id }) => id !== row.id);
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier">{t('ticket.person.earlier')}</h2>
      {failure ? (
        <ErrorState failure={failure} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : null}
      {!data && !failure ? <ListSkeleton rows={3} /> : null}
      {data && others.length === 0 ? <p className={classes.faint}>{t('ticket.person.first')}</p> : null}
      <ul className={classes.earlier}>
        {others.map((one) => (
          <li key={one.id}>
            <TicketLink id={one.id} className={classes.earlierRow}>
              <TicketStatusMark status={one.status} short />
              <span dir="auto">{one.subject}</span>
              <Age at={one.createdAt} />
            </TicketLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
