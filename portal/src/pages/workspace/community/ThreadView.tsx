import { Button, Menu } from '@mantine/core';
import { IconBook2, IconExternalLink, IconLock, IconLockOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import type { CloseReason } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { Avatar } from '@/ui/Avatar';
import { ErrorState } from '@/ui/ErrorState';
import { PageSkeleton } from '@/ui/Skeletons';
import { StatusBadge, type Tone } from '@/ui/StatusBadge';
import { TimeAgo } from '@/ui/TimeAgo';
import { AnswerView } from './AnswerView';
import classes from './Community.module.css';
import { ThreadQuery, withLinks } from './queries';
import { useThreadActs } from './useThreadActs';

const closeReasons: readonly CloseReason[] = ['DUPLICATE', 'OFF_TOPIC', 'SPAM'];
const tones: Record<string, Tone> = {
  OPEN: 'warning',
  ANSWERED: 'info',
  ACCEPTED: 'success',
  CLOSED: 'neutral',
};

/** One thread to judge: verify or accept an answer, close it, make an article of it. Answering is done on the public page. */
export function ThreadView({ id }: { id: string }) {
  const { t } = useTranslation(['workspace', 'common']);
  const [{ data, error, fetching }, reload] = useQuery({
    query: ThreadQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
    context: withLinks,
  });
  const acts = useThreadActs(id);
  const failure = failureOf(error);
  const thread = data?.thread;
  if (!thread) {
    if (failure && !fetching)
      return (
        <div className={classes.state}>
          <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
        </div>
      );
    return fetching || !data ? (
      <div className={classes.state}>
        <PageSkeleton />
      </div>
    ) : (
      <NotFound />
    );
  }
  const { viewerCan: can } = thread;
  const closed = acts.ahead.closed === undefined ? thread.closeReason : acts.ahead.closed;
  const isClosed = acts.ahead.closed === undefined ? thread.state === 'CLOSED' : acts.ahead.closed !== null;
  const state = isClosed ? 'CLOSED' : thread.state;
  const who = thread.author?.displayName ?? t('community.gone');
  return (
    <article className={classes.thread} lang={thread.locale}>
      <header className={classes.head}>
        <p className={classes.meta} lang={undefined}>
          <span>#{thread.number}</span>
          <span>{thread.space.name}</span>
          <StatusBadge
            tone={tones[state] ?? 'neutral'}
            label={
              state === 'CLOSED' && closed ? t(`community.reason.${closed}`) : t(`community.state.${state}`)
            }
          />
        </p>
        <h2 dir="auto">{thread.title}</h2>
        <div className={classes.acts}>
          <Button
            component="a"
            href={thread.url}
            target="_blank"
            rel="noopener"
            leftSection={<IconExternalLink size={15} aria-hidden />}
          >
            {state === 'CLOSED' ? t('community.openPublic') : t('community.answer')}
          </Button>
          {can.capture ? (
            <Button
              variant="default"
              loading={acts.capturing}
              leftSection={<IconBook2 size={15} aria-hidden />}
              onClick={acts.capture}
            >
              {t('community.capture')}
            </Button>
          ) : null}
          {can.close && !isClosed ? (
            <Menu position="bottom-start">
              <Menu.Target>
                <Button variant="default" leftSection={<IconLock size={15} aria-hidden />}>
                  {t('community.close')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {closeReasons.map((reason) => (
                  <Menu.Item key={reason} onClick={() => acts.close(reason)}>
                    {t(`community.reason.${reason}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          ) : null}
          {can.reopen && isClosed && thread.state === 'CLOSED' ? (
            <Button
              variant="default"
              leftSection={<IconLockOpen size={15} aria-hidden />}
              onClick={acts.reopen}
            >
              {t('community.reopen')}
            </Button>
          ) : null}
        </div>
      </header>
      <section className={classes.post}>
        <p className={classes.by}>
          <Avatar name={who} /> <b dir="auto">{who}</b> <TimeAgo at={thread.createdAt} />
          <span className="muted">
            {t('common:count.view', { count: thread.viewCount })} ·{' '}
            {t('common:count.vote', { count: thread.score })}
          </span>
        </p>
        <div className="prose" dir="auto" dangerouslySetInnerHTML={{ __html: thread.bodyHtml }} />
        {thread.tags.length > 0 ? (
          <ul className="chips">
            {thread.tags.map(({ name }) => (
              <li key={name} className="chip">
                {name}
              </li>
            ))}
          </ul>
        ) : null}
        {thread.comments.length > 0 ? (
          <ul className={classes.comments}>
            {thread.comments.map((comment) => (
              <li key={comment.id}>
                <div className="prose" dir="auto" dangerouslySetInnerHTML={{ __html: comment.bodyHtml }} />
                <p className={classes.meta}>
                  {comment.author?.displayName ?? t('community.gone')} · <TimeAgo at={comment.createdAt} />
                </p>
              </li>
            ))}
          </ul>
        ) : null}
      </section>
      {thread.articleLinks.length > 0 ? (
        <section className={classes.used} lang={undefined}>
          <h3>{t('community.articles')}</h3>
          <ul>
            {thread.articleLinks.map(({ id: linkId, type, article }) =>
              article ? (
                <li key={linkId}>
                  <Link to={`/workspace/knowledge/${article.id}`}>{article.title}</Link>{' '}
                  <span className="muted">{t(`knowledge.use.${type}`)}</span>
                </li>
              ) : null,
            )}
          </ul>
        </section>
      ) : null}
      <section aria-label={t('community.answers')}>
        <h3 className={classes.count} lang={undefined}>
          {t('common:count.answer', { count: thread.answers.nodes.length })}
        </h3>
        {thread.answers.nodes.map((answer) => (
          <AnswerView
            key={answer.id}
            answer={answer}
            acts={acts}
            canAccept={can.accept}
            canVerify={can.verify}
          />
        ))}
        {thread.answers.pageInfo.hasNextPage ? (
          <a href={thread.url} target="_blank" rel="noopener">
            {t('community.restPublic')}
          </a>
        ) : null}
      </section>
    </article>
  );
}
