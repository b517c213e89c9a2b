import { Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '@/gql';
import type { RestoreDemand } from '@/gql/graphql';
import { DialogFeet } from '@/ui/DialogFeet';
import { Modal } from '@/ui/Dialogs';

const Searched = graphql(`
  query ArticleSearched($id: ID!) {
    article(id: $id) {
      id
      searched {
        searches
        inVain
      }
    }
  }
`);

interface RestoreDialogProps {
  articleId: string;
  busy: boolean;
  problem: string | null;
  onRestore: (demand: RestoreDemand, note: string) => Promise<boolean>;
  onClose: () => void;
}

/** Why an article comes out of the archive: somebody needs it again. */
export function RestoreDialog({ articleId, busy, problem, onRestore, onClose }: RestoreDialogProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const [{ data }] = useQuery({ query: Searched, variables: { id: articleId } });
  const searched = data?.article?.searched;
  const demands: readonly RestoreDemand[] = searched?.searches
    ? ['SEARCHED', 'REUSED', 'REQUESTED']
    : ['REUSED', 'REQUESTED'];
  const [chosen, setDemand] = useState<RestoreDemand | null>(null);
  const demand = chosen ?? demands[0] ?? 'REUSED';
  const [note, setNote] = useState('');
  const send = async () => {
    if (await onRestore(demand, note.trim())) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('knowledge.restore.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('knowledge.restore.text')}
        </Text>
        <Radio.Group value={demand} onChange={(value) => setDemand(value)} label={t('knowledge.restore.why')}>
          <Stack gap="xs" mt="xs">
            {demands.map((key) => (
              <Radio
                key={key}
                value={key}
                label={t(`knowledge.restore.${key}`)}
                description={
                  key === 'SEARCHED' && searched
                    ? t('knowledge.restore.searched', { count: searched.searches, vain: searched.inVain })
                    : null
                }
              />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          autosize
          minRows={2}
          label={t('knowledge.restore.note')}
          maxLength={400}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {problem ? (
          <Text size="sm" c="red" role="alert">
            {problem}
          </Text>
        ) : null}
        <DialogFeet
          send={t('knowledge.act.restore')}
          onClose={onClose}
          busy={busy}
          onSend={() => void send()}
        />
      </Stack>
    </Modal>
  );
}
