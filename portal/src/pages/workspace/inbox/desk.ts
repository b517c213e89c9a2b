import { createContext, useContext } from 'react';
import { graphql } from '@/gql';
import type { Me, QueueFilter, ViewKey } from './queue';
import type { Queue } from './useQueue';

/** The teams and people of the desk: read once, for choosing from. */
export const DeskQuery = graphql(`
  query Desk {
    viewer {
      person {
        id
        displayName
        teams {
          id
        }
      }
    }
    teams {
      id
      name
      members {
        id
        displayName
      }
    }
  }
`);

/** How many tickets are in every ready-made list. */
export const CountsQuery = graphql(`
  query TicketCounts {
    ticketViews {
      key
      count
    }
  }
`);

export interface Named {
  id: string;
  name: string;
}

interface Desk {
  me: Me;
  teams: readonly Named[];
  /** Everybody who may be given a ticket, by name. */
  people: readonly Named[];
  counts: ReadonlyMap<string, number>;
  filter: QueueFilter;
  setFilter: (change: Partial<QueueFilter>) => void;
  queue: Queue;
  /** Address of a ticket, beside the same list. */
  hrefOf: (id: string) => string;
  /** Address of the list by itself, with another view if asked. */
  hrefOfView: (place: 'inbox' | 'views', view?: ViewKey) => string;
}

export const DeskContext = createContext<Desk | null>(null);

/** The list, its filter and the people of the desk. Only inside Desk. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk outside Desk');
  return desk;
}
