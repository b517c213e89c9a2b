import { Group, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Article.module.css';

/** The editor while the article loads: bar, title, parts. */
export function ArticleSkeleton() {
  const { t } = useTranslation();
  return (
    <Stack gap="lg" className={classes.state} role="status" aria-label={t('status.loading')}>
      <Group gap="sm">
        <Skeleton height={28} width={110} radius="xl" />
        <Skeleton height={28} width={96} radius="xl" />
        <Skeleton height={28} width={130} radius="xl" />
      </Group>
      <Skeleton height={36} width="70%" />
      {[60, 140, 220].map((height) => (
        <Stack key={height} gap={6}>
          <Skeleton height={12} width={90} />
          <Skeleton height={height} />
        </Stack>
      ))}
    </Stack>
  );
}
