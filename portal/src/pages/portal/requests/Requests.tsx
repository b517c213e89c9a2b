import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/gql';
import { failureOf } from '@/lib/errors';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { leadsTo, useUnread } from '../bell/useUnread';
import { SignedIn } from '../SignedIn';
import { LoadMore } from './LoadMore';
import { RequestRow } from './RequestRow';
import classes from './Requests.module.css';
import { RequestRowsSkeleton } from './RequestSkeleton';

const RequestsQuery = graphql(`
  query Requests($open: Boolean, $after: String) {
    myTickets(open: $open, first: 20, after: $after) {
      nodes {
        id
        ...RequestRowParts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

// An empty list names no type by which the cache would know that a new request changes it.
const context = { additionalTypenames: ['Ticket'] };

/** /requests?show=open : what the viewer asked the desk. */
export function Requests() {
  return (
    <SignedIn>
      <Frame />
    </SignedIn>
  );
}

function Frame() {
  const { t, i18n } = useTranslation(['portal', 'common']);
  const [params] = useSearchParams();
  const open = params.get('show') === 'open';
  return (
    <>
      <PageHeader
        title={t('requests.title')}
        actions={
          <a className="button button-primary" href={`/${i18n.language}/ask`}>
            {t('common:nav.ask')}
          </a>
        }
      />
      <nav className="tabs" aria-label={t('requests.show')}>
        <Link to="/requests" aria-current={open ? undefined : 'page'}>
          {t('requests.all')}
        </Link>
        <Link to="/requests?show=open" aria-current={open ? 'page' : undefined}>
          {t('requests.open')}
        </Link>
      </nav>
      <Page key={String(open)} open={open} after={null} />
    </>
  );
}

interface PageProps {
  open: boolean;
  /** Cursor of the row before this page; null for the first. */
  after: string | null;
}

/** One page of the list and, when asked for, those after it. */
function Page({ open, after }: PageProps) {
  const { t } = useTranslation(['portal', 'common']);
  const [{ data, error, fetching }, reload] = useQuery({
    query: RequestsQuery,
    variables: { open: open || null, after },
    context,
    requestPolicy: 'cache-and-network',
  });
  const { nodes: news } = useUnread();
  const isUnread = useCallback(
    (id: string) => news.some(({ url }) => leadsTo(url, `/requests/${id}`)),
    [news],
  );
  // A notification says that some request changed; the list then shows how.
  const newest = news[0]?.id;
  useEffect(() => {
    if (newest) reload({ requestPolicy: 'network-only' });
  }, [newest, reload]);
  const failure = failureOf(error);
  if (!data) {
    if (failure && !fetching)
      return (
        <div className={classes.state}>
          <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
        </div>
      );
    return <RequestRowsSkeleton rows={after ? 3 : 5} />;
  }
  const { nodes, pageInfo } = data.myTickets;
  if (nodes.length === 0 && !after) return <Empty open={open} />;
  return (
    <>
      <ul className={classes.list} aria-label={after ? undefined : t('requests.list')}>
        {nodes.map((ticket) => (
          <RequestRow key={ticket.id} ticket={ticket} isUnread={isUnread} />
        ))}
      </ul>
      {pageInfo.hasNextPage && pageInfo.endCursor ? (
        <LoadMore label={t('common:action.more')}>
          <Page open={open} after={pageInfo.endCursor} />
        </LoadMore>
      ) : null}
    </>
  );
}

function Empty({ open }: { open: boolean }) {
  const { t, i18n } = useTranslation(['portal', 'common']);
  return (
    <div className={classes.state}>
      <EmptyState
        title={open ? t('requests.emptyOpenTitle') : t('requests.emptyTitle')}
        text={open ? t('requests.emptyOpenText') : t('requests.emptyText')}
        actions={
          <>
            <a className="button button-primary" href={`/${i18n.language}/ask`}>
              {t('common:nav.ask')}
            </a>
            {open ? (
              <Link className="button" to="/requests">
                {t('requests.all')}
              </Link>
            ) : (
              <a className="button" href={`/${i18n.language}/search`}>
                {t('common:action.search')}
              </a>
            )}
          </>
        }
      />
    </div>
  );
}
