import { useEffect } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { useViewer } from '@/app/ViewerContext';
import { PageSkeleton } from '@/ui/Skeletons';
import { destination, isInApp, safePath } from './returnTo';

/** The path that the address asks to return to; null when there is none or it is not ours. */
export function useReturnTo(): string | null {
  const [params] = useSearchParams();
  return safePath(params.get('returnTo'));
}

/** Takes somebody who is signed in to where they were going. */
export function Arrive({ returnTo }: { returnTo: string | null }) {
  const { isStaff } = useViewer();
  const to = destination(returnTo, isStaff);
  const here = isInApp(to);
  useEffect(() => {
    if (!here) location.replace(to);
  }, [here, to]);
  return here ? <Navigate to={to} replace /> : <PageSkeleton />;
}
