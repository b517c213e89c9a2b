import { createContext, type RefObject, useContext } from 'react';
import type { TicketPageQuery, TicketRowFragment } from '@/gql/graphql';
import type { Failure } from '@/lib/errors';
import type { PickerHandle } from '@/ui/Picker';
import type { ComposerHandle } from './composer/handle';
import type { TicketChanges } from './useTicketChange';

export type PageTicket = NonNullable<TicketPageQuery['ticket']>;

export const contextTabs = ['knowledge', 'tried', 'person', 'activity'] as const;
export type ContextTab = (typeof contextTabs)[number];

/** What the ticket pane and the context panel share. */
export interface Scope {
  ticket: PageTicket;
  /** Its changeable part, with what is on its way. */
  row: TicketRowFragment;
  changes: TicketChanges;
  reload: () => void;
  composer: RefObject<ComposerHandle | null>;
  assigneePicker: RefObject<PickerHandle | null>;
  tab: ContextTab;
  openTab: (tab: ContextTab) => void;
  /** Grows when the search box of the knowledge tab should get the focus. */
  searchAsked: number;
  askSearch: () => void;
  /** Writes an article from the ticket and opens it; title where it should differ from the subject. */
  capture: (title?: string) => void;
  capturing: boolean;
}

/** The ticket on screen, or why there is none. */
export type ScopeState =
  | { state: 'none' }
  | { state: 'loading' }
  | { state: 'failed'; failure: Failure; retry: () => void }
  | { state: 'ready'; scope: Scope };

export const ScopeContext = createContext<ScopeState>({ state: 'none' });

/** What there is of the ticket so far. */
export const useScopeState = (): ScopeState => useContext(ScopeContext);

/** The ticket on screen. Only where it is read. */
export function useScope(): Scope {
  const state = useContext(ScopeContext);
  if (state.state !== 'ready') throw new Error('useScope without a ticket');
  return state.scope;
}
