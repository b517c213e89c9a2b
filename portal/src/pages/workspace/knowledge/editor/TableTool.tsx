import { Menu, Tooltip } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import classes from './Editor.module.css';

const acts = {
  rowAfter: (editor: Editor) => editor.chain().focus().addRowAfter().run(),
  columnAfter: (editor: Editor) => editor.chain().focus().addColumnAfter().run(),
  rowGone: (editor: Editor) => editor.chain().focus().deleteRow().run(),
  columnGone: (editor: Editor) => editor.chain().focus().deleteColumn().run(),
  gone: (editor: Editor) => editor.chain().focus().deleteTable().run(),
} as const;
const keys = Object.keys(acts) as (keyof typeof acts)[];

/** Puts in a table; inside one, its rows and columns. */
export function TableTool({ editor }: { editor: Editor | null }) {
  const { t } = useTranslation('workspace');
  const on = useEditorState({ editor, selector: ({ editor: now }) => now?.isActive('table') ?? false });
  const button = (
    <button
      type="button"
      className={classes.tool}
      aria-label={t('knowledge.tool.table')}
      aria-pressed={on ?? false}
      disabled={!editor}
      onMouseDown={(event) => event.preventDefault()}
      onClick={
        on
          ? undefined
          : () => editor?.chain().focus().insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run()
      }
    >
      <IconTable size={18} stroke={1.75} aria-hidden />
    </button>
  );
  if (!editor || !on) return <Tooltip label={t('knowledge.tool.table')}>{button}</Tooltip>;
  return (
    <Menu withinPortal position="bottom-start">
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        {keys.map((key) => (
          <Menu.Item key={key} onClick={() => acts[key](editor)}>
            {t(`knowledge.tool.table_${key}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
