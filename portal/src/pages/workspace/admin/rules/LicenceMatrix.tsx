import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { type FragmentType, useFragment as unmask } from '@/gql';
import { failureOf } from '@/lib/errors';
import { tellFailure } from '@/ui/tellFailure';
import adminClasses from '../Admin.module.css';
import { matrixOf, type Rule, withAhead, withoutAhead } from '../matrix';
import { MatrixGrid, MatrixLegend } from '../MatrixGrid';
import { ResetRights, RightCell, SetRight } from './queries';
import type { Licence } from '@/gql/graphql';

type Cells = readonly FragmentType<typeof RightCell>[];

interface LicenceMatrixProps {
  rights: Cells;
  /** Something else on the screen depends on the matrix. */
  onChanged: () => void;
}

/** Which licence has which right; a press gives or takes, and all can be put back as it was. */
export function LicenceMatrix({ rights, onChanged }: LicenceMatrixProps) {
  const { t } = useTranslation('workspace');
  const [, setRight] = useMutation(SetRight);
  const [{ fetching }, reset] = useMutation(ResetRights);
  const [answered, setAnswered] = useState<Cells | null>(null);
  const [ahead, setAhead] = useState<ReadonlyMap<string, boolean>>(new Map());
  const cells = unmask(RightCell, answered ?? rights);
  const matrix = useMemo(
    () =>
      matrixOf(
        cells.map(({ licence, right, granted, allowed }): Rule => ({
          subject: licence,
          action: right,
          granted,
          allowed,
        })),
        ahead,
      ),
    [ahead, cells],
  );
  const changed = cells.filter(({ allowed, standard }) => allowed !== standard).length;
  const toggle = async (licence: string, right: string) => {
    const granted = matrix.cell(licence, right) !== 'given';
    setAhead((now) => withAhead(now, licence, right, granted));
    const { data, error } = await setRight({ input: { licence: licence as Licence, right, granted } });
    setAhead((now) => withoutAhead(now, licence, right));
    const problem = failureOf(error);
    if (problem) tellFailure(problem, t('admin.rules.matrix'));
    if (data) {
      setAnswered(data.setLicenceRight.rights);
      onChanged();
    }
  };
  const putBack = async () => {
    const { data, error } = await reset({});
    const problem = failureOf(error);
    if (problem) tellFailure(problem, t('admin.rules.matrix'));
    if (!data) return;
    setAnswered(data.resetLicenceRights.rights);
    notifications.show({ message: t('admin.rules.matrixReset') });
    onChanged();
  };
  return (
    <>
      <div className={adminClasses.explain}>
        <p>{t('admin.rules.matrixText')}</p>
        <MatrixLegend />
      </div>
      <Group gap="sm" mb="sm">
        <Button variant="default" loading={fetching} disabled={changed === 0} onClick={() => void putBack()}>
          {t('admin.rules.reset')}
        </Button>
        <span role="status">{t('admin.rules.differs', { count: changed })}</span>
      </Group>
      <MatrixGrid
        matrix={matrix}
        label={t('admin.rules.matrix')}
        onToggle={(licence, right) => void toggle(licence, right)}
      />
    </>
  );
}
