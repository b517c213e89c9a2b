import type { RouteObject } from 'react-router';
import { NotFound } from '@/app/NotFound';
import { RouteError } from '@/app/RouteError';
import { portalRoutes } from './portal/routes';
import { workspaceRoutes } from './workspace/routes';

/** On the screen for the moment before the shell is there. */
const Nothing = () => null;

/** Every page of the app. The public reading pages are not here: the server renders those. */
export const routes: RouteObject[] = [
  {
    path: '/workspace',
    ErrorBoundary: RouteError,
    HydrateFallback: Nothing,
    lazy: async () => ({ Component: (await import('@/app/WorkspaceShell')).WorkspaceShell }),
    children: [...workspaceRoutes, { path: '*', Component: NotFound }],
  },
  {
    path: '/',
    ErrorBoundary: RouteError,
    HydrateFallback: Nothing,
    lazy: async () => ({ Component: (await import('@/app/PortalShell')).PortalShell }),
    children: [...portalRoutes, { path: '*', Component: NotFound }],
  },
];
