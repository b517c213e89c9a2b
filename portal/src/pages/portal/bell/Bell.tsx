import { IconBell, IconBellFilled } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSubscription } from 'urql';
import { graphql } from '@/gql';
import classes from './Bell.module.css';
import { Notifications } from './Notifications';
import { useUnread } from './useUnread';

const ReceivedSubscription = graphql(`
  subscription NotificationReceived {
    notificationReceived {
      id
      title
    }
  }
`);

/** More than this is not counted. */
const MOST = 99;

/** Pixels between the panel and the side of the screen. */
const EDGE = 8;

interface BellProps {
  /** Whether the list opens beside the bell, as from a rail at the left, and not under it. */
  beside?: boolean;
  className?: string | undefined;
}

/** The bell: how many notifications are new, live, and the list of them. Only for who is signed in. */
export function Bell({ beside = false, className = 'button button-quiet button-icon' }: BellProps) {
  const { t } = useTranslation('portal');
  const { count, reload } = useUnread();
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [{ data }] = useSubscription({ query: ReceivedSubscription });
  const received = data?.notificationReceived;
  useEffect(() => {
    if (received) reload();
    // Only a new notification is a reason; reload itself changes with what it reads.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [received?.id]);
  const words =
    count > MOST
      ? t('bell.many', { count: MOST })
      : count > 0
        ? t('bell.unread', { count })
        : t('bell.label');
  const Sign = count > 0 ? IconBellFilled : IconBell;
  const toggled = (next: boolean) => {
    const { current: host } = panel;
    const { current: anchor } = button;
    if (next && host && anchor) {
      const { bottom, right } = anchor.getBoundingClientRect();
      const { clientWidth: width, clientHeight: height } = document.documentElement;
      if (beside) {
        host.style.bottom = `${Math.max(EDGE, height - bottom)}px`;
        host.style.left = `${right + EDGE}px`;
      } else {
        // Under the bell, and never past either side of the screen.
        const aside = Math.max(EDGE, Math.min(width - right, width - host.offsetWidth - EDGE));
        host.style.top = `${bottom + 4}px`;
        host.style.right = `${aside}px`;
      }
      host.focus({ preventScroll: true });
    }
    setOpen(next);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`${className} ${classes.bell ?? ''}`}
        aria-label={words}
        title={words}
        aria-haspopup="dialog"
        aria-expanded={open}
        popoverTarget={id}
      >
        <Sign className="icon" stroke={1.75} aria-hidden />
        {count > 0 ? (
          <span className={classes.count} aria-hidden>
            {count > MOST ? `${MOST}+` : count}
          </span>
        ) : null}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={t('bell.title')}
        tabIndex={-1}
        className={classes.panel}
        onToggle={(event) => toggled(event.newState === 'open')}
      >
        {open ? <Notifications unread={count} onClose={() => panel.current?.hidePopover()} /> : null}
      </div>
      <span className="sr-only" role="status">
        {received ? t('bell.received', { title: received.title }) : ''}
      </span>
    </>
  );
}
