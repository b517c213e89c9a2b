import { redirect, type RouteObject } from 'react-router';

/** Pages of staff under /workspace, each loaded when it is opened. The first three are one screen that stays. */
export const workspaceRoutes: RouteObject[] = [
  { index: true, loader: () => redirect('/workspace/inbox') },
  {
    lazy: async () => ({ Component: (await import('./inbox/Desk')).Desk }),
    children: [{ path: 'inbox' }, { path: 'views' }, { path: 'tickets/:id' }],
  },
];
