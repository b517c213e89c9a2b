import { Skeleton } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMutation, useQuery } from 'urql';
import { graphql } from '@/gql';
import type { NotificationsQuery as NotificationsData } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { TimeAgo } from '@/ui/TimeAgo';
import { isInApp } from '../returnTo';
import classes from './Bell.module.css';

const NotificationsQuery = graphql(`
  query Notifications($after: String) {
    notifications(first: 20, after: $after) {
      nodes {
        id
        title
        body
        url
        createdAt
        readAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const MarkReadMutation = graphql(`
  mutation MarkNotificationsRead($input: MarkNotificationsReadInput!) {
    markNotificationsRead(input: $input) {
      unread
    }
  }
`);

type Item = NotificationsData['notifications']['nodes'][number];

const context = { additionalTypenames: ['Notification', 'MarkNotificationsReadPayload'] };

/** What is in the panel under the bell: newest first, unread marked; opening one reads it. */
export function Notifications({ unread, onClose }: { unread: number; onClose: () => void }) {
  const { t } = useTranslation(['portal', 'common']);
  const [, markRead] = useMutation(MarkReadMutation);
  const navigate = useNavigate();
  const follow = (item: Item, event: MouseEvent) => {
    if (!item.readAt) void markRead({ input: { ids: [item.id] } });
    onClose();
    // A new tab stays the browser's business; so does a page that the server renders.
    if (event.metaKey || event.ctrlKey || event.shiftKey || !isInApp(item.url)) return;
    event.preventDefault();
    void navigate(item.url);
  };
  return (
    <>
      <div className={classes.head}>
        <h2>{t('bell.title')}</h2>
        {unread > 0 ? (
          <button type="button" className="link-button" onClick={() => void markRead({ input: {} })}>
            {t('bell.markAll')}
          </button>
        ) : null}
      </div>
      <div className={classes.scroll}>
        <Page after={null} onFollow={follow} />
      </div>
    </>
  );
}

interface PageProps {
  after: string | null;
  onFollow: (item: Item, event: MouseEvent) => void;
}

function Page({ after, onFollow }: PageProps) {
  const { t } = useTranslation(['portal', 'common']);
  const [more, setMore] = useState(false);
  const [{ data, error, fetching }, reload] = useQuery({
    query: NotificationsQuery,
    variables: { after },
    context,
    requestPolicy: 'cache-and-network',
  });
  const failure = failureOf(error);
  if (!data) {
    if (failure && !fetching)
      return (
        <div className={classes.state}>
          <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
        </div>
      );
    return <Loading />;
  }
  const { nodes, pageInfo } = data.notifications;
  if (nodes.length === 0 && !after)
    return (
      <div className={classes.empty}>
        <IconBell size={28} stroke={1.5} aria-hidden />
        <p className={classes.blank}>{t('bell.emptyTitle')}</p>
        <p>{t('bell.emptyText')}</p>
      </div>
    );
  return (
    <>
      <ul className={classes.list}>
        {nodes.map((item) => (
          <li key={item.id} data-unread={item.readAt ? undefined : true}>
            <a href={item.url} className={classes.item} onClick={(event) => onFollow(item, event)}>
              <span className={classes.title}>
                {item.title}
                {item.readAt ? null : <span className="badge badge-accent">{t('bell.new')}</span>}
              </span>
              {item.body ? <span className={classes.text}>{item.body}</span> : null}
              <span className={classes.time}>
                <TimeAgo at={item.createdAt} />
              </span>
            </a>
          </li>
        ))}
      </ul>
      {pageInfo.hasNextPage && more ? <Page after={pageInfo.endCursor ?? null} onFollow={onFollow} /> : null}
      {pageInfo.hasNextPage && !more ? (
        <p className={classes.more}>
          <button type="button" className="link-button" onClick={() => setMore(true)}>
            {t('common:action.more')}
          </button>
        </p>
      ) : null}
    </>
  );
}

function Loading() {
  const { t } = useTranslation();
  return (
    <div className={classes.state} role="status" aria-label={t('status.loading')}>
      {['84%', '70%', '78%'].map((width) => (
        <div key={width} className={classes.skeleton}>
          <Skeleton height={14} width={width} />
          <Skeleton height={10} mt={8} width="30%" />
        </div>
      ))}
    </div>
  );
}
