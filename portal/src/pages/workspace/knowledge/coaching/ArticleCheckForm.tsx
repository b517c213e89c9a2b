import { Button, Group, Modal, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import type { ArticleSampleQuery, CoachingQuery } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { tellFailure } from '@/ui/tellFailure';
import insights from '../../insights/Insights.module.css';
import { CheckArticle } from './queries';

type Answer = 'yes' | 'no' | 'na';

interface ArticleCheckFormProps {
  articleId: string;
  version: ArticleSampleQuery['articleSample'][number]['version'];
  checklist: CoachingQuery['checklist'];
  onClose: () => void;
  onDone: () => void;
}

/** One version beside the content standard checklist: right, wrong, or does not apply. */
export function ArticleCheckForm({ articleId, version, checklist, onClose, onDone }: ArticleCheckFormProps) {
  const { t, i18n } = useTranslation(['measure', 'common', 'workspace']);
  const [answers, setAnswers] = useState<Record<string, Answer>>({});
  const [note, setNote] = useState('');
  const [{ fetching }, check] = useMutation(CheckArticle);
  const complete = checklist.every(({ id }) => answers[id]);
  const send = async () => {
    const { error } = await check({
      input: {
        articleId,
        version: version.number,
        note,
        answers: checklist.map(({ id }) => ({
          criterionId: id,
          passed: answers[id] === 'na' ? null : answers[id] === 'yes',
        })),
      },
    });
    const failure = failureOf(error);
    if (failure) tellFailure(failure, version.title);
    else onDone();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={`${version.title} ${t('coaching.version', { version: version.number })}`}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by key */}
        <section className={insights.text} tabIndex={0} aria-label={t('coaching.text')}>
          {(['issue', 'environment', 'resolution', 'cause'] as const).map((part) =>
            version[part] ? (
              <div key={part}>
                <h3>{t(`workspace:knowledge.part.${part}`)}</h3>
                <p dir="auto">{version[part]}</p>
              </div>
            ) : null,
          )}
        </section>
        {checklist.map(({ id, texts }) => {
          const words = texts.find(({ locale }) => locale === i18n.language) ?? texts[0];
          return (
            <Group key={id} justify="space-between" wrap="nowrap">
              <div>
                <Text size="sm" fw={550}>
                  {words?.name}
                </Text>
                <Text size="xs" c="dimmed">
                  {words?.help}
                </Text>
              </div>
              <SegmentedControl
                aria-label={words?.name ?? ''}
                value={answers[id] ?? ''}
                onChange={(value) => setAnswers({ ...answers, [id]: value as Answer })}
                data={(['yes', 'no', 'na'] as const).map((value) => ({
                  value,
                  label: t(`coaching.answer.${value}`),
                }))}
              />
            </Group>
          );
        })}
        <Textarea
          label={t('coaching.note')}
          maxLength={1000}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button disabled={!complete} loading={fetching} onClick={() => void send()}>
            {t('common:action.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
