import type { HelpOutcome, InsightsQuery } from '@/gql/graphql';

export type Figures = InsightsQuery['deflection'];

/** Outcomes from best to worst, in the order of the bars. */
export const outcomes: readonly HelpOutcome[] = ['CONFIRMED', 'POTENTIAL', 'ABANDONED', 'NOT_DEFLECTED'];

export const outcomeColours: Record<HelpOutcome, string> = {
  CONFIRMED: 'var(--success)',
  POTENTIAL: 'color-mix(in srgb, var(--info) 75%, var(--bg))',
  ABANDONED: 'var(--line-control)',
  NOT_DEFLECTED: 'color-mix(in srgb, var(--warning) 80%, var(--bg))',
};

export const outcomeKeys = {
  CONFIRMED: 'confirmed',
  POTENTIAL: 'potential',
  NOT_DEFLECTED: 'notDeflected',
  ABANDONED: 'abandoned',
} as const satisfies Record<HelpOutcome, string>;

type Counts = Pick<Figures, 'confirmed' | 'potential' | 'notDeflected' | 'abandoned'>;

/** How many sessions had an outcome. */
export const countOf = (figures: Counts, outcome: HelpOutcome): number => figures[outcomeKeys[outcome]];

/** Sessions of which the outcome is fixed; those that are still open do not count. */
export const decided = (figures: Counts): number =>
  figures.confirmed + figures.potential + figures.notDeflected + figures.abandoned;

/** part / whole, or null when there is nothing to divide by. */
export const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Said that something solved it, of all decided (confirmed deflection). */
export const confirmedShare = (figures: Counts): number | null => ratio(figures.confirmed, decided(figures));

/** Opened the form, followed a suggestion, sent nothing: of all that opened the form (explicit deflection). */
export const explicitShare = (figures: Pick<Figures, 'formDeflected' | 'formSessions'>): number | null =>
  ratio(figures.formDeflected, figures.formSessions);

/** Opened something and never opened the form: of all active sessions (implicit deflection). */
export const implicitShare = (figures: Pick<Figures, 'implicit' | 'activeSessions'>): number | null =>
  ratio(figures.implicit, figures.activeSessions);
