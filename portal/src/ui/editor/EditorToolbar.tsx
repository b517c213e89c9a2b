import { Tooltip } from '@mantine/core';
import {
  IconBlockquote,
  IconBold,
  IconBook2,
  IconCode,
  IconItalic,
  IconList,
  IconListNumbers,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Editor.module.css';

const tools = [
  ['bold', IconBold, (editor: Editor) => editor.chain().focus().toggleBold().run()],
  ['italic', IconItalic, (editor: Editor) => editor.chain().focus().toggleItalic().run()],
  ['bulletList', IconList, (editor: Editor) => editor.chain().focus().toggleBulletList().run()],
  ['orderedList', IconListNumbers, (editor: Editor) => editor.chain().focus().toggleOrderedList().run()],
  ['blockquote', IconBlockquote, (editor: Editor) => editor.chain().focus().toggleBlockquote().run()],
  ['codeBlock', IconCode, (editor: Editor) => editor.chain().focus().toggleCodeBlock().run()],
] as const;

interface EditorToolbarProps {
  editor: Editor;
  onArticle: (() => void) | undefined;
}

/** How text looks, in one tab stop: the arrows move between the buttons. */
export function EditorToolbar({ editor, onArticle }: EditorToolbarProps) {
  const { t } = useTranslation('workspace');
  const bar = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => tools.map(([name]) => now.isActive(name)),
  });

  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])];
    const next = (at + step + buttons.length) % buttons.length;
    setAt(next);
    buttons[next]?.focus();
  };
  return (
    <div
      ref={bar}
      className={classes.toolbar}
      role="toolbar"
      tabIndex={-1}
      aria-label={t('editor.toolbar')}
      onKeyDown={move}
    >
      {tools.map(([name, Icon, run], index) => (
        <Tooltip key={name} label={t(`editor.${name}`)}>
          <button
            type="button"
            className={classes.tool}
            tabIndex={index === at ? 0 : -1}
            aria-label={t(`editor.${name}`)}
            aria-pressed={active[index] ?? false}
            onClick={() => run(editor)}
          >
            <Icon size={16} stroke={1.75} aria-hidden />
          </button>
        </Tooltip>
      ))}
      {onArticle ? (
        <Tooltip label={`${t('editor.article')} ([[)`}>
          <button
            type="button"
            className={classes.tool}
            tabIndex={at === tools.length ? 0 : -1}
            aria-label={t('editor.article')}
            onClick={onArticle}
          >
            <IconBook2 size={16} stroke={1.75} aria-hidden />
          </button>
        </Tooltip>
      ) : null}
    </div>
  );
}
