import '@/styles/portal.css';
import './mantine.css';
import './app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { Provider } from 'urql';
import { newClient, signInPath } from '@/lib/client';
import { startTexts } from '@/lib/i18n';
import '@/lib/lastFocus';
import { adoptTheme } from '@/lib/theme';
import { routes } from '@/pages/routes';

async function start(root: HTMLElement): Promise<void> {
  adoptTheme();
  await startTexts();
  const router = createBrowserRouter(routes);
  const client = newClient({
    onSignedOut: () => {
      const { pathname, search } = router.state.location;
      if (pathname !== '/sign-in') void router.navigate(signInPath(pathname + search));
    },
  });
  createRoot(root).render(
    <StrictMode>
      <Provider value={client}>
        <RouterProvider router={router} />
      </Provider>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root) void start(root);
