import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTitle } from '@/lib/site';

interface PageHeaderProps {
  title: string;
  intro?: ReactNode;
  actions?: ReactNode;
}

/** The h1 of a page, with what it is about and what can be done; also names the tab. */
export function PageHeader({ title, intro, actions }: PageHeaderProps) {
  useTitle(title);
  return (
    <Group justify="space-between" align="flex-start" mb="lg" gap="md">
      <Stack gap={4} flex={intro ? '1 1 320px' : '1 1 auto'}>
        <Title order={1}>{title}</Title>
        {intro ? <Text c="dimmed">{intro}</Text> : null}
      </Stack>
      {actions ? <Group gap="xs">{actions}</Group> : null}
    </Group>
  );
}
