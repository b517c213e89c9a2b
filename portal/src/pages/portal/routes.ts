import type { RouteObject } from 'react-router';

/** Pages of customers, each loaded when it is opened. */
export const portalRoutes: RouteObject[] = [
  { path: 'sign-in', lazy: async () => ({ Component: (await import('./auth/SignIn')).SignIn }) },
  { path: 'sign-up', lazy: async () => ({ Component: (await import('./auth/SignUp')).SignUp }) },
  { path: 'verify', lazy: async () => ({ Component: (await import('./auth/Verify')).Verify }) },
  { path: 'reset', lazy: async () => ({ Component: (await import('./auth/Reset')).Reset }) },
  { path: 'requests', lazy: async () => ({ Component: (await import('./requests/Requests')).Requests }) },
  { path: 'requests/:id', lazy: async () => ({ Component: (await import('./request/Request')).Request }) },
  { path: 'account', lazy: async () => ({ Component: (await import('./account/Account')).Account }) },
];
