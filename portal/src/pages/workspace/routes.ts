import { redirect, type RouteObject } from 'react-router';

/** Pages of staff under /workspace, each loaded when it is opened. The first three are one screen that stays. */
export const workspaceRoutes: RouteObject[] = [
  { index: true, loader: () => redirect('/workspace/inbox') },
  {
    lazy: async () => ({ Component: (await import('./inbox/Desk')).Desk }),
    // Which of them it is, the screen reads from the address.
    children: ['inbox', 'views', 'tickets/:id'].map((path) => ({ path, element: null })),
  },
  { path: 'knowledge', lazy: async () => ({ Component: (await import('./knowledge/Knowledge')).Knowledge }) },
  {
    path: 'knowledge/search/:part?',
    lazy: async () => ({ Component: (await import('./findability/Findability')).Findability }),
  },
  {
    path: 'knowledge/new',
    lazy: async () => ({ Component: (await import('./knowledge/ArticleNew')).ArticleNew }),
  },
  {
    path: 'knowledge/links',
    lazy: async () => ({ Component: (await import('./knowledge/links/BrokenLinks')).BrokenLinks }),
  },
  {
    path: 'knowledge/templates',
    lazy: async () => ({ Component: (await import('./knowledge/templates/Templates')).Templates }),
  },
  {
    path: 'knowledge/staged',
    lazy: async () => ({ Component: (await import('./knowledge/staged/StagedList')).StagedList }),
  },
  {
    path: 'knowledge/changes/:id?',
    lazy: async () => ({ Component: (await import('./knowledge/bulk/Runs')).Runs }),
  },
  {
    path: 'knowledge/domains',
    lazy: async () => ({ Component: (await import('./knowledge/domains/Domains')).Domains }),
  },
  {
    path: 'knowledge/licences',
    lazy: async () => ({ Component: (await import('./knowledge/licences/Licences')).Licences }),
  },
  {
    path: 'knowledge/coaching/:id?',
    lazy: async () => ({ Component: (await import('./knowledge/coaching/Coaching')).Coaching }),
  },
  {
    path: 'knowledge/:id',
    lazy: async () => ({ Component: (await import('./knowledge/ArticlePage')).ArticlePage }),
  },
  {
    path: 'knowledge/translations',
    lazy: async () => ({ Component: (await import('./knowledge/translate/Tasks')).Tasks }),
  },
  {
    path: 'knowledge/:id/translate',
    lazy: async () => ({ Component: (await import('./knowledge/translate/TranslatePage')).TranslatePage }),
  },
  {
    path: 'knowledge/:id/merge',
    lazy: async () => ({ Component: (await import('./knowledge/merge/MergePage')).MergePage }),
  },
  {
    path: 'knowledge/:id/history',
    lazy: async () => ({ Component: (await import('./knowledge/history/HistoryPage')).HistoryPage }),
  },
  {
    path: 'organise/:part?',
    lazy: async () => ({ Component: (await import('./knowledge/organise/Organise')).Organise }),
  },
  {
    path: 'community/:id?',
    lazy: async () => ({ Component: (await import('./community/Community')).Community }),
  },
  { path: 'reviews', lazy: async () => ({ Component: (await import('./reviews/Reviews')).Reviews }) },
  {
    path: 'insights/knowledge',
    lazy: async () => ({ Component: (await import('./insights/loop/SolveLoop')).SolveLoop }),
  },
  {
    path: 'insights/gaps',
    lazy: async () => ({ Component: (await import('./insights/gaps/GapList')).GapList }),
  },
  {
    path: 'insights/archive',
    lazy: async () => ({ Component: (await import('./insights/gaps/Candidates')).Candidates }),
  },
  { path: 'insights', lazy: async () => ({ Component: (await import('./insights/Insights')).Insights }) },
  { path: 'admin/:part?', lazy: async () => ({ Component: (await import('./admin/Admin')).Admin }) },
];
