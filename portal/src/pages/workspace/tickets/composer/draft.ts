import type { UploadedFile } from '@/entities/attachment/upload';
import { dropDraft, readDraft, writeDraft } from '@/lib/drafts';
import type { Mode, Outgoing } from '../outgoing';

/** What is written and not sent: text and the files that go along. */
export interface MessageDraft {
  body: string;
  files: readonly UploadedFile[];
}

export const emptyDraft: MessageDraft = { body: '', files: [] };

/** Where a draft is kept on this device. */
export const draftKey = (ticketId: string, mode: Mode): string => `ticket:${ticketId}:${mode}`;
/** Where a message is kept from sending until the server has it, so that a crash in between loses nothing. */
export const sentKey = (ticketId: string, mode: Mode): string => `ticket:${ticketId}:${mode}:sent`;

/** Two drafts as one: what was taken back first, what was written since after it. */
export function joined(back: MessageDraft, since: MessageDraft): MessageDraft {
  const body = [back.body, since.body].filter((text) => text.trim() !== '').join('\n\n');
  const have = new Set(back.files.map(({ id }) => id));
  return { body, files: [...back.files, ...since.files.filter(({ id }) => !have.has(id))] };
}

type TakeBack = (draft: MessageDraft) => void;
const open = new Map<string, TakeBack>();

/** Has a composer on screen receive what is taken back; returns how to stop. */
export function receive(ticketId: string, mode: Mode, take: TakeBack): () => void {
  const key = draftKey(ticketId, mode);
  open.set(key, take);
  return () => {
    if (open.get(key) === take) open.delete(key);
  };
}

/** Gives a message back to where it was written: to the composer when it is on screen, to its draft otherwise. */
export function takeBack({ ticketId, mode, body, files }: Outgoing): void {
  const key = draftKey(ticketId, mode);
  dropDraft(sentKey(ticketId, mode));
  const take = open.get(key);
  if (take) take({ body, files });
  else writeDraft(key, joined({ body, files }, readDraft<MessageDraft>(key)?.value ?? emptyDraft));
}
