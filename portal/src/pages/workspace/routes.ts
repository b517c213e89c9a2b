import type { RouteObject } from 'react-router';

/** Pages of staff under /workspace, each loaded when it is opened: { path: 'inbox', lazy: … }. */
export const workspaceRoutes: RouteObject[] = [];
