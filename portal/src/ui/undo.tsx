import { Button, Group, Text } from '@mantine/core';
import { type NotificationData, notifications } from '@mantine/notifications';
import i18next from 'i18next';

interface UndoOptions {
  /** What was done, in the past tense: "Comment deleted". */
  done: string;
  /** Does it for good; called when the time to undo is over. */
  commit: () => void;
  /** Puts the screen back. */
  revert: () => void;
  /** How long undo is offered, in milliseconds. */
  wait?: number;
  /** Where it is said, on a screen whose buttons are at the bottom. */
  position?: NotificationData['position'];
}

/** Shows what was done with an undo button, and commits when it was not pressed in time (or the page is left). */
export function offerUndo({ done, commit, revert, wait = 5000, position }: UndoOptions): void {
  let open = true;
  const settle = (action: () => void) => {
    if (!open) return;
    open = false;
    window.clearTimeout(timer);
    window.removeEventListener('pagehide', finish);
    notifications.hide(id);
    action();
  };
  const finish = () => settle(commit);
  const timer = window.setTimeout(finish, wait);
  window.addEventListener('pagehide', finish);
  const id = notifications.show({
    ...(position ? { position } : {}),
    autoClose: false,
    withCloseButton: false,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{done}</Text>
        <Button flex="none" size="xs" variant="subtle" onClick={() => settle(revert)}>
          {i18next.t('action.undo', { ns: 'common' })}
        </Button>
      </Group>
    ),
  });
}
