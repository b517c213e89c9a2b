import { Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Modal } from '@/ui/Dialogs';
import { Kbd } from '@/ui/Kbd';

/** Every key there is. Loaded at the first "?". */
export function KeysOverlay({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['workspace', 'common']);
  const groups: [string, [string, string][]][] = [
    [
      t('keys.everywhere'),
      [
        ['mod+k', t('keys.palette')],
        ['?', t('keys.help')],
      ],
    ],
    [
      t('keys.list'),
      [
        ['j', t('keys.down')],
        ['k', t('keys.up')],
        ['Enter', t('keys.open')],
      ],
    ],
    [
      t('keys.ticket'),
      [
        ['r', t('keys.reply')],
        ['n', t('keys.note')],
        ['a', t('keys.assign')],
        ['s', t('keys.solve')],
        ['l', t('keys.link')],
      ],
    ],
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="lg">
        {groups.map(([name, keys]) => (
          <section key={name}>
            <Title order={3} size="sm" mb="xs">
              {name}
            </Title>
            <Stack gap={6}>
              {keys.map(([key, label]) => (
                <Group key={key} justify="space-between">
                  <Text size="sm">{label}</Text>
                  <Kbd keys={key} />
                </Group>
              ))}
            </Stack>
          </section>
        ))}
      </Stack>
    </Modal>
  );
}
