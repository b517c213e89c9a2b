import { type ComponentProps, lazy, Suspense } from 'react';
import type { ConflictDialog } from './ConflictDialog';

const Dialog = lazy(async () => ({ default: (await import('./ConflictDialog')).ConflictDialog }));

/** The two texts beside each other, loaded when they meet. */
export function Conflict(props: ComponentProps<typeof ConflictDialog>) {
  return (
    <Suspense>
      <Dialog {...props} />
    </Suspense>
  );
}
