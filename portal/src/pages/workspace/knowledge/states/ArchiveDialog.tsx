import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ArchiveReason } from '@/gql/graphql';
import { DialogFeet } from '@/ui/DialogFeet';
import { Modal } from '@/ui/Dialogs';
import { ArticlePicker, type Picked } from './ArticlePicker';

export const reasons: readonly ArchiveReason[] = ['OBSOLETE', 'DUPLICATE', 'PRODUCT_EOL', 'COMPLIANCE'];

interface ArchiveDialogProps {
  articleId: string;
  locale: string;
  /** The reason to begin with. */
  first?: ArchiveReason;
  busy: boolean;
  problem: string | null;
  onArchive: (reason: ArchiveReason, duplicateOf: string | null) => Promise<boolean>;
  onClose: () => void;
}

/** Why an article is put away; for a duplicate, which one stays. */
export function ArchiveDialog({
  articleId,
  locale,
  first = 'OBSOLETE',
  busy,
  problem,
  onArchive,
  onClose,
}: ArchiveDialogProps) {
  const { t } = useTranslation(['workspace', 'common', 'merge']);
  const [reason, setReason] = useState<ArchiveReason>(first);
  const [stays, setStays] = useState<Picked | null>(null);
  const send = async () => {
    if (await onArchive(reason, reason === 'DUPLICATE' ? (stays?.id ?? null) : null)) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('knowledge.archive.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('knowledge.archive.text')}
        </Text>
        <Radio.Group value={reason} onChange={(value) => setReason(value)} label={t('knowledge.archive.why')}>
          <Stack gap="xs" mt="xs">
            {reasons.map((key) => (
              <Radio
                key={key}
                value={key}
                data-autofocus={key === reason || undefined}
                label={t(`knowledge.archive.${key}`)}
                description={t(`knowledge.archive.means.${key}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {reason === 'DUPLICATE' ? (
          <ArticlePicker locale={locale} not={articleId} picked={stays} onPick={setStays} />
        ) : null}
        {reason === 'DUPLICATE' && stays ? (
          <Link to={`/workspace/knowledge/${articleId}/merge?with=${stays.id}`}>{t('merge:compare')}</Link>
        ) : null}
        {problem ? (
          <Text size="sm" c="red" role="alert">
            {problem}
          </Text>
        ) : null}
        <DialogFeet
          danger
          send={t('knowledge.act.archive')}
          onClose={onClose}
          busy={busy}
          disabled={reason === 'DUPLICATE' && !stays}
          onSend={() => void send()}
        />
      </Stack>
    </Modal>
  );
}
