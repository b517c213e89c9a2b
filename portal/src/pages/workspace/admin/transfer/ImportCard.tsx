import { Button, Progress, Select, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DropArea } from '@/entities/attachment/DropArea';
import { sizeInWords, upload, UploadFailure } from '@/entities/attachment/upload';
import type { TransferForm } from '@/gql/graphql';
import classes from './Transfer.module.css';
import { accepts, forms } from './words';

interface ImportCardProps {
  maxSize: number;
  /** Another is at work. */
  busy: boolean;
  onArrived: (id: string) => void;
}

/** Takes the file of an import in; what happens with it is chosen after. */
export function ImportCard({ maxSize, busy, onArrived }: ImportCardProps) {
  const { t, i18n } = useTranslation(['transfer', 'common']);
  const [form, setForm] = useState<TransferForm>('PLEIN');
  const [sending, setSending] = useState<{ name: string; percent: number } | null>(null);
  const [problem, setProblem] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const leave = useRef<AbortController | null>(null);
  useEffect(() => () => leave.current?.abort(), []);

  const send = async (file: File | undefined) => {
    if (!file || busy || sending) return;
    setProblem('');
    if (file.size > maxSize) {
      setProblem(t('import.tooLarge', { size: sizeInWords(maxSize, i18n.language) }));
      return;
    }
    const control = new AbortController();
    leave.current = control;
    setSending({ name: file.name, percent: 0 });
    try {
      const { id } = await upload(file, {
        to: `/transfers?form=${form}`,
        signal: control.signal,
        onProgress: (percent) => setSending({ name: file.name, percent }),
      });
      onArrived(id);
    } catch (error) {
      if (control.signal.aborted) return;
      setProblem((error instanceof UploadFailure && error.message) || t('import.failed'));
    } finally {
      if (!control.signal.aborted) setSending(null);
    }
  };

  const off = busy || sending !== null;
  return (
    <section className={classes.card} aria-labelledby="transfer-import">
      <h2 id="transfer-import">{t('import.title')}</h2>
      <p className="muted">{t('import.text')}</p>
      <Select
        label={t('import.form')}
        description={t(`formHelp.${form}`)}
        inputWrapperOrder={['label', 'input', 'description']}
        allowDeselect={false}
        disabled={off}
        data={forms.map((value) => ({ value, label: t(`form.${value}`) }))}
        value={form}
        onChange={(value) => {
          if (value) setForm(value);
          setProblem('');
        }}
      />
      <DropArea onFiles={([file]) => void send(file)}>
        <div className={classes.choose}>
          {sending ? (
            <>
              <span dir="auto">
                {t(sending.percent < 100 ? 'import.sending' : 'import.checkingFile', sending)}
              </span>
              <Progress w="100%" value={sending.percent} aria-label={t('import.progress')} />
              <Button
                variant="default"
                size="xs"
                onClick={() => {
                  leave.current?.abort();
                  setSending(null);
                }}
              >
                {t('import.cancel')}
              </Button>
            </>
          ) : (
            <>
              <Button
                variant="default"
                disabled={off}
                leftSection={<IconUpload size={15} aria-hidden />}
                onClick={() => input.current?.click()}
              >
                {t('import.choose')}
              </Button>
              <span>{t('import.drop', { size: sizeInWords(maxSize, i18n.language) })}</span>
            </>
          )}
        </div>
        <input
          ref={input}
          hidden
          type="file"
          aria-label={t('import.choose')}
          accept={accepts[form]}
          onChange={(event) => {
            void send(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </DropArea>
      {busy ? (
        <Text size="sm" c="dimmed">
          {t('import.busy')}
        </Text>
      ) : null}
      {problem ? (
        <Text size="sm" c="red" role="alert">
          {problem}
        </Text>
      ) : null}
    </section>
  );
}
