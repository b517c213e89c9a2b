import { ActionIcon, Button, Group, Tooltip } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconGripVertical,
  IconIndentDecrease,
  IconIndentIncrease,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { useFragment as unmask } from '@/gql';
import type { OrganisedChapterFragment } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { tellFailure } from '@/ui/tellFailure';
import { ChapterDialog } from './ChapterDialog';
import classes from './Organise.module.css';
import { DeleteCollection, MoveCollection, OrganiseChapters, OrganisedChapter } from './queries';
import { dropOf, type Place, rowsOf, type Step, stepOf } from './tree';

const steps = [
  ['up', IconArrowUp, 'ArrowUp'],
  ['down', IconArrowDown, 'ArrowDown'],
  ['in', IconIndentIncrease, 'ArrowRight'],
  ['out', IconIndentDecrease, 'ArrowLeft'],
] as const satisfies readonly (readonly [Step, unknown, string])[];

/** The tree of the help centre: drag a chapter to its place, or use the buttons or Alt with the arrow keys. */
export function Chapters() {
  const { t } = useTranslation('workspace');
  const [{ data, error, fetching }, reload] = useQuery({ query: OrganiseChapters });
  const [, move] = useMutation(MoveCollection);
  const [, remove] = useMutation(DeleteCollection);
  const [edited, setEdited] = useState<{
    chapter: OrganisedChapterFragment | null;
    parentId: string | null;
  } | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<{ id: string; where: 'before' | 'into' } | null>(null);
  const [said, setSaid] = useState('');
  const list = unmask(OrganisedChapter, data?.collections ?? []);
  const failure = failureOf(error);
  if (!data)
    return failure && !fetching ? (
      <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
    ) : (
      <ListSkeleton rows={8} />
    );

  const go = async (chapter: OrganisedChapterFragment, place: Place | null) => {
    if (!place) return;
    const { error: refused } = await move({ input: { collectionId: chapter.id, ...place } });
    const problem = failureOf(refused);
    if (problem) tellFailure(problem, chapter.name);
    else setSaid(t('organise.moved', { name: chapter.name }));
    reload({ requestPolicy: 'network-only' });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const chapter = list.find(({ id }) => id === dragged);
    if (chapter && over) void go(chapter, dropOf(list, chapter.id, over.id, over.where));
    setDragged(null);
    setOver(null);
  };
  const take = async (chapter: OrganisedChapterFragment) => {
    const { error: refused } = await remove({ input: { collectionId: chapter.id } });
    const problem = failureOf(refused);
    if (problem) tellFailure(problem, chapter.name);
    reload({ requestPolicy: 'network-only' });
  };

  return (
    <>
      <Group justify="space-between" align="flex-start">
        <p className={classes.text}>{t('organise.chaptersText')}</p>
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setEdited({ chapter: null, parentId: null })}
        >
          {t('organise.addChapter')}
        </Button>
      </Group>
      <p role="status" className="sr-only">
        {said}
      </p>
      {list.length === 0 ? (
        <EmptyState title={t('organise.noChapters')} text={t('organise.noChaptersText')} />
      ) : null}
      <ul className={classes.tree}>
        {rowsOf(list).map(({ node: chapter, depth }) => (
          // Dragging is the mouse's way; the buttons and Alt with the arrows do the same.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li
            key={chapter.id}
            className={classes.row}
            style={{ paddingInlineStart: `${8 + depth * 28}px` }}
            data-over={over?.id === chapter.id ? over.where : undefined}
            onDragOver={(event) => {
              if (!dragged) return;
              event.preventDefault();
              const box = event.currentTarget.getBoundingClientRect();
              setOver({
                id: chapter.id,
                where: event.clientY < box.top + box.height * 0.4 ? 'before' : 'into',
              });
            }}
            onDrop={drop}
          >
            <span
              className={classes.grip}
              draggable
              aria-hidden
              title={t('organise.drag')}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                event.dataTransfer.setData('text/plain', chapter.name);
                setDragged(chapter.id);
              }}
              onDragEnd={() => {
                setDragged(null);
                setOver(null);
              }}
            >
              <IconGripVertical size={16} />
            </span>
            <button
              type="button"
              className={classes.name}
              onClick={() => setEdited({ chapter, parentId: chapter.parentId })}
              onKeyDown={(event) => {
                const step = steps.find(([, , key]) => event.altKey && event.key === key);
                if (!step) return;
                event.preventDefault();
                void go(chapter, stepOf(list, chapter.id, step[0]));
              }}
            >
              {chapter.name || chapter.slug}
              <span className={classes.small}>
                /{chapter.slug} · {t('organise.articles', { count: chapter.articleCount })}
              </span>
            </button>
            <span className={classes.acts}>
              {steps.map(([step, Icon]) => (
                <Tooltip key={step} label={t(`organise.step.${step}`)}>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size={30}
                    aria-label={t('organise.stepOf', {
                      name: chapter.name,
                      step: t(`organise.step.${step}`),
                    })}
                    disabled={stepOf(list, chapter.id, step) === null}
                    onClick={() => void go(chapter, stepOf(list, chapter.id, step))}
                  >
                    <Icon size={16} aria-hidden />
                  </ActionIcon>
                </Tooltip>
              ))}
              <ActionIcon
                variant="subtle"
                color="gray"
                size={30}
                aria-label={t('organise.addBelow', { name: chapter.name })}
                onClick={() => setEdited({ chapter: null, parentId: chapter.id })}
              >
                <IconPlus size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={30}
                aria-label={t('organise.edit', { name: chapter.name })}
                onClick={() => setEdited({ chapter, parentId: chapter.parentId })}
              >
                <IconPencil size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="red"
                size={30}
                aria-label={t('organise.delete', { name: chapter.name })}
                disabled={list.some(({ parentId }) => parentId === chapter.id)}
                onClick={() => void take(chapter)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </span>
          </li>
        ))}
      </ul>
      {edited ? (
        <ChapterDialog
          chapter={edited.chapter}
          parentId={edited.parentId}
          onClose={() => setEdited(null)}
          onSaved={() => {
            setEdited(null);
            reload({ requestPolicy: 'network-only' });
          }}
        />
      ) : null}
    </>
  );
}
