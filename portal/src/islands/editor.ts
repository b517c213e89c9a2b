import { Editor } from '@tiptap/core';
import { Placeholder } from '@tiptap/extension-placeholder';
import StarterKit from '@tiptap/starter-kit';
import { calmLinks, NumberedList, ownMarkdown } from '@/ui/editor/tiptap';

/** Puts a Markdown editor in place of a textarea. The textarea stays in the form, hidden, and carries the Markdown. */
export function enhance(area: HTMLTextAreaElement): Editor {
  const host = document.createElement('div');
  host.className = 'editor input';
  area.after(host);
  const editor = new Editor({
    element: host,
    content: area.value,
    contentType: 'markdown',
    extensions: [
      StarterKit.configure({ link: calmLinks, orderedList: false }),
      NumberedList,
      Placeholder.configure({ placeholder: area.placeholder }),
      ownMarkdown(),
    ],
    editorProps: {
      attributes: {
        role: 'textbox',
        class: 'prose',
        'aria-multiline': 'true',
        'aria-label': area.labels[0]?.textContent ?? area.placeholder,
      },
    },
    onUpdate: ({ editor: now }) => {
      area.value = now.getMarkdown();
      area.dispatchEvent(new Event('input', { bubbles: true }));
    },
  });
  area.hidden = true;
  // A hidden required field could not be pointed at by the browser; the server says what is missing.
  area.required = false;
  editor.commands.focus('end');
  return editor;
}

/** Writes another text in the editor; the cursor stays where it is. */
export function fill(editor: Editor, text: string): void {
  const { from, to } = editor.state.selection;
  editor.commands.setContent(text, { contentType: 'markdown', emitUpdate: true });
  editor.commands.setTextSelection({ from, to });
}
