import type { FeedbackReason, HelpEventKind } from '@/gql/graphql';

/** One thing that somebody did before asking. */
export interface Step {
  kind: HelpEventKind;
  query: string;
  results?: number | null;
  title: string;
  url?: string | null;
  reason?: FeedbackReason | null;
  at: string;
}

const opened = new Set<HelpEventKind>(['CLICKED', 'VIEWED', 'SUGGESTION_CLICKED']);
const told = new Set<HelpEventKind>(['SEARCHED', 'HELPFUL', 'NOT_HELPFUL', 'SOLVED_BY', 'ASKED_COMMUNITY']);

/**
 * The trail as people tell it: every search once, everything read once (with what they said of it in the place of the
 * reading), and nothing that only the bookkeeping knows.
 */
export function trail(steps: readonly Step[]): Step[] {
  const out: Step[] = [];
  for (const step of steps) {
    if (!opened.has(step.kind) && !told.has(step.kind)) continue;
    const same = out.findIndex((one) => about(one) === about(step));
    const before = out[same];
    if (!before) out.push(step);
    else if (!opened.has(step.kind) && step.kind !== 'SEARCHED') out[same] = step;
  }
  return out;
}

const about = (step: Step): string =>
  step.kind === 'SEARCHED'
    ? `q:${step.query.trim().toLowerCase()}`
    : step.kind === 'ASKED_COMMUNITY'
      ? 'asked'
      : `u:${step.url ?? step.title}`;
