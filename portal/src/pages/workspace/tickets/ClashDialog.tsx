import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Modal } from '@/ui/Dialogs';
import type { ChangedField, TicketChange } from './change';
import { useScope } from './scope';

/** Two people changed the same thing: shows both, and nothing is lost unseen. */
export function ClashDialog() {
  const { t } = useTranslation(['workspace', 'common']);
  const { changes } = useScope();
  const { clash, settle } = changes;
  if (!clash) return null;

  const inWords = (field: ChangedField, from: TicketChange): string => {
    const { status, priority, subject, assignee, team } = from;
    switch (field) {
      case 'status':
        return status ? t(`ticket.status.${status}`) : '';
      case 'priority':
        return priority ? t(`ticket.priority.${priority}`) : '';
      case 'subject':
        return subject ?? '';
      case 'assignee':
        return assignee?.displayName ?? t('ticket.nobody');
      case 'team':
        return team?.name ?? t('ticket.noTeam');
    }
  };
  const { status, priority, subject, assignee, team } = clash.theirs;
  const theirs: TicketChange = {
    status,
    subject,
    assignee: assignee ?? null,
    team: team ?? null,
    ...(priority ? { priority } : {}),
  };
  return (
    <Modal
      opened
      onClose={() => settle(false)}
      title={t('ticket.clash.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        <Text size="sm">{t('ticket.clash.text')}</Text>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('ticket.clash.field')}</Table.Th>
              <Table.Th>{t('ticket.clash.theirs')}</Table.Th>
              <Table.Th>{t('ticket.clash.mine')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {clash.fields.map((field) => (
              <Table.Tr key={field}>
                <Table.Th scope="row">{t(`ticket.field.${field}`)}</Table.Th>
                <Table.Td dir="auto">{inWords(field, theirs)}</Table.Td>
                <Table.Td dir="auto">{inWords(field, clash.mine)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => settle(false)}>
            {t('ticket.clash.keepTheirs')}
          </Button>
          <Button onClick={() => settle(true)}>{t('ticket.clash.useMine')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
