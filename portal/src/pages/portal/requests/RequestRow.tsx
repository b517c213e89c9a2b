import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type FragmentType, graphql, useFragment } from '@/gql';
import { StatusBadge } from '@/ui/StatusBadge';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Requests.module.css';
import { stateOf, toneOf } from './state';

export const RequestRowParts = graphql(`
  fragment RequestRowParts on Ticket {
    id
    number
    subject
    status
    resolutionConfirmation
    updatedAt
    product {
      id
      name
    }
  }
`);

interface RequestRowProps {
  ticket: FragmentType<typeof RequestRowParts>;
  /** Whether something happened in it that the reader did not see. */
  isUnread: (id: string) => boolean;
}

/** One request in the list: what it is about, and in words who has to do something. */
export function RequestRow({ ticket, isUnread }: RequestRowProps) {
  const { t } = useTranslation('portal');
  const { id, number, subject, status, resolutionConfirmation, updatedAt, product } = useFragment(
    RequestRowParts,
    ticket,
  );
  const state = stateOf(status, resolutionConfirmation);
  const unread = isUnread(id);
  return (
    <li className={classes.row} data-unread={unread || undefined}>
      <div className={classes.what}>
        <h2 className={classes.subject}>
          <Link to={`/requests/${id}`} dir="auto">
            {subject}
          </Link>
          {unread ? <span className="badge badge-accent">{t('requests.unread')}</span> : null}
        </h2>
        <p className={classes.meta}>
          {t('requests.number', { number })} · {product ? `${product.name} · ` : null}
          {t('requests.changed')} <TimeAgo at={updatedAt} />
        </p>
      </div>
      <StatusBadge tone={toneOf[state]} label={t(`state.${state}`)} />
    </li>
  );
}
