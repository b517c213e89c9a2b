import type { RouteObject } from 'react-router';

/** Pages of customers, each loaded when it is opened: { path: 'requests', lazy: async () => ({ Component: (await import('./Requests')).Requests }) }. */
export const portalRoutes: RouteObject[] = [];
