import { IconHeadset } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AttachmentList } from '@/entities/attachment/AttachmentList';
import { Byline } from '@/entities/person/Byline';
import { type FragmentType, graphql, useFragment } from '@/gql';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Request.module.css';

export const RequestMessage = graphql(`
  fragment RequestMessage on Message {
    id
    fromStaff
    bodyHtml
    createdAt
    author {
      id
      ...PersonByline
    }
    attachments {
      ...AttachmentParts
    }
  }
`);

interface FrameProps {
  id?: string;
  /** Whose words: the reader's, the desk's, or of somebody else. */
  side: 'mine' | 'desk' | 'other';
  head: ReactNode;
  children: ReactNode;
  state?: string;
}

/** The form of one message: the desk's tinted, labelled and at the left, the reader's own bordered and indented. */
export function MessageFrame({ id, side, head, children, state }: FrameProps) {
  const { t } = useTranslation('portal');
  const headId = useId();
  return (
    <li id={id} className={classes.message} data-side={side} data-state={state} tabIndex={-1}>
      <article aria-labelledby={headId}>
        <header className={classes.byline} id={headId}>
          {head}
          {side === 'desk' ? (
            <span className="badge badge-accent">
              <IconHeadset className="icon" stroke={1.75} aria-hidden />
              {t('request.desk')}
            </span>
          ) : null}
        </header>
        {children}
      </article>
    </li>
  );
}

/** Text that the server made safe. What is too wide scrolls by itself, with the keyboard too. */
export function Body({ html }: { html: string }) {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    for (const wide of body.current?.querySelectorAll<HTMLElement>('pre, table') ?? [])
      if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
  }, [html]);
  return (
    <div
      ref={body}
      className={`prose ${classes.body ?? ''}`}
      dir="auto"
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

interface MessageCardProps {
  message: FragmentType<typeof RequestMessage>;
  viewerId: string;
}

/** One public message. */
export function MessageCard({ message, viewerId }: MessageCardProps) {
  const { t } = useTranslation('portal');
  const { id, fromStaff, bodyHtml, createdAt, author, attachments } = useFragment(RequestMessage, message);
  const mine = author.id === viewerId;
  return (
    <MessageFrame
      id={id}
      side={fromStaff ? 'desk' : mine ? 'mine' : 'other'}
      head={
        <>
          <Byline person={author} {...(mine ? { as: t('request.you') } : {})} />
          <span className={classes.faint}>
            <TimeAgo at={createdAt} />
          </span>
        </>
      }
    >
      <Body html={bodyHtml} />
      <AttachmentList attachments={attachments} />
    </MessageFrame>
  );
}
