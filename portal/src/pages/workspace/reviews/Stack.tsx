import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useClient } from 'urql';
import { type FragmentType, useFragment } from '@/gql';
import type { ArchiveReason, ReviewCardPartsFragment } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { useHotkeys } from '@/lib/useHotkeys';
import { EmptyState } from '@/ui/EmptyState';
import { tellFailure } from '@/ui/tellFailure';
import { offerUndo } from '@/ui/undo';
import { ArchiveArticle, ValidateArticle } from '../knowledge/queries';
import { ArchiveDialog } from '../knowledge/states/ArchiveDialog';
import { Card } from './Card';
import { bringBack, lacking, newDeck, settle, toBottom } from './deck';
import { ReviewCardParts } from './queries';
import classes from './Reviews.module.css';

interface StackProps {
  articles: readonly FragmentType<typeof ReviewCardParts>[];
  /** Whether there are more than these. */
  more: boolean;
  onAgain: () => void;
}

export type Deed = 'validate' | 'edit' | 'archive' | 'skip' | 'open';
export const deeds: readonly Deed[] = ['validate', 'edit', 'archive', 'skip', 'open'];

/** The cards, one on top; keys 1 to 5 settle it and the next one is there at once. The order stays as it was when it was read. */
export function Stack({ articles, more, onAgain }: StackProps) {
  const { t } = useTranslation(['workspace', 'common']);
  const client = useClient();
  const navigate = useNavigate();
  const all = useFragment(ReviewCardParts, articles);
  // What leaves the list while we work must not pull the cards from under the reader's hands.
  const [cards] = useState(() => new Map(all.map((card) => [card.id, card])));
  const [deck, setDeck] = useState(() => newDeck([...cards.keys()]));
  const [archiving, setArchiving] = useState<ReviewCardPartsFragment | null>(null);
  const top = cards.get(deck.order[0] ?? '');

  const commit = (
    card: ReviewCardPartsFragment,
    done: string,
    send: () => Promise<{ error?: Parameters<typeof failureOf>[0] }>,
  ) => {
    setDeck((now) => settle(now, card.id));
    offerUndo({
      done,
      revert: () => setDeck((now) => bringBack(now, card.id)),
      commit: () =>
        void send().then(({ error }) => {
          const failure = failureOf(error);
          if (!failure) return;
          setDeck((now) => bringBack(now, card.id));
          tellFailure(failure, card.title);
        }),
    });
  };

  const acts: Record<Deed, (card: ReviewCardPartsFragment) => void> = {
    validate: (card) =>
      commit(card, t('reviews.done.validate', { title: card.title }), () =>
        client
          .mutation(ValidateArticle, { input: { articleId: card.id, version: card.version } })
          .toPromise(),
      ),
    edit: (card) => void navigate(`/workspace/knowledge/${card.id}`),
    archive: (card) => setArchiving(card),
    skip: (card) => {
      setDeck((now) => toBottom(now, card.id));
      offerUndo({
        done: t('reviews.done.skip', { title: card.title }),
        commit: () => undefined,
        revert: () => setDeck((now) => bringBack(now, card.id)),
      });
    },
    open: (card) => void window.open(card.url, '_blank', 'noopener'),
  };
  const may = (deed: Deed, card: ReviewCardPartsFragment): boolean => {
    if (deed === 'validate') return card.viewerCan.validate && lacking(card).length === 0;
    if (deed === 'archive') return card.viewerCan.archive;
    return deed !== 'skip' || deck.order.length > 1;
  };
  const press = (deed: Deed) => {
    if (top && may(deed, top)) acts[deed](top);
  };
  useHotkeys(
    Object.fromEntries(deeds.map((deed, index) => [String(index + 1), () => press(deed)])),
    archiving === null,
  );

  const archive = (reason: ArchiveReason, duplicateOf: string | null): Promise<boolean> => {
    const card = archiving;
    if (!card) return Promise.resolve(false);
    commit(card, t('reviews.done.archive', { title: card.title }), () =>
      client
        .mutation(ArchiveArticle, {
          input: { articleId: card.id, version: card.version, reason, duplicateOf },
        })
        .toPromise(),
    );
    return Promise.resolve(true);
  };

  if (!top)
    return (
      <EmptyState
        title={more ? t('reviews.roundTitle') : t('reviews.doneTitle')}
        text={t('reviews.doneText', { count: deck.done.length })}
        actions={
          <Button variant={more ? 'filled' : 'default'} onClick={onAgain}>
            {more ? t('reviews.next') : t('reviews.again')}
          </Button>
        }
      />
    );
  return (
    <>
      <p className={classes.progress} role="status">
        {t('reviews.left', { count: deck.order.length })}
        {more ? '+' : ''}
        {deck.done.length > 0 ? ` · ${t('reviews.settled', { count: deck.done.length })}` : ''}
      </p>
      <div className={classes.stack} data-under={Math.min(deck.order.length - 1, 2)}>
        <Card key={top.id} card={top} may={(deed) => may(deed, top)} onDo={press} />
      </div>
      {archiving ? (
        <ArchiveDialog
          articleId={archiving.id}
          locale={archiving.locale}
          busy={false}
          problem={null}
          onArchive={archive}
          onClose={() => setArchiving(null)}
        />
      ) : null}
    </>
  );
}
