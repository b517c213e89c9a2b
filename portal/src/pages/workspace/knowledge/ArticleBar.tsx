import { ActionIcon, Button, Checkbox, Group, Menu, Popover, Textarea, Tooltip } from '@mantine/core';
import {
  IconArrowLeft,
  IconChevronDown,
  IconCopy,
  IconDots,
  IconExternalLink,
  IconEye,
  IconGitMerge,
  IconPencil,
  IconRestore,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './Article.module.css';
import { DraftState } from './DraftState';
import { Notice, NoticeItem, useNotice } from './notice/Notice';
import { ArticleStates } from './states/ArticleStates';
import type { StateActions } from './states/useStateActions';
import type { ArticlePartsFragment } from './types';
import type { ArticleDraft } from './useArticleDraft';
import type { Saving } from './useSave';

/** Back to the list, with the filters that it had. */
export function BackLink() {
  const { t } = useTranslation('workspace');
  const search = sessionStorage.getItem('plein:knowledge:search') ?? '';
  return (
    <Tooltip label={t('knowledge.back')}>
      <ActionIcon
        component={Link}
        to={`/workspace/knowledge${search}`}
        variant="subtle"
        color="gray"
        size={32}
        aria-label={t('knowledge.back')}
      >
        <IconArrowLeft size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

interface ArticleBarProps {
  article: ArticlePartsFragment;
  draft: ArticleDraft;
  saving: Saving;
  actions: StateActions;
  /** When the server last kept the draft. */
  keptAt: Date | null;
  /** Who else writes in it now. */
  others: string[];
  behind: boolean;
  /** Keeps the text for later instead of publishing it; says whether it replaces one that waits. */
  prepare: { run: (note?: string) => Promise<boolean>; replaces: boolean };
  onPreview: () => void;
  onSave: (note?: string, minor?: boolean) => void;
  onDelete: () => void;
}

/** The header of an article: its states, where the draft is, and what can be done. */
export function ArticleBar({
  article,
  draft,
  saving,
  actions,
  keptAt,
  others,
  behind,
  prepare,
  ...on
}: ArticleBarProps) {
  const { t } = useTranslation(['workspace', 'common', 'merge']);
  const { edit, announce, archive, delete: canDelete } = article.viewerCan;
  const notice = useNotice();
  return (
    <header className={classes.bar}>
      <BackLink />
      <ArticleStates article={article} dirty={draft.dirty} actions={actions} />
      <Notice article={article} notice={notice} />
      <div className={classes.tools}>
        <Others names={others} />
        {edit || draft.dirty ? (
          <DraftState draft={draft} keptAt={keptAt} busy={saving.busy} behind={behind} />
        ) : null}
        {behind ? (
          <Button variant="default" onClick={() => void saving.compare()}>
            {t('knowledge.act.compare')}
          </Button>
        ) : null}
        <Tooltip label={t('knowledge.act.preview')}>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t('knowledge.act.preview')}
            onClick={on.onPreview}
          >
            <IconEye size={17} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={30} aria-label={t('knowledge.act.more')}>
              <IconDots size={17} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              component="a"
              href={article.url}
              target="_blank"
              rel="noopener"
              leftSection={<IconExternalLink size={15} aria-hidden />}
            >
              {t('knowledge.act.open')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconCopy size={15} aria-hidden />}
              onClick={() => void navigator.clipboard.writeText(new URL(article.url, location.href).href)}
            >
              {t('common:action.copyLink')}
            </Menu.Item>
            {archive ? (
              <Menu.Item
                component={Link}
                to={`/workspace/knowledge/${article.id}/merge`}
                leftSection={<IconGitMerge size={15} aria-hidden />}
              >
                {t('merge:menu')}
              </Menu.Item>
            ) : null}
            {announce ? <NoticeItem notice={notice} /> : null}
            {draft.dirty ? (
              <Menu.Item leftSection={<IconRestore size={15} aria-hidden />} onClick={draft.discard}>
                {t('knowledge.act.discard')}
              </Menu.Item>
            ) : null}
            {canDelete ? (
              <Menu.Item color="red" leftSection={<IconTrash size={15} aria-hidden />} onClick={on.onDelete}>
                {t('knowledge.act.delete')}
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
        {edit ? (
          <SaveButton
            disabled={!draft.dirty}
            busy={saving.busy}
            prepare={prepare}
            translated={article.translations.length > 0}
            onSave={on.onSave}
          />
        ) : null}
      </div>
    </header>
  );
}

/** Somebody else is writing in this article now. */
function Others({ names }: { names: string[] }) {
  const { t } = useTranslation('workspace');
  return (
    <span role="status" className={classes.others}>
      {names.length > 0 ? (
        <>
          <IconPencil size={15} aria-hidden />
          {t('knowledge.presence', { count: names.length, name: names.join(', ') })}
        </>
      ) : null}
    </span>
  );
}

interface SaveButtonProps {
  disabled: boolean;
  busy: boolean;
  prepare: ArticleBarProps['prepare'];
  /** Whether there are translations that follow it. */
  translated: boolean;
  onSave: (note?: string, minor?: boolean) => void;
}

/** Saves a version; beside it, a word for the history, and keeping the text for later. */
function SaveButton({ disabled, busy, prepare, translated, onSave }: SaveButtonProps) {
  const { t } = useTranslation(['workspace', 'common', 'translate']);
  const [minor, setMinor] = useState(false);
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState('');
  return (
    <Group gap={1} wrap="nowrap">
      <Button
        className={classes.save ?? ''}
        loading={busy}
        disabled={disabled}
        onClick={() => onSave()}
        title="Ctrl+S"
      >
        {t('common:action.save')}
      </Button>
      <Popover opened={open} onChange={setOpen} trapFocus returnFocus position="bottom-end" width={300}>
        <Popover.Target>
          <ActionIcon
            className={classes.more ?? ''}
            size={30}
            disabled={disabled || busy}
            aria-label={t('knowledge.act.saveNote')}
            onClick={() => setOpen(!open)}
          >
            <IconChevronDown size={15} aria-hidden />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              onSave(note.trim(), minor);
              setMinor(false);
              setNote('');
              setOpen(false);
            }}
          >
            <Textarea
              data-autofocus
              autosize
              minRows={2}
              label={t('knowledge.field.note')}
              description={t('knowledge.field.noteHelp')}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            {translated ? (
              <Checkbox
                mt="xs"
                label={t('translate:minor')}
                description={t('translate:minorText')}
                checked={minor}
                onChange={(event) => setMinor(event.currentTarget.checked)}
              />
            ) : null}
            <Group justify="flex-end" gap="xs" mt="xs">
              <Button
                variant="default"
                title={t('knowledge.staged.prepareText')}
                onClick={() => {
                  setOpen(false);
                  void prepare.run(note.trim());
                  setNote('');
                }}
              >
                {prepare.replaces ? t('knowledge.staged.prepareAgain') : t('knowledge.staged.prepare')}
              </Button>
              <Button type="submit">{t('common:action.save')}</Button>
            </Group>
          </form>
        </Popover.Dropdown>
      </Popover>
    </Group>
  );
}
