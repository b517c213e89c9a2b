import { useRouteError } from 'react-router';
import type { Failure } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { Look } from './Providers';
import { portalTheme } from './theme';

/** A page that broke or a part that did not arrive: an apology and a way to load it again. */
export function RouteError() {
  const error = useRouteError();
  const message = error instanceof Error ? error.message : '';
  const failure: Failure = { code: 'INTERNAL', reason: '', message, fields: [], requestId: null };
  return (
    <Look theme={portalTheme}>
      <main className="wrap">
        <ErrorState failure={failure} onRetry={() => location.reload()} />
      </main>
    </Look>
  );
}
