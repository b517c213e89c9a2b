import { Alert, Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { graphql } from '@/gql';
import { failureOf } from '@/lib/errors';
import { Modal } from '@/ui/Dialogs';
import { wordsOf } from '@/ui/tellFailure';

const SetArticleNotice = graphql(`
  mutation SetArticleNotice($input: SetArticleNoticeInput!) {
    setArticleNotice(input: $input) {
      article {
        id
        noticeUntil
      }
    }
  }
`);

const HOUR = 3_600_000;
const choices = [
  ['two', 2 * HOUR],
  ['day', 24 * HOUR],
  ['three', 72 * HOUR],
  ['week', 168 * HOUR],
] as const;

interface NoticeDialogProps {
  articleId: string;
  /** Until when it stands there now; null when it does not. */
  until: string | null;
  onClose: () => void;
}

/** Puts an article about a running problem on the home page, or takes it off. */
export function NoticeDialog({ articleId, until, onClose }: NoticeDialogProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const [{ fetching, error }, set] = useMutation(SetArticleNotice);
  const [length, setLength] = useState<number>(24 * HOUR);
  const failure = failureOf(error);
  const put = async (moment: string | null) => {
    const { error: refused } = await set({ input: { articleId, until: moment } });
    if (!refused) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('knowledge.notice.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void put(new Date(Date.now() + length).toISOString());
        }}
      >
        <Stack gap="md">
          <Text size="sm">{t('knowledge.notice.intro')}</Text>
          <NativeSelect
            label={t('knowledge.notice.until')}
            data={choices.map(([key, value]) => ({
              value: String(value),
              label: t(`knowledge.notice.${key}`),
            }))}
            value={String(length)}
            onChange={(event) => setLength(Number(event.currentTarget.value))}
          />
          {failure ? <Alert color="red">{wordsOf(failure)}</Alert> : null}
          <Group justify="flex-end">
            {until ? (
              <Button variant="default" disabled={fetching} onClick={() => void put(null)}>
                {t('knowledge.notice.off')}
              </Button>
            ) : null}
            <Button type="submit" loading={fetching}>
              {t('knowledge.notice.put')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
