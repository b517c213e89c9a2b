import { Menu, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBulb,
  IconChevronDownRight,
  IconInfoCircle,
  IconPlus,
  IconQuote,
  IconVideo,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Editor.module.css';
import { PassageDialog } from './PassageDialog';
import { VideoDialog } from './VideoDialog';

const kinds = [
  ['note', IconInfoCircle],
  ['tip', IconBulb],
  ['warning', IconAlertTriangle],
] as const;

/** Puts in what text alone cannot say: callouts, steps that open, a film, a passage of another article. */
export function InsertTool({
  editor,
  locale,
  article,
}: {
  editor: Editor | null;
  locale: string;
  article: string;
}) {
  const { t } = useTranslation(['workspace', 'common']);
  const [dialog, setDialog] = useState<'passage' | 'video' | null>(null);
  const put = (content: object) => editor?.chain().focus().insertContent(content).run();
  return (
    <>
      <Menu withinPortal position="bottom-start">
        <Menu.Target>
          <Tooltip label={t('knowledge.tool.insert')}>
            <button
              type="button"
              className={classes.tool}
              aria-label={t('knowledge.tool.insert')}
              disabled={!editor}
              onMouseDown={(event) => event.preventDefault()}
            >
              <IconPlus size={18} stroke={1.75} aria-hidden />
            </button>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {kinds.map(([kind, Icon]) => (
            <Menu.Item
              key={kind}
              leftSection={<Icon size={16} aria-hidden />}
              onClick={() => put({ type: 'callout', attrs: { kind }, content: [{ type: 'paragraph' }] })}
            >
              {t(`common:callout.${kind}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconChevronDownRight size={16} aria-hidden />}
            onClick={() => {
              put({
                type: 'details',
                content: [
                  { type: 'detailsSummary', content: [{ type: 'text', text: t('knowledge.tool.summary') }] },
                  { type: 'paragraph' },
                ],
              });
              selectSummary(editor);
            }}
          >
            {t('knowledge.tool.details')}
          </Menu.Item>
          <Menu.Item leftSection={<IconVideo size={16} aria-hidden />} onClick={() => setDialog('video')}>
            {t('knowledge.tool.video')}
          </Menu.Item>
          <Menu.Item leftSection={<IconQuote size={16} aria-hidden />} onClick={() => setDialog('passage')}>
            {t('knowledge.tool.passage')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === 'passage' ? (
        <PassageDialog
          locale={locale}
          not={article}
          onClose={() => setDialog(null)}
          onPick={(ref) => put([{ type: 'passage', attrs: ref }, { type: 'paragraph' }])}
        />
      ) : null}
      {dialog === 'video' ? (
        <VideoDialog
          onClose={() => setDialog(null)}
          onPick={(href, text) =>
            put([
              {
                type: 'paragraph',
                content: [{ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] }],
              },
              { type: 'paragraph' },
            ])
          }
        />
      ) : null}
    </>
  );
}

/** Selects what the steps around the caret are called, so that typing gives them a name of their own. */
function selectSummary(editor: Editor | null) {
  const caret = editor?.state.selection.$from;
  for (let depth = caret?.depth ?? 0; caret && depth > 0; depth -= 1) {
    const node = caret.node(depth);
    if (node.type.name !== 'details') continue;
    const from = caret.start(depth) + 1;
    editor.commands.setTextSelection({ from, to: from + (node.firstChild?.content.size ?? 0) });
    return;
  }
}
