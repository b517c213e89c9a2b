import { Group, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const widths = ['62%', '48%', '74%', '55%', '68%', '43%', '59%', '70%'];

/** Rows of a list while they load: an icon, a title, a line. */
export function ListSkeleton({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md" role="status" aria-label={t('status.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Group key={row} gap="sm" wrap="nowrap" align="flex-start">
          <Skeleton circle height={24} width={24} />
          <Stack gap={6} flex={1}>
            <Skeleton height={14} width={widths[row % widths.length] ?? '60%'} />
            <Skeleton height={10} width="32%" />
          </Stack>
        </Group>
      ))}
    </Stack>
  );
}

/** A page of text while it loads: title, line, paragraph. */
export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <Stack gap="md" maw={720} role="status" aria-label={t('status.loading')}>
      <Skeleton height={32} width="56%" />
      <Skeleton height={12} width="30%" />
      {widths.map((width) => (
        <Skeleton key={width} height={12} width={`calc(${width} + 24%)`} />
      ))}
    </Stack>
  );
}
