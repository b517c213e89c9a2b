import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { tellFailure } from '@/ui/tellFailure';
import classes from './Admin.module.css';
import { matrixOf, type Rule, withAhead, withoutAhead } from './matrix';
import { MatrixGrid, MatrixLegend } from './MatrixGrid';
import { PolicyQuery, SetPolicyRule } from './queries';

/** Who may do what: roles and licences across, actions down. A press gives or takes; inherited cells look different. */
export function Policy() {
  const { t } = useTranslation('workspace');
  const [{ data, error, fetching }, reload] = useQuery({ query: PolicyQuery });
  const [, setRule] = useMutation(SetPolicyRule);
  const [answered, setAnswered] = useState<readonly Rule[] | null>(null);
  const [ahead, setAhead] = useState<ReadonlyMap<string, boolean>>(new Map());
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

  return (
    <>
      <div className={classes.explain}>
        <p>{t('admin.policy.text')}</p>
        <MatrixLegend />
      </div>
      <MatrixGrid
        matrix={matrix}
        label={t('admin.part.policy')}
        onToggle={(who, what) => void toggle(who, what)}
      />
    </>
  );
}
