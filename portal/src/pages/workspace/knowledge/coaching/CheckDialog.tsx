import { Stack, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '@/lib/errors';
import { DialogFeet } from '@/ui/DialogFeet';
import { Modal } from '@/ui/Dialogs';
import { tellFailure } from '@/ui/tellFailure';

interface CheckDialogProps {
  title: string;
  children: ReactNode;
  /** Everything that has to be answered is. */
  ready?: boolean;
  send: (note: string) => Promise<{ error?: Parameters<typeof failureOf>[0] }>;
  onClose: () => void;
  onDone: () => void;
}

/** What a coach looks at, what to say about it, and keeping that. A press beside it closes nothing: answers would be lost. */
export function CheckDialog({ title, children, ready = true, send, onClose, onDone }: CheckDialogProps) {
  const { t } = useTranslation(['measure', 'common']);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const { error } = await send(note);
    setBusy(false);
    const failure = failureOf(error);
    if (failure) tellFailure(failure, title);
    else onDone();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      size="xl"
      title={title}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack>
          {children}
          <Textarea
            label={t('coaching.note')}
            maxLength={1000}
            autosize
            minRows={2}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <DialogFeet send={t('common:action.save')} onClose={onClose} busy={busy} disabled={!ready} />
        </Stack>
      </form>
    </Modal>
  );
}
