import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { AttachmentList } from '@/entities/attachment/AttachmentList';
import { Byline } from '@/entities/person/Byline';
import { type FragmentType, graphql, useFragment } from '@/gql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { TimeAgo } from '@/ui/TimeAgo';
import { Body, MessageCard, MessageFrame, type RequestMessage } from './MessageCard';
import type { Outgoing } from './outgoing';
import { OutgoingCard } from './OutgoingCard';
import classes from './Request.module.css';

export const RequestConversation = graphql(`
  fragment RequestConversation on Ticket {
    id
    description
    descriptionHtml
    createdAt
    requester {
      id
      ...PersonByline
    }
    attachments {
      id
      ...AttachmentParts
    }
  }
`);

const MoreQuery = graphql(`
  query RequestMessages($id: ID!, $after: String) {
    ticket(id: $id) {
      id
      messages(first: 40, after: $after) {
        nodes {
          id
          ...RequestMessage
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

interface Messages {
  nodes: readonly ({ id: string; body: string; fromStaff: boolean } & FragmentType<typeof RequestMessage>)[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

interface ConversationProps {
  ticket: FragmentType<typeof RequestConversation>;
  /** The first page of them. */
  messages: Messages;
  viewerId: string;
  outgoing: readonly Outgoing[];
  onUndo: (message: Outgoing) => void;
  onRetry: (message: Outgoing) => void;
}

/** What was asked, everything said since, and what is on its way; oldest first. */
export function Conversation({ ticket, messages, viewerId, outgoing, onUndo, onRetry }: ConversationProps) {
  const { t } = useTranslation(['portal', 'common']);
  const parts = useFragment(RequestConversation, ticket);
  const { nodes, pageInfo } = messages;
  const mine = parts.requester.id === viewerId;
  const [first] = nodes;
  // A follow-up begins with the message that made it, which is its description as well.
  const saidAlready = first && !first.fromStaff && first.body.trim() === parts.description.trim();
  return (
    <section aria-label={t('request.conversation')}>
      <ol className={classes.conversation}>
        {saidAlready ? null : (
          <MessageFrame
            side={mine ? 'mine' : 'other'}
            head={
              <>
                <Byline person={parts.requester} {...(mine ? { as: t('request.you') } : {})} />
                <span className={classes.faint}>
                  <TimeAgo at={parts.createdAt} />
                </span>
              </>
            }
          >
            <Body html={parts.descriptionHtml} />
            <AttachmentList attachments={parts.attachments} />
          </MessageFrame>
        )}
        {nodes.map((message) => (
          <MessageCard key={message.id} message={message} viewerId={viewerId} />
        ))}
      </ol>
      {pageInfo.hasNextPage && pageInfo.endCursor ? (
        <More id={parts.id} after={pageInfo.endCursor} viewerId={viewerId} />
      ) : null}
      {outgoing.length > 0 ? (
        <ol className={classes.conversation}>
          {outgoing.map((message) => (
            <OutgoingCard
              key={message.key}
              message={message}
              onUndo={() => onUndo(message)}
              onRetry={() => onRetry(message)}
            />
          ))}
        </ol>
      ) : null}
    </section>
  );
}

interface MoreProps {
  id: string;
  after: string;
  viewerId: string;
}

/** The pages after the first, one after the other: what was said last is what people come for. */
function More({ id, after, viewerId }: MoreProps) {
  const [{ data, error }, reload] = useQuery({ query: MoreQuery, variables: { id, after } });
  const failure = failureOf(error);
  if (failure)
    return <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />;
  if (!data?.ticket) return <ListSkeleton rows={3} />;
  const { nodes, pageInfo } = data.ticket.messages;
  return (
    <>
      <ol className={classes.conversation}>
        {nodes.map((message) => (
          <MessageCard key={message.id} message={message} viewerId={viewerId} />
        ))}
      </ol>
      {pageInfo.hasNextPage && pageInfo.endCursor ? (
        <More id={id} after={pageInfo.endCursor} viewerId={viewerId} />
      ) : null}
    </>
  );
}
