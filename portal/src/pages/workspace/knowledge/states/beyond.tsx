import { Button, Group, Text } from '@mantine/core';
import type { CombinedError } from '@urql/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '@/lib/errors';
import { Modal } from '@/ui/Dialogs';

type Answer = (goOn: boolean) => void;
let waiting: Answer | null = null;
const watchers = new Set<() => void>();

function set(next: Answer | null): void {
  waiting = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Asks whether to go beyond one's licence; the dialog has to be on screen. */
const askBeyond = (): Promise<boolean> =>
  new Promise((resolve) => {
    set((goOn) => {
      set(null);
      resolve(goOn);
    });
  });

/** Sends something; where the server warns that it goes beyond the licence, asks, and sends it again with the confirmation. */
export async function withConfirm<R extends { error?: CombinedError | undefined }>(
  send: (confirm: boolean) => Promise<R>,
): Promise<R> {
  const first = await send(false);
  if (failureOf(first.error)?.reason !== 'beyond_licence' || !(await askBeyond())) return first;
  return send(true);
}

/** The warning of the soft mode: what is done goes beyond the licence, and is written down. */
export function BeyondDialog() {
  const { t } = useTranslation(['workspace', 'common']);
  const answer = useSyncExternalStore(watch, () => waiting);
  return (
    <Modal
      opened={answer !== null}
      onClose={() => answer?.(false)}
      title={t('knowledge.beyond.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Text size="sm">{t('knowledge.beyond.text')}</Text>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={() => answer?.(false)}>
          {t('common:action.cancel')}
        </Button>
        <Button data-autofocus onClick={() => answer?.(true)}>
          {t('knowledge.beyond.goOn')}
        </Button>
      </Group>
    </Modal>
  );
}
