import type { DeskTriedPartsFragment, HelpEventKind } from '@/gql/graphql';

type Step = DeskTriedPartsFragment['tried'][number];

const told = [
  'SEARCHED',
  'CLICKED',
  'VIEWED',
  'SUGGESTION_CLICKED',
  'HELPFUL',
  'NOT_HELPFUL',
  'SOLVED_BY',
  'ASKED_COMMUNITY',
] as const satisfies readonly HelpEventKind[];

/** The kinds of steps that say something about what was tried. */
export type Told = (typeof told)[number];
export type ToldStep = Step & { kind: Told };

const isTold = (step: Step): step is ToldStep => told.some((kind) => kind === step.kind);
const opens = (step: ToldStep | undefined): boolean =>
  step?.kind === 'CLICKED' || step?.kind === 'SUGGESTION_CLICKED';

/** The trail without what only the bookkeeping knows; a click and the reading that it led to are one step. */
export const worthTelling = (steps: readonly Step[]): ToldStep[] =>
  steps.filter(isTold).filter((step, index, all) => {
    const before = all[index - 1];
    return !(step.kind === 'VIEWED' && opens(before) && before?.url === step.url);
  });
