import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/app/ViewerContext';
import { Avatar } from '@/ui/Avatar';
import { MessageFrame } from './MessageCard';
import type { Outgoing } from './outgoing';
import classes from './Request.module.css';

interface OutgoingCardProps {
  message: Outgoing;
  onUndo: () => void;
  onRetry: () => void;
}

/** A message on its way: can be taken back for a moment, and says when it did not arrive. */
export function OutgoingCard({ message, onUndo, onRetry }: OutgoingCardProps) {
  const { t } = useTranslation(['portal', 'common']);
  const { person } = useViewer();
  const { state, failure, body, files } = message;
  const why = failure?.code === 'UNREACHABLE' ? t('form.unreachable') : failure?.message;
  return (
    <MessageFrame
      side="mine"
      state={state}
      head={
        <>
          <Avatar name={person?.displayName ?? ''} />
          <b>{t('request.you')}</b>
        </>
      }
    >
      <p className={classes.plain} dir="auto">
        {body}
      </p>
      {files.length > 0 ? <p className={classes.faint}>{files.map(({ name }) => name).join(', ')}</p> : null}
      <div className={classes.outgoing}>
        <span role={state === 'failed' ? 'alert' : 'status'} className={classes.progress}>
          {state === 'failed' ? null : <Loader size={14} color="currentColor" aria-hidden />}
          {state === 'failed'
            ? `${t('reply.failed')}. ${why ?? ''}`
            : state === 'waiting'
              ? t('reply.waiting')
              : t('reply.sending')}
        </span>
        {state === 'waiting' ? (
          <button type="button" className="button button-small" onClick={onUndo}>
            {t('common:action.undo')}
          </button>
        ) : null}
        {state === 'failed' ? (
          <>
            <button type="button" className="button button-small" onClick={onRetry}>
              {t('common:action.retry')}
            </button>
            <button type="button" className="button button-small button-quiet" onClick={onUndo}>
              {t('reply.backToText')}
            </button>
          </>
        ) : null}
      </div>
    </MessageFrame>
  );
}
