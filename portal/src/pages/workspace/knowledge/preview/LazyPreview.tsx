import { type ComponentProps, lazy, Suspense } from 'react';
import type { PreviewDialog } from './PreviewDialog';

const Dialog = lazy(async () => ({ default: (await import('./PreviewDialog')).PreviewDialog }));

/** The preview, loaded when it is asked for. */
export function Preview(props: ComponentProps<typeof PreviewDialog>) {
  return (
    <Suspense>
      <Dialog {...props} />
    </Suspense>
  );
}
