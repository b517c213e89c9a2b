import { Button, Group, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { Part } from '@/entities/article/fields';
import { parts } from '@/entities/article/fields';
import { graphql } from '@/gql';
import { Modal } from '@/ui/Dialogs';
import { ArticlePicker, type Picked } from '../states/ArticlePicker';
import type { PassageRef } from './passage';

const SectionsQuery = graphql(`
  query ArticleSections($id: ID!) {
    article(id: $id) {
      id
      version
      issue
      environment
      resolution
      cause
      sections {
        part
        name
        title
      }
    }
  }
`);

interface PassageDialogProps {
  locale: string;
  /** The article that is being written: it cannot include itself. */
  not: string;
  onPick: (ref: PassageRef) => void;
  onClose: () => void;
}

/** Chooses an article and a part of it, as it is now; later changes there are shown and not taken over by themselves. */
export function PassageDialog({ locale, not, onPick, onClose }: PassageDialogProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const [picked, setPicked] = useState<Picked | null>(null);
  const [chosen, setChosen] = useState('resolution ');
  const [{ data }] = useQuery({ query: SectionsQuery, variables: { id: picked?.id ?? '' }, pause: !picked });
  const article = picked ? data?.article : null;
  const choices = article
    ? parts.flatMap((part: Part) => [
        ...(article[part].trim() ? [{ value: `${part} `, label: t(`knowledge.part.${part}`) }] : []),
        ...article.sections
          .filter((one) => one.part === part)
          .map(({ name, title }) => ({
            value: `${part} ${name}`,
            label: `${t(`knowledge.part.${part}`)} › ${title}`,
          })),
      ])
    : [];
  const value = choices.some((one) => one.value === chosen) ? chosen : (choices[0]?.value ?? null);
  const put = () => {
    const [part, section] = value?.split(' ') ?? [];
    if (!article || !part) return;
    onPick({ article: article.id, version: article.version, part, section: section ?? '' });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('knowledge.tool.passage')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        <ArticlePicker
          first
          label={t('knowledge.passage.of')}
          locale={locale}
          not={not}
          picked={picked}
          onPick={setPicked}
        />
        <Select
          label={t('knowledge.passage.which')}
          description={t('knowledge.passage.help')}
          data={choices}
          value={value}
          allowDeselect={false}
          disabled={!article}
          onChange={(next) => setChosen(next ?? '')}
        />
        <Group justify="flex-end">
          <Button disabled={!value} onClick={put}>
            {t('knowledge.tool.put')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
