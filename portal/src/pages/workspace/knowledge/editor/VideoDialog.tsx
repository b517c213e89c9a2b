import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Modal } from '@/ui/Dialogs';

/** Asks for the address of a film and what it shows. Nothing is asked of that address until a reader follows it. */
export function VideoDialog({
  onPick,
  onClose,
}: {
  onPick: (href: string, title: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['workspace', 'common']);
  const [href, setHref] = useState('');
  const [title, setTitle] = useState('');
  const address = href.trim();
  const good = /^(https:\/\/[^\s]+\.[^\s]+|\/attachments\/[^\s]+)$/u.test(address);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('knowledge.tool.video')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!good || !title.trim()) return;
          onPick(address, title.trim());
          onClose();
        }}
      >
        <Stack gap="md">
          <TextInput
            data-autofocus
            label={t('knowledge.tool.address')}
            placeholder="https://"
            description={t('knowledge.tool.videoHelp')}
            value={href}
            error={address && !good ? t('knowledge.tool.videoWrong') : null}
            onChange={(event) => setHref(event.currentTarget.value)}
          />
          <TextInput
            label={t('knowledge.tool.videoTitle')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button type="submit" disabled={!good || !title.trim()}>
              {t('knowledge.tool.put')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
