import { Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Diff } from '@/entities/article/Diff';
import type { JoinedByHandInput, WaitingPartsFragment } from '@/gql/graphql';
import { Modal } from '@/ui/Dialogs';
import classes from './Evolve.module.css';
import type { Part, PartChange } from './suggestion';
import { DialogFeet } from '@/ui/DialogFeet';

interface JoinDialogProps {
  article: WaitingPartsFragment;
  changes: readonly PartChange[];
  busy: boolean;
  onJoin: (byHand: JoinedByHandInput) => void;
  onClose: () => void;
}

/** The article and a proposed edit changed in the same place: both are shown, and one text is made of them by hand. */
export function JoinDialog({ article, changes, busy, onJoin, onClose }: JoinDialogProps) {
  const { t } = useTranslation(['evolve', 'workspace', 'common']);
  const [texts, setTexts] = useState<Partial<Record<Part, string>>>(() =>
    Object.fromEntries(changes.map(({ part, after }) => [part, after])),
  );
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={t('suggestion.conflict')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('suggestion.conflictText')}
        </Text>
        {changes.map(({ part, before, after }) => (
          <section key={part} aria-label={t(`workspace:knowledge.part.${part}`)}>
            <h3 className={classes.partTitle}>{t(`workspace:knowledge.part.${part}`)}</h3>
            <div className={classes.both} lang={article.locale}>
              <div>
                <h4>{t('suggestion.now')}</h4>
                <Diff before={before} after={article[part]} />
              </div>
              <div>
                <h4>{t('suggestion.proposed')}</h4>
                <Diff before={before} after={after} />
              </div>
            </div>
            <Textarea
              mt="xs"
              label={t('suggestion.result')}
              autosize
              minRows={2}
              maxRows={14}
              value={texts[part] ?? ''}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setTexts((now) => ({ ...now, [part]: value }));
              }}
            />
          </section>
        ))}
        <DialogFeet
          send={t('suggestion.joined')}
          onClose={onClose}
          busy={busy}
          onSend={() => onJoin({ version: article.version, ...texts })}
        />
      </Stack>
    </Modal>
  );
}
