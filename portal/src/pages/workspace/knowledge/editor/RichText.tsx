import type { Editor } from '@tiptap/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { UploadList } from '@/entities/attachment/UploadList';
import { filesOf, type UploadedFile } from '@/entities/attachment/upload';
import { useUploads } from '@/entities/attachment/useUploads';
import classes from './Editor.module.css';
import type { CalloutKind } from './containers';
import { articleExtensions } from './extensions';
import { keepsAll, tidy } from './markdown';
import { ShownPassage } from './ShownPassage';
import { takers } from './takers';

export interface RichTextProps {
  label: string;
  placeholder: string;
  /** Markdown to begin with; give the component another key to put in another text. */
  initial: string;
  onChange: (markdown: string) => void;
  /** The editor that the toolbar works on, when the caret comes into this one. */
  onFocus: (editor: Editor) => void;
  /** Called when this editor would not give back the text as it was. */
  onLossy: () => void;
  onUploaded: (id: string) => void;
  focus?: boolean;
}

const altOf = (name: string): string => name.replace(/\.[^.]+$/u, '').replace(/[-_]+/gu, ' ');

/** A Markdown text as it will look. Pictures and files come in by pasting or dropping. Loaded when an article is opened. */
export function RichText(props: RichTextProps) {
  const { t } = useTranslation('common');
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const editorRef = useRef<Editor | null>(null);
  const insert = (file: UploadedFile) => {
    const { current } = editorRef;
    if (!current) return;
    latest.current.onUploaded(file.id);
    const chain = current.chain().focus();
    if (file.contentType.startsWith('image/'))
      chain
        .setImage({ src: file.url, alt: altOf(file.name) })
        .createParagraphNear()
        .run();
    else
      chain
        .insertContent([
          { type: 'text', text: file.name, marks: [{ type: 'link', attrs: { href: file.url } }] },
          { type: 'text', text: ' ' },
        ])
        .run();
  };
  const { uploads, add, retry, cancel } = useUploads(0, insert);
  const take = useRef(add);
  useEffect(() => {
    take.current = add;
  });
  const editor = useEditor({
    content: props.initial,
    contentType: 'markdown',
    autofocus: props.focus ? 'end' : false,
    extensions: articleExtensions(props.placeholder, {
      label: (kind) => t(`callout.${kind as CalloutKind}`),
      passage: ShownPassage,
    }),
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: {
        role: 'textbox',
        class: `prose ${classes.text ?? ''}`,
        'aria-multiline': 'true',
        'aria-label': props.label,
        dir: 'auto',
      },
      handlePaste: (_, event) => {
        const files = filesOf(event.clipboardData);
        // A spreadsheet or a text program puts a picture beside the text: then the text is meant.
        if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return false;
        return take.current(files);
      },
      handleDrop: (view, event, _slice, moved) => {
        const files = filesOf(event.dataTransfer);
        if (moved || files.length === 0) return false;
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (at) editorRef.current?.commands.setTextSelection(at.pos);
        event.preventDefault();
        return take.current(files);
      },
    },
    onCreate: ({ editor: made }) => {
      const read = (text: string) => made.markdown?.instance.lexer(text) ?? [];
      if (!keepsAll(latest.current.initial, tidy(made.getMarkdown()), read)) latest.current.onLossy();
    },
    onFocus: ({ editor: now }) => latest.current.onFocus(now),
    onUpdate: ({ editor: now }) => latest.current.onChange(tidy(now.getMarkdown())),
  });
  useEffect(() => {
    editorRef.current = editor;
    takers.set(editor, (files) => take.current(files));
  }, [editor]);
  return (
    <>
      <EditorContent editor={editor} className={classes.host} />
      <UploadList files={[]} uploads={uploads} onRemove={cancel} onCancel={cancel} onRetry={retry} />
    </>
  );
}
