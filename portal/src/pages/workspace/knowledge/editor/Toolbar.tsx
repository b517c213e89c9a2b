import { Divider, Tooltip } from '@mantine/core';
import {
  IconBold,
  IconCode,
  IconH3,
  IconItalic,
  IconList,
  IconListNumbers,
  IconQuote,
  IconSourceCode,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import type { KeyboardEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Editor.module.css';
import { InsertTool } from './InsertTool';
import { LanguageTool } from './LanguageTool';
import { LinkTool } from './LinkTool';
import { PictureTool } from './PictureTool';
import { TableTool } from './TableTool';

const acts = {
  bold: (editor: Editor) => editor.chain().focus().toggleBold().run(),
  italic: (editor: Editor) => editor.chain().focus().toggleItalic().run(),
  code: (editor: Editor) => editor.chain().focus().toggleCode().run(),
  heading: (editor: Editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(),
  numbers: (editor: Editor) => editor.chain().focus().toggleOrderedList().run(),
  bullets: (editor: Editor) => editor.chain().focus().toggleBulletList().run(),
  quote: (editor: Editor) => editor.chain().focus().toggleBlockquote().run(),
  block: (editor: Editor) => editor.chain().focus().toggleCodeBlock().run(),
} as const;
export type Act = keyof typeof acts;

const groups: readonly (readonly (readonly [Act, typeof IconBold, string, string])[])[] = [
  [
    ['bold', IconBold, 'bold', 'Ctrl+B'],
    ['italic', IconItalic, 'italic', 'Ctrl+I'],
    ['code', IconCode, 'code', 'Ctrl+E'],
  ],
  [
    ['numbers', IconListNumbers, 'orderedList', 'Ctrl+Shift+7'],
    ['bullets', IconList, 'bulletList', 'Ctrl+Shift+8'],
    ['heading', IconH3, 'heading', 'Ctrl+Alt+3'],
    ['quote', IconQuote, 'blockquote', 'Ctrl+Shift+B'],
    ['block', IconSourceCode, 'codeBlock', 'Ctrl+Alt+C'],
  ],
];

/** The arrow keys walk over the buttons of a toolbar; it is one tab stop (WAI-ARIA toolbar pattern). */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  buttons.at(to % buttons.length)?.focus();
}

/** One toolbar for all parts of the article; it works on the part in which the caret stands, or stood last. */
export function Toolbar({
  editor,
  locale,
  article,
}: {
  editor: Editor | null;
  locale: string;
  article: string;
}) {
  const { t } = useTranslation('workspace');
  const bar = useRef<HTMLDivElement>(null);
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      now ? Object.fromEntries(groups.flat().map(([key, , name]) => [key, now.isActive(name)])) : null,
  });
  const [stop, setStop] = useState(0);
  useEffect(() => {
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])];
    buttons.forEach((button, index) => {
      button.tabIndex = index === Math.min(stop, buttons.length - 1) ? 0 : -1;
    });
  });
  return (
    <div
      ref={bar}
      onFocus={({ target }: { target: EventTarget }) => {
        const at = [...(bar.current?.querySelectorAll('button') ?? [])].indexOf(target as HTMLButtonElement);
        if (at >= 0) setStop(at);
      }}
      role="toolbar"
      tabIndex={-1}
      aria-label={t('knowledge.tool.label')}
      className={classes.toolbar}
      onKeyDown={walk}
    >
      {groups.map((group, index) => (
        <div key={group[0]?.[0]} className={classes.group}>
          {index > 0 ? <Divider orientation="vertical" /> : null}
          {group.map(([act, Icon, , keys]) => (
            <Tooltip key={act} label={`${t(`knowledge.tool.${act}`)} (${keys})`}>
              <button
                type="button"
                className={classes.tool}
                aria-label={t(`knowledge.tool.${act}`)}
                aria-pressed={on?.[act] ?? false}
                disabled={!editor}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => editor && acts[act](editor)}
              >
                <Icon size={18} stroke={1.75} aria-hidden />
              </button>
            </Tooltip>
          ))}
        </div>
      ))}
      <div className={classes.group}>
        <Divider orientation="vertical" />
        <LinkTool editor={editor} />
        <PictureTool editor={editor} />
        <TableTool editor={editor} />
        <InsertTool editor={editor} locale={locale} article={article} />
        <LanguageTool editor={editor} />
      </div>
    </div>
  );
}
