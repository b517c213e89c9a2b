import { Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DialogFeet } from '@/ui/DialogFeet';
import { Modal } from '@/ui/Dialogs';

interface ReasonDialogProps {
  title: string;
  text: string;
  send: string;
  onSend: (reason: string) => void;
  onClose: () => void;
}

const ready = ['right', 'elsewhere', 'rare'] as const;

/** Asks why something is turned down; whoever said it reads the answer. Common answers are one tap away. */
export function ReasonDialog({ title, text, send, onSend, onClose }: ReasonDialogProps) {
  const { t } = useTranslation(['evolve', 'common']);
  const [reason, setReason] = useState('');
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSend(reason.trim());
          onClose();
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {text}
          </Text>
          <Group gap={6}>
            {ready.map((key) => (
              <button
                key={key}
                type="button"
                className="chip"
                aria-pressed={reason === t(`flag.reason.${key}`)}
                onClick={() => setReason(t(`flag.reason.${key}`))}
              >
                {t(`flag.reason.${key}`)}
              </button>
            ))}
          </Group>
          <Textarea
            aria-label={title}
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            data-autofocus
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <DialogFeet send={send} onClose={onClose} disabled={reason.trim() === ''} />
        </Stack>
      </form>
    </Modal>
  );
}
