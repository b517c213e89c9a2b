import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql, useFragment } from '@/gql';
import { dropOutgoing, useOutgoing } from '../outgoing';
import { useScope } from '../scope';
import classes from './Conversation.module.css';
import { ActivityFold } from './ActivityFold';
import { DescriptionCard, MessageCard, NoteCard } from './Cards';
import { KnowledgeNudge } from './KnowledgeNudge';
import { OutgoingCard } from './OutgoingCard';
import { timeline } from './timeline';
import { useLaterMessages } from './useLaterMessages';

const DeskConversationParts = graphql(`
  fragment DeskConversationParts on Ticket {
    id
    ...DeskDescriptionParts
    messages(first: 100) {
      nodes {
        id
        createdAt
        fromStaff
        ...DeskMessageParts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    notes {
      id
      createdAt
      ...DeskNoteParts
    }
    activity {
      kind
      createdAt
      ...DeskActivityLine
    }
  }
`);

/** How far from the end still counts as reading the newest, in pixels. */
const NEAR_END = 120;

/** The description, then everything that was said, noted and changed, in the order of time. */
export function Conversation() {
  const { t } = useTranslation('workspace');
  const { ticket } = useScope();
  const parts = useFragment(DeskConversationParts, ticket);
  const { messages: later, more, loadMore, busy } = useLaterMessages(parts.id, parts.messages.pageInfo);
  const outgoing = useOutgoing();

  const messages = useMemo(() => [...parts.messages.nodes, ...later], [parts.messages.nodes, later]);
  const pieces = useMemo(
    () => timeline(messages, parts.notes ?? [], parts.activity ?? []),
    [messages, parts.notes, parts.activity],
  );
  const arrived = useMemo(
    () => new Set([...messages, ...(parts.notes ?? [])].map(({ id }) => id)),
    [messages, parts.notes],
  );
  const mine = outgoing.filter(({ ticketId }) => ticketId === parts.id);
  const waiting = mine.filter(({ arrivedAs }) => !arrivedAs || !arrived.has(arrivedAs));
  useEffect(() => {
    for (const { key, arrivedAs } of mine) if (arrivedAs && arrived.has(arrivedAs)) dropOutgoing(key);
  }, [mine, arrived]);

  const count = arrived.size + waiting.length;
  const { box, behind, toEnd } = useEnd(count);
  return (
    <div className={classes.frame}>
      <div
        ref={box}
        className={classes.conversation}
        role="log"
        aria-label={t('ticket.conversation')}
        // A scrolling area has to be reachable by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <ol className={classes.list}>
          <li>
            <DescriptionCard ticket={parts} />
          </li>
          {pieces.map((piece) =>
            piece.kind === 'message' ? (
              <li key={piece.message.id}>
                <MessageCard message={piece.message} />
              </li>
            ) : piece.kind === 'note' ? (
              <li key={piece.note.id}>
                <NoteCard note={piece.note} />
              </li>
            ) : (
              <li key={`activity-${piece.at}`}>
                <ActivityFold changes={piece.changes} />
              </li>
            ),
          )}
          {more ? (
            <li className={classes.more}>
              <Button variant="default" loading={busy} onClick={loadMore}>
                {t('ticket.laterMessages')}
              </Button>
            </li>
          ) : null}
          {waiting.map((one) => (
            <li key={one.key}>
              <OutgoingCard outgoing={one} />
            </li>
          ))}
          <KnowledgeNudge />
        </ol>
      </div>
      {behind ? (
        <button type="button" className={classes.toEnd} onClick={toEnd}>
          <IconArrowDown size={14} stroke={2} aria-hidden />
          {t('ticket.newBelow')}
        </button>
      ) : null}
    </div>
  );
}

/** Keeps the newest in sight: opens at the end, follows when the reader is there, and tells when not. */
function useEnd(count: number) {
  const box = useRef<HTMLDivElement>(null);
  const near = useRef(true);
  const [behind, setBehind] = useState(false);
  const last = useRef(count);

  useEffect(() => {
    const area = box.current;
    if (!area) return;
    const scrolled = () => {
      near.current = area.scrollHeight - area.scrollTop - area.clientHeight < NEAR_END;
      if (near.current) setBehind(false);
    };
    area.addEventListener('scroll', scrolled, { passive: true });
    // The composer grows and pictures arrive: the end stays the end.
    const observer = new ResizeObserver(() => {
      if (near.current) area.scrollTop = area.scrollHeight;
    });
    observer.observe(area);
    for (const child of area.children) observer.observe(child);
    return () => {
      area.removeEventListener('scroll', scrolled);
      observer.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    const area = box.current;
    if (!area) return;
    if (near.current) area.scrollTop = area.scrollHeight;
    else if (count > last.current) setBehind(true);
    last.current = count;
  }, [count]);

  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  return { box, behind, toEnd };
}
