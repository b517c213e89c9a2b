import { Button, Group, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { sizeInWords } from '@/entities/attachment/upload';
import type { TransferPartsFragment } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { wordsOf } from '@/ui/tellFailure';
import { DiscardTransfer, ResumeTransfer, StartImport, StopTransfer } from './queries';
import { atWork } from './words';

interface RunActionsProps {
  run: TransferPartsFragment;
  onDone: () => void;
  /** Opens the settings; null when that is of no use now. */
  onChange: (() => void) | null;
}

/** What can be done with an import or export as it is now. */
export function RunActions({ run, onDone, onChange }: RunActionsProps) {
  const { t, i18n } = useTranslation('transfer');
  const [problem, setProblem] = useState('');
  const [gone, setGone] = useState(false);
  const [starting, start] = useMutation(StartImport);
  const [, stop] = useMutation(StopTransfer);
  const [resuming, resume] = useMutation(ResumeTransfer);
  const [, discard] = useMutation(DiscardTransfer);
  const input = { input: { id: run.id } };
  const act = async (send: () => Promise<{ error?: Parameters<typeof failureOf>[0] }>) => {
    const { error } = await send();
    const failure = failureOf(error);
    setProblem(failure ? wordsOf(failure) : '');
    onDone();
  };
  const working = atWork(run);
  const count = run.counts.new + run.counts.changed;
  const kept = !working && run.expiresAt !== null && !gone;
  return (
    <>
      {problem ? (
        <Text size="sm" c="red" role="alert">
          {problem}
        </Text>
      ) : null}
      <Group gap="xs">
        {run.state === 'CHECKED' && onChange && !gone ? (
          <>
            <Button
              loading={starting.fetching}
              disabled={count === 0}
              onClick={() => void act(() => start(input))}
            >
              {count === 0 ? t('do.nothing') : t('do.start', { count })}
            </Button>
            <Button variant="default" onClick={onChange}>
              {t('do.change')}
            </Button>
          </>
        ) : null}
        {run.fileUrl && !gone ? (
          <Button
            component="a"
            href={run.fileUrl}
            download
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {t('do.download', { size: sizeInWords(run.fileSize, i18n.language) })}
          </Button>
        ) : null}
        {working ? (
          <Button variant="default" disabled={run.stopping} onClick={() => void act(() => stop(input))}>
            {t('do.stop')}
          </Button>
        ) : null}
        {run.resumable && !gone ? (
          <Button loading={resuming.fetching} onClick={() => void act(() => resume(input))}>
            {t('do.resume')}
          </Button>
        ) : null}
        {kept ? (
          <ConfirmButton
            done={t('do.discarded')}
            onDo={() => setGone(true)}
            onUndo={() => setGone(false)}
            onCommit={() => void act(() => discard(input)).then(() => setGone(false))}
          >
            {t('do.discard')}
          </ConfirmButton>
        ) : null}
      </Group>
    </>
  );
}
