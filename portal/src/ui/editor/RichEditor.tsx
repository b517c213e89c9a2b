import { Placeholder } from '@tiptap/extension-placeholder';
import { EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect, useImperativeHandle, useRef } from 'react';
import classes from './Editor.module.css';
import type { EditorProps } from './editor';
import { EditorToolbar } from './EditorToolbar';
import { calmLinks, NumberedList, ownMarkdown } from './tiptap';

/** A Markdown editor that shows what it will look like. */
export function RichEditor({ value, onChange, label, placeholder, onSubmit, onArticle, ref }: EditorProps) {
  const written = useRef(value);
  const latest = useRef({ onChange, onSubmit, onArticle });
  useEffect(() => {
    latest.current = { onChange, onSubmit, onArticle };
  });
  const editor = useEditor(
    {
      content: value,
      contentType: 'markdown',
      extensions: [
        StarterKit.configure({
          link: calmLinks,
          heading: { levels: [2, 3] },
          underline: false,
          orderedList: false,
        }),
        NumberedList,
        Placeholder.configure({ placeholder }),
        ownMarkdown(),
      ],
      editorProps: {
        attributes: {
          role: 'textbox',
          class: `prose ${classes.text ?? ''}`,
          dir: 'auto',
          'aria-multiline': 'true',
          'aria-label': label,
        },
        handleKeyDown: (view, event) => {
          // Out of the text, so that the keys of the page work again.
          if (event.key === 'Escape') view.dom.blur();
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return false;
          latest.current.onSubmit?.();
          return true;
        },
        // "[[" never stays in the text: it asks for an article in its place.
        handleTextInput: (view, from, to, text) => {
          const { onArticle: ask } = latest.current;
          const before = view.state.doc.textBetween(Math.max(from - 1, 0), from);
          if (!ask || text !== '[' || before !== '[') return false;
          view.dispatch(view.state.tr.delete(from - 1, to));
          ask();
          return true;
        },
        // Files are for whoever is around the editor.
        handlePaste: (_view, event) => (event.clipboardData?.files.length ?? 0) > 0,
        handleDrop: (_view, event) => (event.dataTransfer?.files.length ?? 0) > 0,
      },
      onUpdate: ({ editor: now }) => {
        written.current = now.isEmpty ? '' : now.getMarkdown();
        latest.current.onChange(written.current);
      },
    },
    [label, placeholder],
  );

  useEffect(() => {
    if (value === written.current) return;
    written.current = value;
    editor.commands.setContent(value, { contentType: 'markdown', emitUpdate: false });
  }, [editor, value]);

  useImperativeHandle(ref, () => ({
    // Not the editor's own command: that waits for the next frame, and a key typed by then would be a command.
    focus: () => {
      editor.commands.setTextSelection(editor.state.doc.content.size);
      editor.view.focus();
    },
    insertLink: (title, url) =>
      editor
        .chain()
        .focus()
        .insertContent([
          { type: 'text', text: title, marks: [{ type: 'link', attrs: { href: url } }] },
          { type: 'text', text: ' ' },
        ])
        .unsetMark('link')
        .run(),
    html: () => editor.getHTML(),
  }));

  return (
    <div className={classes.rich}>
      <EditorContent editor={editor} className={classes.content} />
      <EditorToolbar editor={editor} onArticle={onArticle} />
    </div>
  );
}
