import { useTranslation } from 'react-i18next';
import { graphql, useFragment } from '@/gql';
import { EmptyState } from '@/ui/EmptyState';
import { ActivityItem } from '../conversation/ActivityFold';
import { useScope } from '../scope';
import classes from './Context.module.css';

const DeskActivityParts = graphql(`
  fragment DeskActivityParts on Ticket {
    activity {
      ...DeskActivityLine
    }
  }
`);

/** Everything that happened in the ticket, newest first. */
export function ActivityTab() {
  const { t } = useTranslation('workspace');
  const { ticket } = useScope();
  const { activity } = useFragment(DeskActivityParts, ticket);
  const newest = [...(activity ?? [])].reverse();
  if (newest.length === 0)
    return (
      <div className={classes.pad}>
        <EmptyState title={t('ticket.noActivity')} text={t('ticket.noActivityText')} />
      </div>
    );
  return (
    <ol className={classes.activity}>
      {newest.map((change, index) => (
        <li key={newest.length - index}>
          <ActivityItem change={change} />
        </li>
      ))}
    </ol>
  );
}
