import { IconCheck, IconCornerLeftDown } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { tellFailure } from '@/ui/tellFailure';
import classes from './Admin.module.css';
import { matrixOf, type Rule, withAhead, withoutAhead } from './matrix';
import { PolicyQuery, SetPolicyRule } from './queries';

/** Who may do what: roles and licences across, actions down. A press gives or takes; inherited cells look different. */
export function Policy() {
  const { t } = useTranslation('workspace');
  const [{ data, error, fetching }, reload] = useQuery({ query: PolicyQuery });
  const [, setRule] = useMutation(SetPolicyRule);
  const [answered, setAnswered] = useState<readonly Rule[] | null>(null);
  const [ahead, setAhead] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [at, setAt] = useState({ row: 0, column: 0 });
  const rules = answered ?? data?.policy;
  const matrix = useMemo(() => matrixOf(rules ?? [], ahead), [ahead, rules]);
  const failure = failureOf(error);
  if (!rules)
    return failure && !fetching ? (
      <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
    ) : (
      <ListSkeleton rows={12} />
    );
  const subject = (key: string) => t(`admin.subject.${key}` as 'admin.subject.AGENT');
  const action = (key: string) => t(`admin.action.${key}` as 'admin.action.ticket.work');

  const toggle = async (who: string, what: string) => {
    const granted = matrix.cell(who, what) !== 'given';
    setAhead((now) => withAhead(now, who, what, granted));
    const { data: answer, error: refused } = await setRule({
      input: { subject: who, action: what, granted },
    });
    const problem = failureOf(refused);
    setAhead((now) => withoutAhead(now, who, what));
    if (answer) setAnswered(answer.setPolicyRule.policy);
    if (problem)
      tellFailure(problem, t('admin.policy.refused', { subject: subject(who), action: action(what) }));
  };

  const rows = matrix.groups.flatMap(({ actions }) => actions);
  const move = (event: KeyboardEvent<HTMLTableElement>) => {
    const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
    if (!step) return;
    event.preventDefault();
    const row = Math.min(Math.max(at.row + (step[0] ?? 0), 0), rows.length - 1);
    const column = Math.min(Math.max(at.column + (step[1] ?? 0), 0), matrix.subjects.length - 1);
    setAt({ row, column });
    event.currentTarget.querySelector<HTMLElement>(`[data-at="${row}:${column}"]`)?.focus();
  };

  return (
    <>
      <div className={classes.explain}>
        <p>{t('admin.policy.text')}</p>
        <ul className={classes.legend}>
          <li>
            <span className={classes.cell} data-cell="given">
              <IconCheck size={15} aria-hidden />
            </span>
            {t('admin.policy.given')}
          </li>
          <li>
            <span className={classes.cell} data-cell="inherited">
              <IconCornerLeftDown size={14} aria-hidden />
            </span>
            {t('admin.policy.inherited')}
          </li>
          <li>
            <span className={classes.cell} data-cell="none" />
            {t('admin.policy.none')}
          </li>
        </ul>
      </div>
      <div className={classes.matrix}>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid of switches that the arrow keys walk over */}
        <table role="grid" aria-label={t('admin.part.policy')} onKeyDown={move}>
          <thead>
            <tr>
              <th scope="col">{t('admin.policy.action')}</th>
              {matrix.subjects.map((key) => (
                <th key={key} scope="col">
                  <span>{subject(key)}</span>
                </th>
              ))}
            </tr>
          </thead>
          {matrix.groups.map(({ about, actions }) => (
            <tbody key={about}>
              <tr>
                <th scope="rowgroup" colSpan={matrix.subjects.length + 1} className={classes.about}>
                  {t(`admin.about.${about}` as 'admin.about.ticket')}
                </th>
              </tr>
              {actions.map((what) => {
                const row = rows.indexOf(what);
                return (
                  <tr key={what}>
                    <th scope="row">
                      {action(what)}
                      <code>{what}</code>
                    </th>
                    {matrix.subjects.map((who, column) => {
                      const cell = matrix.cell(who, what);
                      return (
                        <td key={who}>
                          <button
                            type="button"
                            className={classes.cell}
                            data-cell={cell}
                            data-at={`${row}:${column}`}
                            tabIndex={at.row === row && at.column === column ? 0 : -1}
                            aria-pressed={cell === 'given'}
                            aria-label={t('admin.policy.cell', {
                              subject: subject(who),
                              action: action(what),
                              state: t(`admin.policy.${cell}`),
                            })}
                            title={`${subject(who)}: ${t(`admin.policy.${cell}`)}`}
                            onFocus={() => setAt({ row, column })}
                            onClick={() => void toggle(who, what)}
                          >
                            {cell === 'given' ? <IconCheck size={15} aria-hidden /> : null}
                            {cell === 'inherited' ? <IconCornerLeftDown size={14} aria-hidden /> : null}
                          </button>
                        </td>
                      );
                    })}
                  </tr>
                );
              })}
            </tbody>
          ))}
        </table>
      </div>
    </>
  );
}
