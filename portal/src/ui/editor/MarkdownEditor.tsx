import { lazy, Suspense } from 'react';
import type { EditorProps } from './editor';
import { PlainEditor } from './PlainEditor';

const RichEditor = lazy(async () => {
  try {
    return { default: (await import('./RichEditor')).RichEditor };
  } catch {
    // It did not arrive (offline): the textarea does the same work.
    return { default: PlainEditor };
  }
});

/** Takes Markdown. The editor is loaded when this is shown; what is typed until then is kept. */
export function MarkdownEditor(props: EditorProps) {
  return (
    <Suspense fallback={<PlainEditor {...props} />}>
      <RichEditor {...props} />
    </Suspense>
  );
}
