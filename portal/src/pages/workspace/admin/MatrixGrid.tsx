import { IconCheck, IconCornerLeftDown } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Admin.module.css';
import type { Matrix } from './matrix';

/** What the marks of the matrix mean. */
export function MatrixLegend() {
  const { t } = useTranslation('workspace');
  return (
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
  );
}

interface MatrixGridProps {
  matrix: Matrix;
  label: string;
  onToggle: (subject: string, action: string) => void;
}

/** Roles or licences across, actions down; a press gives or takes, the arrow keys walk. */
export function MatrixGrid({ matrix, label, onToggle }: MatrixGridProps) {
  const { t } = useTranslation('workspace');
  const [at, setAt] = useState({ row: 0, column: 0 });
  const subject = (key: string) => t(`admin.subject.${key}` as 'admin.subject.AGENT');
  const action = (key: string) => t(`admin.action.${key}` as 'admin.action.ticket.work');
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
    <div className={classes.matrix}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid of switches that the arrow keys walk over */}
      <table role="grid" aria-label={label} onKeyDown={move}>
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
                          onClick={() => onToggle(who, what)}
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
  );
}
