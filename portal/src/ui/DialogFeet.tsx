import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Failure } from '@/lib/errors';

interface DialogFeetProps {
  /** What the button says that does it. */
  send: string;
  onClose: () => void;
  busy?: boolean;
  disabled?: boolean;
  /** Shown above the buttons, unless the fields show it themselves. */
  failure?: Failure | null;
  /** Where there is no form to send. */
  onSend?: () => void;
  /** The button has the focus when the dialog opens. */
  focus?: boolean;
  /** It takes something away. */
  danger?: boolean;
}

/** The end of a dialog: what went wrong, away again, and the one thing that the dialog does. */
export function DialogFeet({
  send,
  onClose,
  busy,
  disabled,
  failure,
  onSend,
  focus,
  danger,
}: DialogFeetProps) {
  const { t } = useTranslation('common');
  return (
    <>
      {failure && failure.fields.length === 0 ? (
        <Text size="sm" c="red" role="alert">
          {failure.message}
        </Text>
      ) : null}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button
          type={onSend ? 'button' : 'submit'}
          loading={busy ?? false}
          {...(danger ? { color: 'red' } : {})}
          disabled={disabled ?? false}
          data-autofocus={focus || undefined}
          {...(onSend ? { onClick: onSend } : {})}
        >
          {send}
        </Button>
      </Group>
    </>
  );
}
