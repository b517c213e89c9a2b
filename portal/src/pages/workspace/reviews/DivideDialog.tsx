import { Stack, Tabs, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMutation } from 'urql';
import { failureOf, formErrors } from '@/lib/errors';
import { Modal } from '@/ui/Dialogs';
import { SplitArticle } from './queries';
import { DialogFeet } from '@/ui/DialogFeet';

interface DivideDialogProps {
  card: { id: string; viewerCan: { archive: boolean } };
  onMerge: () => void;
  onClose: () => void;
}

/** An article is about one issue: a second one becomes an article of its own, and two about the same become one (KCS v6 5.3). */
export function DivideDialog({ card, onMerge, onClose }: DivideDialogProps) {
  const { t } = useTranslation(['evolve', 'common']);
  const navigate = useNavigate();
  const [fields, setFields] = useState({ title: '', issue: '', resolution: '' });
  const [{ fetching, error }, send] = useMutation(SplitArticle);
  const failure = failureOf(error);
  const errors = formErrors(failure);
  const set = (key: keyof typeof fields) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setFields((now) => ({ ...now, [key]: value }));
  };
  const split = async () => {
    const { data } = await send({ input: { articleId: card.id, ...fields } });
    if (!data) return;
    notifications.show({ color: 'green', message: t('review.splitDone') });
    void navigate(`/workspace/knowledge/${card.id}`);
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('review.divideTitle')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Tabs defaultValue="split">
        <Tabs.List mb="md">
          <Tabs.Tab value="split">{t('review.split')}</Tabs.Tab>
          <Tabs.Tab value="merge" disabled={!card.viewerCan.archive}>
            {t('review.merge')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="split">
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void split();
            }}
          >
            <Stack gap="sm">
              <Text size="sm" c="dimmed">
                {t('review.splitText')}
              </Text>
              <TextInput
                label={t('review.splitTitle')}
                required
                maxLength={200}
                value={fields.title}
                error={errors.title}
                data-autofocus
                onChange={set('title')}
              />
              <Textarea
                label={t('review.splitIssue')}
                required
                autosize
                minRows={2}
                value={fields.issue}
                error={errors.issue}
                onChange={set('issue')}
              />
              <Textarea
                label={t('review.splitResolution')}
                autosize
                minRows={3}
                maxRows={12}
                value={fields.resolution}
                error={errors.resolution}
                onChange={set('resolution')}
              />
              <DialogFeet
                send={t('review.splitSend')}
                onClose={onClose}
                busy={fetching}
                disabled={!fields.title.trim() || !fields.issue.trim()}
                failure={failure}
              />
            </Stack>
          </form>
        </Tabs.Panel>
        <Tabs.Panel value="merge">
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {t('review.mergeText')}
            </Text>
            <DialogFeet send={t('review.merge')} onClose={onClose} onSend={onMerge} />
          </Stack>
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}
