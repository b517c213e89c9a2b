import { Button, Group, NativeSelect, Popover, TextInput, Tooltip } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Editor.module.css';
import { stepsOf } from './steps';

/** Makes, changes or takes away a link. Without a selection the address itself becomes the text. */
export function LinkTool({ editor }: { editor: Editor | null }) {
  const { t } = useTranslation('workspace');
  const [open, setOpen] = useState(false);
  const [href, setHref] = useState('');
  const on = useEditorState({ editor, selector: ({ editor: now }) => now?.isActive('link') ?? false });
  const steps = open && editor ? stepsOf(editor) : [];
  const show = () => {
    setHref((editor?.getAttributes('link').href as string | undefined) ?? '');
    setOpen(!open);
  };
  const put = () => {
    if (!editor) return;
    const to = href.trim();
    const chain = editor.chain().focus().extendMarkRange('link');
    if (!to) chain.unsetLink().run();
    else if (editor.state.selection.empty && !on)
      chain.insertContent({ type: 'text', text: to, marks: [{ type: 'link', attrs: { href: to } }] }).run();
    else chain.setLink({ href: to }).run();
    setOpen(false);
  };
  return (
    <Popover opened={open} onChange={setOpen} trapFocus withArrow position="bottom" returnFocus>
      <Popover.Target>
        <Tooltip label={t('knowledge.tool.link')}>
          <button
            type="button"
            className={classes.tool}
            aria-label={t('knowledge.tool.link')}
            aria-pressed={on ?? false}
            disabled={!editor}
            onMouseDown={(event) => event.preventDefault()}
            onClick={show}
          >
            <IconLink size={18} stroke={1.75} aria-hidden />
          </button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            put();
          }}
        >
          {steps.length > 0 ? (
            <NativeSelect
              mb="xs"
              label={t('knowledge.tool.step')}
              value={steps.some(({ value }) => value === href) ? href : ''}
              data={[{ value: '', label: '' }, ...steps]}
              onChange={(event) => setHref(event.currentTarget.value)}
            />
          ) : null}
          <Group gap="xs" align="flex-end" wrap="nowrap">
            <TextInput
              data-autofocus
              w={260}
              label={t('knowledge.tool.address')}
              placeholder="https://"
              value={href}
              onChange={(event) => setHref(event.currentTarget.value)}
            />
            <Button type="submit">
              {href.trim() || !on ? t('knowledge.tool.put') : t('knowledge.tool.unlink')}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
