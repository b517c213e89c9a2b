import { Group, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMutation } from 'urql';
import type { ArticleSampleQuery, CoachingQuery } from '@/gql/graphql';
import insights from '../../insights/Insights.module.css';
import { CheckDialog } from './CheckDialog';
import { CheckArticle } from './queries';

type Answer = 'yes' | 'no' | 'na';

interface ArticleCheckFormProps {
  articleId: string;
  locale: string;
  version: ArticleSampleQuery['articleSample'][number]['version'];
  checklist: CoachingQuery['checklist'];
  onClose: () => void;
  onDone: () => void;
}

/** One version beside the content standard checklist: right, wrong, or does not apply. */
export function ArticleCheckForm({
  articleId,
  locale,
  version,
  checklist,
  onClose,
  onDone,
}: ArticleCheckFormProps) {
  const { t, i18n } = useTranslation(['measure', 'common', 'workspace']);
  const [answers, setAnswers] = useState<Record<string, Answer>>({});
  const [, check] = useMutation(CheckArticle);
  const send = async (note: string) =>
    await check({
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
  return (
    <CheckDialog
      title={`${version.title} ${t('coaching.version', { version: version.number })}`}
      ready={checklist.every(({ id }) => answers[id])}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <p>
        <Link to={`/workspace/knowledge/${articleId}`} target="_blank">
          {t('coaching.openArticle')}
        </Link>
      </p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by key */}
      <section className={insights.text} lang={locale} tabIndex={0} aria-label={t('coaching.text')}>
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
        const words = texts.find((one) => one.locale === i18n.language) ?? texts[0];
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
    </CheckDialog>
  );
}
