import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { useViewer } from '@/app/ViewerContext';
import { type FragmentType, graphql, useFragment } from '@/gql';
import { useDraft } from '@/lib/useDraft';
import { useTitle } from '@/lib/site';
import { StatusBadge } from '@/ui/StatusBadge';
import { TimeAgo } from '@/ui/TimeAgo';
import { Notice } from '../form/Form';
import { type RequestState, stateOf, toneOf } from '../requests/state';
import { BackLink } from './BackLink';
import { Conversation } from './Conversation';
import { Proposal } from './Proposal';
import { emptyReply, Reply, type ReplyDraft } from './Reply';
import classes from './Request.module.css';
import { Tried } from './Tried';
import { useOutgoing } from './useOutgoing';

export const RequestThread = graphql(`
  fragment RequestThread on Ticket {
    id
    number
    subject
    status
    resolutionConfirmation
    version
    createdAt
    product {
      id
      name
    }
    assignee {
      id
      displayName
    }
    followUpOf {
      id
      number
      subject
    }
    messages(first: 40) {
      nodes {
        id
        body
        fromStaff
        createdAt
        author {
          id
          displayName
        }
        ...RequestMessage
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    viewerCan {
      reply
      reject
    }
    ...RequestConversation
    ...RequestProposal
    ...RequestTried
  }
`);

/** A request that was found: what it is about, the conversation, and whatever the reader can do now. */
export function Thread({ ticket: masked }: { ticket: FragmentType<typeof RequestThread> }) {
  const { t } = useTranslation('portal');
  const ticket = useFragment(RequestThread, masked);
  const viewerId = useViewer().person?.id ?? '';
  const navigate = useNavigate();
  const followsOn = (useLocation().state as { followUp?: boolean } | null)?.followUp ?? false;
  const area = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft<ReplyDraft>(`request:${ticket.id}:reply`, emptyReply);
  const [other, setOther] = useState(false);
  const state = stateOf(ticket.status, ticket.resolutionConfirmation);
  const closed = ticket.status === 'CLOSED';

  const { outgoing, send, takeBack, retry } = useOutgoing({
    ticketId: ticket.id,
    messages: ticket.messages.nodes,
    version: ticket.version,
    onFollowUp: (id) => void navigate(`/requests/${id}`, { state: { followUp: true } }),
  });
  const undo = (message: (typeof outgoing)[number]) => {
    takeBack(message);
    const { body, files } = draft.value;
    draft.set({
      body: [message.body, body].filter(Boolean).join('\n\n'),
      files: [...message.files, ...files],
    });
    setOther(true);
    window.setTimeout(() => area.current?.focus());
  };

  // While a solution waits for a word, that is the question; the reply is one press away.
  const judging = ticket.viewerCan.reject;
  const replying = ticket.viewerCan.reply && (!judging || other || draft.value.body !== '');
  return (
    <>
      <BackLink />
      <div className={classes.page}>
        <div className={classes.main}>
          <Head subject={ticket.subject} state={state} handler={ticket.assignee?.displayName ?? null} />
          {ticket.followUpOf ? (
            <p className="muted">
              {t('request.followsOn')}{' '}
              <Link to={`/requests/${ticket.followUpOf.id}`}>{ticket.followUpOf.subject}</Link>
            </p>
          ) : null}
          {followsOn ? (
            <Notice kind="success" role="status">
              {t('request.followUpMade')}
            </Notice>
          ) : null}
          <Conversation
            ticket={ticket}
            messages={ticket.messages}
            viewerId={viewerId}
            outgoing={outgoing}
            onUndo={undo}
            onRetry={retry}
          />
          {judging ? (
            <Proposal
              ticket={ticket}
              onOther={
                replying
                  ? null
                  : () => {
                      setOther(true);
                      window.setTimeout(() => area.current?.focus());
                    }
              }
            />
          ) : null}
          {closed ? (
            <Notice kind="info" title={t('request.closedTitle')}>
              {t('request.closedText')}
            </Notice>
          ) : null}
          {replying ? <Reply draft={draft} closed={closed} area={area} onSend={send} /> : null}
          <News messages={ticket.messages.nodes} viewerId={viewerId} state={state} />
        </div>
        <aside className="side" aria-label={t('request.about')}>
          <dl className={classes.facts}>
            <dt>{t('request.number')}</dt>
            <dd>{ticket.number}</dd>
            <dt>{t('request.askedOn')}</dt>
            <dd>
              <TimeAgo at={ticket.createdAt} />
            </dd>
            {ticket.product ? (
              <>
                <dt>{t('request.product')}</dt>
                <dd>{ticket.product.name}</dd>
              </>
            ) : null}
            {ticket.assignee ? (
              <>
                <dt>{t('request.handler')}</dt>
                <dd>{ticket.assignee.displayName}</dd>
              </>
            ) : null}
          </dl>
          <Tried ticket={ticket} />
        </aside>
      </div>
    </>
  );
}

interface HeadProps {
  subject: string;
  state: RequestState;
  handler: string | null;
}

function Head({ subject, state, handler }: HeadProps) {
  const { t } = useTranslation('portal');
  useTitle(subject);
  const words =
    state === 'open'
      ? handler
        ? t('state.openText', { name: handler })
        : t('state.openTextNobody')
      : t(`state.${state}Text`);
  return (
    <header className={classes.head}>
      <h1 className={classes.subject} dir="auto">
        {subject}
      </h1>
      <p>
        <StatusBadge tone={toneOf[state]} label={t(`state.${state}`)} />
      </p>
      <p className="muted">{words}</p>
    </header>
  );
}

interface NewsProps {
  messages: readonly { id: string; author: { id: string; displayName: string } }[];
  viewerId: string;
  state: RequestState;
}

/** Tells who cannot see the screen what came in while it was open. */
function News({ messages, viewerId, state }: NewsProps) {
  const { t } = useTranslation('portal');
  const [was, setWas] = useState({ count: messages.length, state });
  const [news, setNews] = useState('');
  if (was.count !== messages.length || was.state !== state) {
    const last = messages.at(-1);
    const written = messages.length > was.count && last && last.author.id !== viewerId;
    setWas({ count: messages.length, state });
    setNews(
      [
        written ? t('request.newMessage', { name: last.author.displayName }) : '',
        state === was.state ? '' : t('request.stateChanged', { state: t(`state.${state}`) }),
      ]
        .filter(Boolean)
        .join('. '),
    );
  }
  return (
    <p className="sr-only" role="status">
      {news}
    </p>
  );
}
