/** One cell of the policy as the server tells it. */
export interface Rule {
  subject: string;
  action: string;
  granted: boolean;
  allowed: boolean;
}

/** given: to the subject itself; inherited: from one below it; none. */
export type Cell = 'given' | 'inherited' | 'none';

export interface Matrix {
  subjects: string[];
  /** Actions by what they are about, in the order of the server. */
  groups: { about: string; actions: string[] }[];
  cell: (subject: string, action: string) => Cell;
}

const keyOf = (subject: string, action: string): string => `${subject} ${action}`;

/** The rules as a table, with what was just pressed on top. */
export function matrixOf(rules: readonly Rule[], ahead: ReadonlyMap<string, boolean> = new Map()): Matrix {
  const cells = new Map(rules.map((rule) => [keyOf(rule.subject, rule.action), rule]));
  const subjects = [...new Set(rules.map(({ subject }) => subject))];
  const groups: Matrix['groups'] = [];
  for (const action of new Set(rules.map((rule) => rule.action))) {
    const about = action.split('.')[0] ?? '';
    const group = groups.find((one) => one.about === about);
    if (group) group.actions.push(action);
    else groups.push({ about, actions: [action] });
  }
  return {
    subjects,
    groups,
    cell: (subject, action) => {
      const key = keyOf(subject, action);
      const rule = cells.get(key);
      if (ahead.get(key) ?? rule?.granted) return 'given';
      return rule && rule.allowed && !rule.granted ? 'inherited' : 'none';
    },
  };
}

/** What stands in for the server's answer while it is on its way. */
export const withAhead = (
  ahead: ReadonlyMap<string, boolean>,
  subject: string,
  action: string,
  granted: boolean,
) => new Map(ahead).set(keyOf(subject, action), granted);

/** Takes back what was shown too early. */
export function withoutAhead(ahead: ReadonlyMap<string, boolean>, subject: string, action: string) {
  const next = new Map(ahead);
  next.delete(keyOf(subject, action));
  return next;
}
