import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import classes from './Editor.module.css';

/** The languages that the page colours, as they are called. */
const languages = [
  'bash', 'powershell', 'console', 'json', 'yaml', 'xml', 'html', 'css', 'javascript', 'typescript', 'python', 'go', 'java',
  'csharp', 'php', 'sql', 'ini', 'nginx', 'diff',
] as const; // prettier-ignore

/** In a block of code: which language it is in. */
export function LanguageTool({ editor }: { editor: Editor | null }) {
  const { t } = useTranslation('workspace');
  const language = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      now?.isActive('codeBlock') ? ((now.getAttributes('codeBlock').language as string | null) ?? '') : null,
  });
  if (!editor || language === null) return null;
  return (
    <select
      className={classes.language}
      aria-label={t('knowledge.tool.language')}
      value={language}
      onChange={(event) =>
        editor
          .chain()
          .focus()
          .updateAttributes('codeBlock', { language: event.currentTarget.value || null })
          .run()
      }
    >
      <option value="">{t('knowledge.tool.noLanguage')}</option>
      {[...new Set([...(language ? [language] : []), ...languages])].map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  );
}
