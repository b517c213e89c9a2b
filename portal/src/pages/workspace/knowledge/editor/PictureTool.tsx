import { Button, Group, Popover, TextInput, Tooltip } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Editor.module.css';
import { takers } from './takers';

/** Chooses a picture; on a picture that is selected, says what is to be seen on it for who cannot see it. */
export function PictureTool({ editor }: { editor: Editor | null }) {
  const { t } = useTranslation('workspace');
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [alt, setAlt] = useState('');
  const on = useEditorState({ editor, selector: ({ editor: now }) => now?.isActive('image') ?? false });
  const label = on ? t('knowledge.tool.alt') : t('knowledge.tool.picture');
  const press = () => {
    if (!on) {
      input.current?.click();
      return;
    }
    setAlt((editor?.getAttributes('image').alt as string | undefined) ?? '');
    setOpen(!open);
  };
  return (
    <>
      <Popover opened={open} onChange={setOpen} trapFocus withArrow position="bottom" returnFocus>
        <Popover.Target>
          <Tooltip label={label}>
            <button
              type="button"
              className={classes.tool}
              aria-label={label}
              aria-pressed={on ?? false}
              disabled={!editor}
              onMouseDown={(event) => event.preventDefault()}
              onClick={press}
            >
              <IconPhoto size={18} stroke={1.75} aria-hidden />
            </button>
          </Tooltip>
        </Popover.Target>
        <Popover.Dropdown>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              editor?.chain().focus().updateAttributes('image', { alt: alt.trim() }).run();
              setOpen(false);
            }}
          >
            <Group gap="xs" align="flex-end" wrap="nowrap">
              <TextInput
                data-autofocus
                w={280}
                label={t('knowledge.tool.alt')}
                value={alt}
                onChange={(event) => setAlt(event.currentTarget.value)}
              />
              <Button type="submit">{t('knowledge.tool.put')}</Button>
            </Group>
          </form>
        </Popover.Dropdown>
      </Popover>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept="image/*,.pdf,.txt,.log,.zip"
        aria-label={t('knowledge.tool.picture')}
        onChange={(event) => {
          if (editor) takers.get(editor)?.([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
