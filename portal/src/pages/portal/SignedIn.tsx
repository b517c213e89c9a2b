import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useViewer } from '@/app/ViewerContext';
import { signInPath } from '@/lib/client';

/** Shows a page to who is signed in, and sends others to sign in first. */
export function SignedIn({ children }: { children: ReactNode }) {
  const { person } = useViewer();
  const { pathname, search, hash } = useLocation();
  return person ? children : <Navigate to={signInPath(pathname + search + hash)} replace />;
}
