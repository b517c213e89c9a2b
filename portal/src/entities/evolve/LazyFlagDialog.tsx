import { lazy, Suspense } from 'react';
import type { FlagDialogProps } from './FlagDialog';

const Dialog = lazy(async () => ({ default: (await import('./FlagDialog')).FlagDialog }));

/** The dialog, loaded when somebody flags. */
export const LazyFlagDialog = (props: FlagDialogProps) => (
  <Suspense>
    <Dialog {...props} />
  </Suspense>
);
