import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { graphql } from '@/gql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { SignedIn } from '../SignedIn';
import { BackLink } from './BackLink';
import { RequestSkeleton } from './RequestSkeleton';
import { Thread } from './Thread';
import { useLive, useSeen } from './useLive';

const RequestQuery = graphql(`
  query Request($id: ID!) {
    ticket(id: $id) {
      id
      ...RequestThread
    }
  }
`);

/** /requests/:id : one request as a conversation. */
export function Request() {
  const { id = '' } = useParams();
  return (
    <SignedIn>
      <Page key={id} id={id} />
    </SignedIn>
  );
}

function Page({ id }: { id: string }) {
  const { t } = useTranslation('portal');
  const [{ data, error, fetching }, run] = useQuery({
    query: RequestQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const reload = () => run({ requestPolicy: 'network-only' });
  useLive(id, reload);
  useSeen(`/requests/${id}`);
  const failure = failureOf(error);
  const there = Boolean(data?.ticket);
  useEffect(() => {
    if (!there || !location.hash) return;
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    target?.scrollIntoView();
    target?.focus({ preventScroll: true });
  }, [there]);

  if (data?.ticket) return <Thread ticket={data.ticket} />;
  if (failure && !fetching && !['NOT_FOUND', 'FORBIDDEN'].includes(failure.code))
    return (
      <>
        <BackLink />
        <h1 className="sr-only">{t('request.about')}</h1>
        <ErrorState failure={failure} onRetry={reload} />
      </>
    );
  if (data ?? failure) return <NotFound />;
  return (
    <>
      <BackLink />
      <h1 className="sr-only">{t('request.about')}</h1>
      <RequestSkeleton />
    </>
  );
}
