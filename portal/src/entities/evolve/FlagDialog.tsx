import { Radio, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import type { FlagType } from '@/gql/graphql';
import { failureOf, formErrors } from '@/lib/errors';
import { Modal } from '@/ui/Dialogs';
import { FlagArticle } from './queries';
import { DialogFeet } from '@/ui/DialogFeet';

export interface FlagDialogProps {
  article: { id: string; title: string };
  /** The type to begin with. */
  type?: FlagType;
  /** What was selected in the text. */
  passage?: string;
  onDone?: () => void;
  onClose: () => void;
}

const types: readonly FlagType[] = [
  'INCORRECT',
  'INCOMPLETE',
  'UNCLEAR',
  'DUPLICATE',
  'OUTDATED',
  'AUDIENCE',
  'BROKEN_LINK',
];

/** Flag it or fix it (KCS v6 4.2): says what is not right about an article that one may not or need not fix oneself. */
export function FlagDialog({
  article,
  type: first = 'INCORRECT',
  passage = '',
  onDone,
  onClose,
}: FlagDialogProps) {
  const { t } = useTranslation(['evolve', 'common']);
  const [type, setType] = useState<FlagType>(first);
  const [comment, setComment] = useState('');
  const [quote, setQuote] = useState(passage);
  const [{ fetching, error }, send] = useMutation(FlagArticle);
  const failure = failureOf(error);
  const errors = formErrors(failure);
  const submit = async () => {
    const { data } = await send({
      input: { articleId: article.id, type, comment: comment.trim(), passage: quote.trim() },
    });
    if (!data) return;
    notifications.show({ color: 'green', message: t('flag.sent') });
    onDone?.();
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('flag.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed" dir="auto">
            {article.title}
          </Text>
          <Radio.Group value={type} onChange={(value) => setType(value)} aria-label={t('flag.title')}>
            <Stack gap={6}>
              {types.map((key) => (
                <Radio
                  key={key}
                  value={key}
                  label={t(`flag.type.${key}`)}
                  description={key === 'INCORRECT' ? t('flag.means.INCORRECT') : undefined}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t('flag.comment')}
            required
            autosize
            minRows={2}
            maxLength={1000}
            value={comment}
            error={errors.comment}
            data-autofocus
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          <Textarea
            label={t('flag.passage')}
            autosize
            minRows={1}
            maxRows={6}
            maxLength={2000}
            value={quote}
            error={errors.passage}
            onChange={(event) => setQuote(event.currentTarget.value)}
          />
          <DialogFeet
            send={t('flag.send')}
            onClose={onClose}
            busy={fetching}
            disabled={comment.trim() === ''}
            failure={failure}
          />
        </Stack>
      </form>
    </Modal>
  );
}
