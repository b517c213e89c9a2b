import { Button, Checkbox, Text } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { failureOf } from '@/lib/errors';
import { wordsOf } from '@/ui/tellFailure';
import { StartExport } from './queries';
import classes from './Transfer.module.css';

interface ExportCardProps {
  /** Another is at work. */
  busy: boolean;
  onStarted: (id: string) => void;
}

/** Begins an export. */
export function ExportCard({ busy, onStarted }: ExportCardProps) {
  const { t } = useTranslation('transfer');
  const [history, setHistory] = useState(false);
  const [problem, setProblem] = useState('');
  const [{ fetching }, start] = useMutation(StartExport);
  const begin = async () => {
    const { data, error } = await start({ input: { history } });
    const failure = failureOf(error);
    setProblem(failure ? wordsOf(failure) : '');
    if (data) onStarted(data.startExport.run.id);
  };
  return (
    <section className={classes.card} aria-labelledby="transfer-export">
      <h2 id="transfer-export">{t('export.title')}</h2>
      <p className="muted">{t('export.text')}</p>
      <Checkbox
        label={t('export.history')}
        checked={history}
        onChange={(event) => setHistory(event.currentTarget.checked)}
      />
      <p className="muted">{t('export.privacy')}</p>
      <div>
        <Button
          loading={fetching}
          disabled={busy}
          leftSection={<IconPackageExport size={16} aria-hidden />}
          onClick={() => void begin()}
        >
          {t('export.start')}
        </Button>
      </div>
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
