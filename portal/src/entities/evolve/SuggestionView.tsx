import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBulb, IconCheck, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { Diff } from '@/entities/article/Diff';
import { type FragmentType, useFragment } from '@/gql';
import type { JoinedByHandInput, WaitingPartsFragment } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { tellFailure } from '@/ui/tellFailure';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from './Evolve.module.css';
import { AcceptSuggestion, RejectSuggestion, SuggestionParts } from './queries';
import { ReasonDialog } from './ReasonDialog';
import { changesOf } from './suggestion';

const JoinDialog = lazy(async () => ({ default: (await import('./JoinDialog')).JoinDialog }));

interface SuggestionViewProps {
  suggestion: FragmentType<typeof SuggestionParts>;
  article: WaitingPartsFragment;
  onDone: () => void;
}

/** One proposed edit: each changed part word by word against what was read, accepted in one click or turned down. */
export function SuggestionView({ suggestion, article, onDone }: SuggestionViewProps) {
  const { t } = useTranslation(['evolve', 'workspace']);
  const one = useFragment(SuggestionParts, suggestion);
  const [{ fetching }, accept] = useMutation(AcceptSuggestion);
  const [, reject] = useMutation(RejectSuggestion);
  const [asked, setAsked] = useState<'reject' | 'join' | null>(null);
  const who = one.suggester?.displayName ?? (one.name || t('suggestion.somebody'));
  const changes = changesOf(one);
  const after = (error: Parameters<typeof failureOf>[0], done: string) => {
    const failure = failureOf(error);
    if (failure?.reason === 'suggestion_conflict') {
      setAsked('join');
      return;
    }
    if (failure) tellFailure(failure);
    else {
      notifications.show({ color: 'green', message: done });
      setAsked(null);
    }
    if (!failure || failure.code === 'CONFLICT') onDone();
  };
  const take = (byHand?: JoinedByHandInput) =>
    void accept({ input: { suggestionId: one.id, ...(byHand ? { byHand } : {}) } }).then(({ error }) =>
      after(error, t('suggestion.accepted', { who })),
    );
  return (
    <article className={classes.suggestion}>
      <header>
        <IconBulb size={16} stroke={1.75} aria-hidden />
        <b>{t('suggestion.title', { who })}</b>
        <span className={classes.meta}>
          <TimeAgo at={one.createdAt} /> · {t('flag.onVersion', { number: one.version })}
        </span>
      </header>
      {one.comment ? (
        <p className={classes.comment} dir="auto">
          {one.comment}
        </p>
      ) : null}
      {changes.map(({ part, before, after: proposed }) => (
        <section key={part} className={classes.change}>
          <h3>{t(`workspace:knowledge.part.${part}`)}</h3>
          <div
            lang={article.locale}
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by key
            tabIndex={0}
            role="group"
            aria-label={t(`workspace:knowledge.part.${part}`)}
          >
            <Diff before={before} after={proposed} />
          </div>
        </section>
      ))}
      {article.version > one.version && changes.some(({ part, before }) => article[part] !== before) ? (
        <p className={classes.meta}>{t('suggestion.changed')}</p>
      ) : null}
      <Group gap={6}>
        {one.viewerCan.accept ? (
          <Button
            size="xs"
            leftSection={<IconCheck size={14} aria-hidden />}
            loading={fetching}
            onClick={() => take()}
          >
            {t('suggestion.accept')}
          </Button>
        ) : null}
        {one.viewerCan.reject ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconX size={14} aria-hidden />}
            onClick={() => setAsked('reject')}
          >
            {t('suggestion.reject')}
          </Button>
        ) : null}
      </Group>
      {asked === 'reject' ? (
        <ReasonDialog
          title={t('flag.rejectTitle')}
          text={t('flag.rejectHelp')}
          send={t('suggestion.reject')}
          onClose={() => setAsked(null)}
          onSend={(reason) =>
            void reject({ input: { suggestionId: one.id, reason } }).then(({ error }) =>
              after(error, t('flag.settledRejected')),
            )
          }
        />
      ) : null}
      {asked === 'join' ? (
        <Suspense>
          <JoinDialog
            article={article}
            changes={changes}
            busy={fetching}
            onJoin={take}
            onClose={() => setAsked(null)}
          />
        </Suspense>
      ) : null}
    </article>
  );
}
