import { SegmentedControl, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Insights.module.css';

export type Form = 'chart' | 'table';

interface FormSwitchProps {
  form: Form;
  onForm: (form: Form) => void;
}

/** From a chart to the same in numbers, and back. */
export function FormSwitch({ form, onForm }: FormSwitchProps) {
  const { t } = useTranslation('workspace');
  return (
    <SegmentedControl
      aria-label={t('insights.form')}
      value={form}
      onChange={onForm}
      data={[
        { value: 'chart', label: t('insights.chart') },
        { value: 'table', label: t('insights.table') },
      ]}
    />
  );
}

/** The shape of tiles with a chart under them. */
export function TilesSkeleton() {
  const { t } = useTranslation();
  return (
    <Stack gap="lg" role="status" aria-label={t('status.loading')}>
      <div className={classes.tiles}>
        {[0, 1, 2, 3].map((tile) => (
          <Skeleton key={tile} height={132} />
        ))}
      </div>
      <Skeleton height={320} />
    </Stack>
  );
}
