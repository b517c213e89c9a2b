import { IconFile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/ui/Avatar';
import { useDesk } from '../../inbox/desk';
import type { Outgoing } from '../outgoing';
import { Card, Html } from './Cards';
import classes from './Conversation.module.css';

/** What was just sent, as it will look; until undo is over it can still be taken back. */
export function OutgoingCard({ outgoing }: { outgoing: Outgoing }) {
  const { t } = useTranslation('workspace');
  const { me } = useDesk();
  const { mode, body, html, files, state } = outgoing;
  return (
    <Card
      kind={mode === 'note' ? 'note' : 'desk'}
      byline={
        <span className={classes.me}>
          <Avatar name={me.displayName} />
          {me.displayName}
        </span>
      }
      at={state === 'waiting' ? t('ticket.sendingSoon') : t('ticket.sending')}
    >
      {html ? (
        <Html html={html} />
      ) : (
        <p className={classes.plain} dir="auto">
          {body}
        </p>
      )}
      {files.length > 0 ? (
        <ul className={classes.files}>
          {files.map(({ id, name }) => (
            <li key={id}>
              <IconFile size={14} stroke={1.75} aria-hidden /> {name}
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}
