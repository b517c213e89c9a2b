import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { TicketRow } from '@/entities/ticket/ticketRow';
import { graphql, useFragment as unmask } from '@/gql';
import { fetchOptions } from '@/lib/client';
import { dropDraft, writeDraft } from '@/lib/drafts';
import { failureOf } from '@/lib/errors';
import { offerUndo } from '@/ui/undo';
import { useDesk } from '../../inbox/desk';
import { addOutgoing, dropOutgoing, type Outgoing, setOutgoing } from '../outgoing';
import { sentKey, takeBack } from './draft';

const ReplyToTicket = graphql(`
  mutation ReplyToTicket($input: AddMessageInput!) {
    addMessage(input: $input) {
      message {
        id
      }
      ticket {
        ...TicketRow
      }
    }
  }
`);

const AddTicketNote = graphql(`
  mutation AddTicketNote($input: AddNoteInput!) {
    addNote(input: $input) {
      note {
        id
      }
    }
  }
`);

/** Longest text that a browser still sends while its page closes, in characters; its limit is 64 KiB. */
const KEEPALIVE = 15_000;

/** Sends a message or note: shown at once, told to the server in five seconds, given back when undone or refused. */
export function useSend(): (what: Omit<Outgoing, 'key' | 'at' | 'state' | 'arrivedAs'>) => void {
  const { t } = useTranslation('workspace');
  const client = useClient();
  const { patch } = useDesk().queue;
  return useCallback(
    (what) => {
      const one: Outgoing = {
        ...what,
        key: crypto.randomUUID(),
        at: new Date().toISOString(),
        state: 'waiting',
        arrivedAs: null,
      };
      const { ticketId, mode, body, files, status, key } = one;

      const deliver = async () => {
        setOutgoing(key, { state: 'sending' });
        const attachmentIds = files.map(({ id }) => id);
        const input = { ticketId, body, attachmentIds };
        const context = { fetchOptions: { ...fetchOptions, keepalive: body.length < KEEPALIVE } };
        let id: string | undefined;
        let failure = null;
        if (mode === 'note') {
          const { data, error } = await client.mutation(AddTicketNote, { input }, context).toPromise();
          id = data?.addNote.note.id;
          failure = failureOf(error);
        } else {
          const withStatus = status ? { ...input, status } : input;
          const { data, error } = await client
            .mutation(ReplyToTicket, { input: withStatus }, context)
            .toPromise();
          id = data?.addMessage.message.id;
          failure = failureOf(error);
          if (data) patch(unmask(TicketRow, data.addMessage.ticket));
        }
        if (id) {
          dropDraft(sentKey(ticketId, mode));
          setOutgoing(key, { state: 'arrived', arrivedAs: id });
          return;
        }
        dropOutgoing(key);
        takeBack(one);
        notifications.show({
          color: 'red',
          title: t('ticket.composer.notSent'),
          message:
            failure?.code === 'UNREACHABLE'
              ? t('ticket.composer.kept')
              : (failure?.fields[0]?.message ?? failure?.message ?? ''),
        });
      };

      writeDraft(sentKey(ticketId, mode), { body, files });
      addOutgoing(one);
      offerUndo({
        done: mode === 'note' ? t('ticket.composer.noteSent') : t('ticket.composer.replySent'),
        commit: () => void deliver(),
        revert: () => {
          dropOutgoing(key);
          takeBack(one);
        },
      });
    },
    [client, patch, t],
  );
}
