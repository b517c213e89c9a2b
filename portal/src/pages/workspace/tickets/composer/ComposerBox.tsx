import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconPaperclip } from '@tabler/icons-react';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DropArea } from '@/entities/attachment/DropArea';
import { MAX_FILES } from '@/entities/attachment/upload';
import { UploadList } from '@/entities/attachment/UploadList';
import { useUploads } from '@/entities/attachment/useUploads';
import { TicketStatusIcon } from '@/entities/ticket/TicketStatusMark';
import type { TicketStatus } from '@/gql/graphql';
import { dropDraft, readDraft } from '@/lib/drafts';
import { useDraft } from '@/lib/useDraft';
import type { EditorHandle } from '@/ui/editor/editor';
import { MarkdownEditor } from '@/ui/editor/MarkdownEditor';
import { Kbd } from '@/ui/Kbd';
import type { Mode } from '../outgoing';
import { useOutgoing } from '../outgoing';
import { useScope } from '../scope';
import classes from './Composer.module.css';
import { draftKey, emptyDraft, joined, type MessageDraft, receive, sentKey } from './draft';
import { useSend } from './useSend';

export interface BoxHandle {
  focus: () => void;
  insertLink: (title: string, url: string) => void;
  insertText: (markdown: string) => void;
}

interface ComposerBoxProps {
  mode: Mode;
  onArticle: () => void;
  ref: Ref<BoxHandle>;
}

const replyAs = ['PENDING', 'ON_HOLD', 'SOLVED'] as const satisfies readonly TicketStatus[];

/** One draft with its editor, its files and its button. */
export function ComposerBox({ mode, onArticle, ref }: ComposerBoxProps) {
  const { t } = useTranslation(['workspace', 'common', 'portal']);
  const { ticket, row } = useScope();
  const ticketId = row.id;
  const editor = useRef<EditorHandle>(null);
  const file = useRef<HTMLInputElement>(null);
  const send = useSend();
  const {
    value: draft,
    set,
    clear,
    restored,
    savedAt,
  } = useDraft<MessageDraft>(draftKey(ticketId, mode), emptyDraft);
  // Uploads end later than they begin: what was typed in between must not be lost.
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });
  const change = (part: Partial<MessageDraft>) => {
    latest.current = { ...latest.current, ...part };
    set(latest.current);
  };
  const uploads = useUploads(draft.files.length, (done) =>
    change({ files: [...latest.current.files, done] }),
  );

  const outgoing = useOutgoing();
  const [underway] = useState(() => outgoing.some((one) => one.ticketId === ticketId && one.mode === mode));
  useEffect(() => {
    const take = (back: MessageDraft) => {
      latest.current = joined(back, latest.current);
      set(latest.current);
      editor.current?.focus();
    };
    const lost = underway ? null : readDraft<MessageDraft>(sentKey(ticketId, mode));
    if (lost) {
      dropDraft(sentKey(ticketId, mode));
      take(lost.value);
    }
    return receive(ticketId, mode, take);
    // Only when it comes on screen: set is new with every ticket, and so is this box.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ticketId, mode]);

  useImperativeHandle(ref, () => ({
    focus: () => editor.current?.focus(),
    insertLink: (title, url) => editor.current?.insertLink(title, url),
    insertText: (markdown) =>
      change({ body: [latest.current.body.trimEnd(), markdown].filter(Boolean).join('\n\n') }),
  }));

  const blank = draft.body.trim() === '';
  const submit = (status: TicketStatus | null) => {
    if (blank || uploads.busy) return;
    const html = editor.current?.html() ?? '';
    clear();
    latest.current = emptyDraft;
    send({ ticketId, mode, body: draft.body.trim(), html, files: draft.files, status });
  };
  const attach = (files: File[]) => {
    if (!uploads.add(files))
      notifications.show({ color: 'red', message: t('ticket.composer.tooMany', { max: MAX_FILES }) });
  };
  const steps = mode === 'reply' ? replyAs.filter((one) => ticket.viewerCan.statuses.includes(one)) : [];

  return (
    <DropArea onFiles={attach}>
      <MarkdownEditor
        ref={editor}
        value={draft.body}
        onChange={(body) => change({ body })}
        label={t(`ticket.composer.${mode}`)}
        placeholder={t(`ticket.composer.${mode}Hint`)}
        onSubmit={() => submit(null)}
        onArticle={onArticle}
      />
      <div className={classes.files}>
        <UploadList
          files={draft.files}
          uploads={uploads.uploads}
          onRemove={(id) => change({ files: draft.files.filter((one) => one.id !== id) })}
          onCancel={uploads.cancel}
          onRetry={uploads.retry}
        />
      </div>
      <div className={classes.foot}>
        <input
          ref={file}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            attach([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
        <Tooltip label={t('ticket.composer.attach')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('ticket.composer.attach')}
            onClick={() => file.current?.click()}
          >
            <IconPaperclip size={17} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
        <span className={classes.kept} role="status">
          {blank
            ? null
            : savedAt && !restored
              ? t('common:status.keptHere')
              : restored
                ? t('common:status.draftBack')
                : null}
        </span>
        <span className={classes.hint}>
          <Kbd keys="mod+Enter" />
        </span>
        <Button.Group>
          <Button
            color={mode === 'note' ? 'orange' : 'accent'}
            disabled={blank || uploads.busy}
            onClick={() => submit(null)}
          >
            {mode === 'note' ? t('ticket.composer.addNote') : t('ticket.composer.sendReply')}
          </Button>
          {steps.length > 0 ? (
            <Menu position="top-end" shadow="md" withinPortal>
              <Menu.Target>
                <Button
                  px={6}
                  disabled={blank || uploads.busy}
                  aria-label={t('ticket.composer.replyAs')}
                  className={classes.split ?? ''}
                >
                  <IconChevronDown size={16} stroke={2} aria-hidden />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {steps.map((status) => (
                  <Menu.Item
                    key={status}
                    leftSection={<TicketStatusIcon status={status} />}
                    onClick={() => submit(status)}
                  >
                    {t(`ticket.composer.as.${status}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          ) : null}
        </Button.Group>
      </div>
    </DropArea>
  );
}
