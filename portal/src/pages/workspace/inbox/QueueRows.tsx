import { Button, Loader } from '@mantine/core';
import { IconArrowUp, IconStarFilled } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/entities/ticket/Age';
import { PriorityMark } from '@/entities/ticket/PriorityMark';
import { isUnread, useSeen } from '@/entities/ticket/seen';
import { TicketStatusMark } from '@/entities/ticket/TicketStatusMark';
import type { TicketRowFragment } from '@/gql/graphql';
import { useHotkeys } from '@/lib/useHotkeys';
import { ErrorState } from '@/ui/ErrorState';
import { useDesk } from './desk';
import classes from './Inbox.module.css';
import { QueueEmpty } from './QueueEmpty';
import { QueueSkeleton } from './QueueSkeleton';
import { TicketLink } from './TicketLink';

interface QueueRowsProps {
  openId: string | null;
}

/** The rows: j and k move, Enter opens; more come while scrolling. One line where there is room, two beside a ticket. */
export function QueueRows({ openId }: QueueRowsProps) {
  const { t } = useTranslation('workspace');
  const { queue } = useDesk();
  const { rows, fresh, status, failure } = queue;
  const list = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState<string | null>(openId);
  const seen = useSeen();
  const at = rows.findIndex(({ id }) => id === (focused ?? openId));

  const move = (step: number) => {
    const next = Math.min(
      Math.max(at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step, 0),
      rows.length - 1,
    );
    const row = rows[next];
    if (!row) return;
    setFocused(row.id);
    list.current?.querySelectorAll<HTMLElement>('a')[next]?.focus();
  };
  useHotkeys({ j: () => move(1), k: () => move(-1) });

  if (status === 'loading') return <QueueSkeleton />;
  if (status === 'failed' && failure)
    return (
      <div className={classes.pad}>
        <ErrorState failure={failure} onRetry={queue.reload} />
      </div>
    );
  return (
    <div className={classes.scroll}>
      <div role="status" className={classes.freshSlot}>
        {fresh.length > 0 ? (
          <button type="button" className={classes.fresh} onClick={queue.reload}>
            <IconArrowUp size={14} stroke={2} aria-hidden />
            {t('inbox.fresh', { count: fresh.length })}
          </button>
        ) : null}
      </div>
      {rows.length === 0 ? <QueueEmpty /> : null}
      <ul ref={list} className={classes.rows} aria-label={t('inbox.list')}>
        {rows.map((row, index) => (
          <Row
            key={row.id}
            row={row}
            open={row.id === openId || String(row.number) === openId}
            unread={isUnread(row, seen)}
            left={queue.left.includes(row.id)}
            tabbable={index === Math.max(at, 0)}
            onFocus={() => setFocused(row.id)}
          />
        ))}
      </ul>
      <More />
    </div>
  );
}

interface RowProps {
  row: TicketRowFragment;
  open: boolean;
  unread: boolean;
  /** No longer belongs to the list; goes when the list is read anew. */
  left: boolean;
  tabbable: boolean;
  onFocus: () => void;
}

function Row({ row, open, unread, left, tabbable, onFocus }: RowProps) {
  const { t } = useTranslation('workspace');
  return (
    <li>
      <TicketLink
        id={row.id}
        className={classes.row}
        tabIndex={tabbable ? 0 : -1}
        current={open}
        data-left={left || undefined}
        data-unread={unread || undefined}
        onFocus={onFocus}
      >
        <span className={classes.dot} aria-hidden />
        {unread ? <span className="sr-only">{t('inbox.unread')} </span> : null}
        <span className={classes.statusShort}>
          <TicketStatusMark status={row.status} short />
        </span>
        <span className={classes.number}>#{row.number}</span>
        <span className={classes.subject} dir="auto">
          {row.subject}
        </span>
        <span className={classes.who} dir="auto">
          {row.requester.displayName}
          {row.organisation ? (
            <span className={classes.company}>
              {row.organisation.vip ? (
                <IconStarFilled
                  size={12}
                  className={classes.vip}
                  role="img"
                  aria-label={t('ticket.person.vip')}
                />
              ) : null}
              {row.organisation.name}
            </span>
          ) : null}
        </span>
        <span className={classes.statusLong}>
          <TicketStatusMark status={row.status} />
        </span>
        <span className={classes.assignee} dir="auto">
          {row.assignee?.displayName ?? <span className={classes.nobody}>{t('ticket.nobody')}</span>}
        </span>
        <span className={classes.priority}>
          <PriorityMark priority={row.priority} short />
        </span>
        <span className={classes.age}>
          <Age at={row.updatedAt} />
        </span>
      </TicketLink>
    </li>
  );
}

/** The end of the list: reads on when it comes into view. */
function More() {
  const { t } = useTranslation(['workspace', 'common']);
  const { queue } = useDesk();
  const { hasMore, loadingMore, failure, more } = queue;
  const end = useRef<HTMLDivElement>(null);
  const ready = hasMore && !loadingMore && !failure;
  useEffect(() => {
    if (!ready || !end.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) more();
      },
      { rootMargin: '400px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [ready, more]);
  if (!hasMore) return null;
  return (
    <div ref={end} className={classes.end}>
      {loadingMore ? <Loader size="sm" aria-label={t('common:status.loading')} /> : null}
      {failure ? (
        <Button variant="default" onClick={more}>
          {t('common:action.retry')}
        </Button>
      ) : null}
    </div>
  );
}
