import type { RouteObject } from 'react-router';
import { NotFound } from '@/app/NotFound';
import { RouteError } from '@/app/RouteError';
import { portalRoutes } from './portal/routes';
import { workspaceRoutes } from './workspace/routes';

/** Every page of the app. The public reading pages are not here: the server renders those. */
export const routes: RouteObject[] = [
  {
    path: '/workspace',
    ErrorBoundary: RouteError,
    lazy: async () => ({ Component: (await import('@/app/WorkspaceShell')).WorkspaceShell }),
    children: [...workspaceRoutes, { path: '*', Component: NotFound }],
  },
  {
    path: '/',
    ErrorBoundary: RouteError,
    lazy: async () => ({ Component: (await import('@/app/PortalShell')).PortalShell }),
    children: [...portalRoutes, { path: '*', Component: NotFound }],
  },
];
