import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useQuery } from 'urql';
import type { ViewerQuery as ViewerData } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { PageSkeleton } from '@/ui/Skeletons';
import { ViewerQuery } from './viewer';

type Viewer = ViewerData['viewer'] & {
  /** Whether role and licence allow an action, such as ticket.work. */
  can: (action: string) => boolean;
};

const Context = createContext<Viewer | null>(null);

/** Who is signed in. Only inside ViewerGate. */
export function useViewer(): Viewer {
  const viewer = useContext(Context);
  if (!viewer) throw new Error('useViewer outside ViewerGate');
  return viewer;
}

/** Reads the viewer once, and shows the page when it is known. */
export function ViewerGate({ children }: { children: ReactNode }) {
  const [{ data, error }, reload] = useQuery({ query: ViewerQuery });
  const viewer = useMemo(() => {
    if (!data) return null;
    const actions = new Set(data.viewer.actions);
    return { ...data.viewer, can: (action: string) => actions.has(action) };
  }, [data]);
  const failure = failureOf(error);
  if (viewer) return <Context value={viewer}>{children}</Context>;
  if (failure)
    return <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />;
  return <PageSkeleton />;
}
