import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMatch, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { Panes } from '@/app/Panes';
import type { DeskQuery as DeskData } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { Views } from '../views/Views';
import { TicketScope } from '../tickets/TicketScope';
import { TicketSkeleton } from '../tickets/TicketSkeleton';
import { CountsQuery, DeskContext, DeskQuery } from './desk';
import classes from './Inbox.module.css';
import { InboxHome } from './InboxHome';
import { type Me, readFilter, writeFilter } from './queue';
import { QueuePane } from './QueuePane';
import { QueueSkeleton } from './QueueSkeleton';
import { useQueue } from './useQueue';
import { useThrottled } from './useThrottled';

const panes = () => import('../tickets/panes');
const Ticket = lazy(async () => ({ default: (await panes()).Ticket }));
const TicketContextPane = lazy(async () => ({ default: (await panes()).TicketContextPane }));

const TICKET_TYPES = { additionalTypenames: ['Ticket'] };
/** Below this width the list gives its place to the ticket. */
const NARROW = '(max-width: 1100px)';

/** The inbox, the views and a ticket beside its list: one screen, so that the list stays where it is. */
export function Desk() {
  // The texts of every part at once: one that suspends later would take the whole screen with it.
  useTranslation(['workspace', 'common', 'portal']);
  const [{ data, error }, reload] = useQuery({ query: DeskQuery });
  const failure = failureOf(error);
  if (data) return <Loaded data={data} />;
  return (
    <div className={classes.pad}>
      {failure ? (
        <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      ) : (
        <QueueSkeleton />
      )}
    </div>
  );
}

function peopleOf(teams: DeskData['teams']) {
  const people = new Map<string, string>();
  for (const { members } of teams) for (const one of members ?? []) people.set(one.id, one.displayName);
  return [...people].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
}

function Loaded({ data }: { data: DeskData }) {
  const inViews = useMatch('/workspace/views') !== null;
  const ticketId = useMatch('/workspace/tickets/:id')?.params.id ?? null;
  const [params, setParams] = useSearchParams();
  const narrow = useMediaQuery(NARROW, matchMedia(NARROW).matches);
  const { t } = useTranslation('workspace');

  const me = useMemo<Me>(() => {
    const { person } = data.viewer;
    const teamIds = person?.teams?.map(({ id }) => id) ?? [];
    return { id: person?.id ?? '', displayName: person?.displayName ?? '', teamIds };
  }, [data]);
  const people = useMemo(() => {
    const all = peopleOf(data.teams);
    return all.some(({ id }) => id === me.id) ? all : [{ id: me.id, name: me.displayName }, ...all];
  }, [data, me]);

  const filter = useMemo(() => readFilter(params, inViews ? 'OPEN' : 'MINE'), [params, inViews]);
  const setFilter = useCallback(
    (change: Partial<typeof filter>) => setParams(writeFilter({ ...filter, ...change })),
    [filter, setParams],
  );
  const [{ data: viewData }, readCounts] = useQuery({ query: CountsQuery, context: TICKET_TYPES });
  const recount = useThrottled(() => readCounts({ requestPolicy: 'network-only' }));
  const queue = useQueue(filter, me, recount);
  const counts = useMemo(
    () => new Map(viewData?.ticketViews.map(({ key, count }) => [key, count])),
    [viewData],
  );

  const desk = useMemo(() => {
    const search = writeFilter(filter).toString();
    return {
      me,
      teams: data.teams,
      people,
      counts,
      filter,
      setFilter,
      queue,
      hrefOf: (id: string) => `/workspace/tickets/${id}?${search}`,
      hrefOfView: (place: 'inbox' | 'views', view = filter.view) =>
        `/workspace/${place}?${writeFilter({ ...filter, view }).toString()}`,
    };
  }, [me, data, people, counts, filter, setFilter, queue]);

  const list = inViews || (narrow && ticketId) ? undefined : <QueuePane openId={ticketId} />;
  return (
    <DeskContext value={desk}>
      <TicketScope id={ticketId}>
        {narrow && !ticketId && !inViews ? (
          <>
            <h1 className="sr-only">{t('rail.inbox')}</h1>
            <QueuePane openId={null} />
          </>
        ) : (
          <Panes
            id="desk"
            list={list}
            item={
              inViews ? (
                <Views />
              ) : ticketId ? (
                <Suspense fallback={<TicketSkeleton />}>
                  <Ticket key={ticketId} />
                </Suspense>
              ) : (
                <InboxHome />
              )
            }
            context={
              ticketId ? (
                <Suspense>
                  <TicketContextPane key={ticketId} />
                </Suspense>
              ) : undefined
            }
          />
        )}
      </TicketScope>
    </DeskContext>
  );
}
