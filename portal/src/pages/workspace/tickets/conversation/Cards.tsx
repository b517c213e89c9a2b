import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AttachmentList } from '@/entities/attachment/AttachmentList';
import { Byline } from '@/entities/person/Byline';
import { type FragmentType, graphql, useFragment } from '@/gql';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Conversation.module.css';

const DeskDescriptionParts = graphql(`
  fragment DeskDescriptionParts on Ticket {
    createdAt
    descriptionHtml
    locale
    requester {
      ...PersonByline
    }
    attachments {
      ...AttachmentParts
    }
  }
`);

const DeskMessageParts = graphql(`
  fragment DeskMessageParts on Message {
    createdAt
    fromStaff
    bodyHtml
    author {
      ...PersonByline
    }
    attachments {
      ...AttachmentParts
    }
  }
`);

const DeskNoteParts = graphql(`
  fragment DeskNoteParts on Note {
    createdAt
    bodyHtml
    author {
      ...PersonByline
    }
    attachments {
      ...AttachmentParts
    }
  }
`);

interface CardProps {
  kind: 'requester' | 'desk' | 'note';
  byline: ReactNode;
  /** When, or what it waits for. */
  at: ReactNode;
  children: ReactNode;
}

/** One thing that was said. A note never looks like a message: other ground, a lock, and the words. */
export function Card({ kind, byline, at, children }: CardProps) {
  const { t } = useTranslation('workspace');
  return (
    <article className={classes.card} data-kind={kind}>
      <header className={classes.cardHead}>
        {byline}
        {kind === 'note' ? (
          <span className={classes.noteLabel}>
            <IconLock size={13} stroke={2} aria-hidden />
            {t('ticket.internalNote')}
          </span>
        ) : null}
        {kind === 'desk' ? <span className={classes.deskLabel}>{t('ticket.publicReply')}</span> : null}
        <span className={classes.at}>{at}</span>
      </header>
      {children}
    </article>
  );
}

/** Text that the server made safe. */
export function Html({ html, lang }: { html: string; lang?: string }) {
  return (
    <div
      className={`prose ${classes.body ?? ''}`}
      dir="auto"
      lang={lang}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

/** What the requester wrote first. */
export function DescriptionCard({ ticket }: { ticket: FragmentType<typeof DeskDescriptionParts> }) {
  const { requester, createdAt, descriptionHtml, locale, attachments } = useFragment(
    DeskDescriptionParts,
    ticket,
  );
  return (
    <Card kind="requester" byline={<Byline person={requester} />} at={<TimeAgo at={createdAt} />}>
      <Html html={descriptionHtml} lang={locale} />
      <AttachmentList attachments={attachments} />
    </Card>
  );
}

/** A public message: of the requester or of the desk. */
export function MessageCard({ message }: { message: FragmentType<typeof DeskMessageParts> }) {
  const { author, createdAt, bodyHtml, fromStaff, attachments } = useFragment(DeskMessageParts, message);
  return (
    <Card
      kind={fromStaff ? 'desk' : 'requester'}
      byline={<Byline person={author} />}
      at={<TimeAgo at={createdAt} />}
    >
      <Html html={bodyHtml} />
      <AttachmentList attachments={attachments} />
    </Card>
  );
}

/** A note that only the desk sees. */
export function NoteCard({ note }: { note: FragmentType<typeof DeskNoteParts> }) {
  const { author, createdAt, bodyHtml, attachments } = useFragment(DeskNoteParts, note);
  return (
    <Card kind="note" byline={<Byline person={author} />} at={<TimeAgo at={createdAt} />}>
      <Html html={bodyHtml} />
      <AttachmentList attachments={attachments} />
    </Card>
  );
}
