import { Button } from '@mantine/core';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useClient } from 'urql';
import { LazyFlagDialog } from '@/entities/evolve/LazyFlagDialog';
import { ReasonDialog } from '@/entities/evolve/ReasonDialog';
import { type FragmentType, useFragment } from '@/gql';
import type { ArchiveReason, ReviewCardPartsFragment } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { useHotkeys } from '@/lib/useHotkeys';
import { EmptyState } from '@/ui/EmptyState';
import { tellFailure } from '@/ui/tellFailure';
import { offerUndo } from '@/ui/undo';
import { ArchiveArticle } from '../knowledge/queries';
import { ArchiveDialog } from '../knowledge/states/ArchiveDialog';
import { Card } from './Card';
import { bringBack, lacking, newDeck, settle } from './deck';
import { DivideDialog } from './DivideDialog';
import { PassDialog } from './PassDialog';
import { ApproveArticle, PassArticle, ReviewCardParts, ReviewCardQuery } from './queries';
import classes from './Reviews.module.css';

interface StackProps {
  articles: readonly FragmentType<typeof ReviewCardParts>[];
  /** Whether there are more than these. */
  more: boolean;
  onAgain: () => void;
}

export type Deed = 'approve' | 'fix' | 'divide' | 'pass' | 'outdated';
export const deeds: readonly Deed[] = ['approve', 'fix', 'divide', 'pass', 'outdated'];

type Asked = 'approve' | 'divide' | 'merge' | 'pass' | 'archive' | 'flag';

/** The cards, one on top; keys 1 to 5 settle it and the next one is there at once. The order stays as it was when it was read. */
export function Stack({ articles, more, onAgain }: StackProps) {
  const { t } = useTranslation(['workspace', 'common', 'evolve']);
  const client = useClient();
  const navigate = useNavigate();
  const all = useFragment(ReviewCardParts, articles);
  // What leaves the list while we work must not pull the cards from under the reader's hands.
  const [cards, setCards] = useState(() => new Map(all.map((card) => [card.id, card])));
  const [deck, setDeck] = useState(() => newDeck([...cards.keys()]));
  const [asked, setAsked] = useState<Asked | null>(null);
  const top = cards.get(deck.order[0] ?? '');

  const commit = (
    card: ReviewCardPartsFragment,
    done: string,
    send: () => Promise<{ error?: Parameters<typeof failureOf>[0] }>,
  ) => {
    setDeck((now) => settle(now, card.id));
    offerUndo({
      done,
      position: 'top-right',
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
  const openCount = (card: ReviewCardPartsFragment) =>
    (card.openFlags?.length ?? 0) + (card.openSuggestions?.length ?? 0);
  const approve = (card: ReviewCardPartsFragment, reason: string) =>
    commit(card, t('evolve:review.done.approve', { title: card.title }), () =>
      client
        .mutation(ApproveArticle, {
          input: { articleId: card.id, version: card.version, ...(reason ? { reason } : {}) },
        })
        .toPromise(),
    );
  const acts: Record<Deed, (card: ReviewCardPartsFragment) => void> = {
    approve: (card) => (openCount(card) > 0 ? setAsked('approve') : approve(card, '')),
    fix: (card) => void navigate(`/workspace/knowledge/${card.id}?side=waiting`),
    divide: () => setAsked('divide'),
    pass: () => setAsked('pass'),
    outdated: (card) => setAsked(card.viewerCan.archive ? 'archive' : 'flag'),
  };
  const may = (deed: Deed, card: ReviewCardPartsFragment): boolean =>
    deed !== 'approve' || (card.viewerCan.validate && lacking(card).length === 0);
  const press = (deed: Deed) => {
    if (top && may(deed, top)) acts[deed](top);
  };
  useHotkeys(
    Object.fromEntries(deeds.map((deed, index) => [String(index + 1), () => press(deed)])),
    asked === null,
  );

  const archive = (reason: ArchiveReason, duplicateOf: string | null): Promise<boolean> => {
    if (!top) return Promise.resolve(false);
    commit(top, t('evolve:review.done.archive', { title: top.title }), () =>
      client
        .mutation(ArchiveArticle, {
          input: { articleId: top.id, version: top.version, reason, duplicateOf },
        })
        .toPromise(),
    );
    return Promise.resolve(true);
  };
  /** Reads the card on top anew; when nothing is left to do about it, the next one comes. */
  const again = (card: ReviewCardPartsFragment) =>
    void client
      .query(ReviewCardQuery, { id: card.id }, { requestPolicy: 'network-only' })
      .toPromise()
      .then(({ data }) => {
        // eslint-disable-next-line react-hooks/rules-of-hooks -- it unmasks and is no hook
        const now = useFragment(ReviewCardParts, data?.article);
        if (!now || (now.reviewReasons ?? []).length === 0) setDeck((deck) => settle(deck, card.id));
        else setCards((cards) => new Map(cards).set(now.id, now));
      });

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
  const close = () => setAsked(null);
  return (
    <>
      <p className={classes.progress} role="status">
        {t(more ? 'reviews.leftMore' : 'reviews.left', { count: deck.order.length })}
        {deck.done.length > 0 ? ` · ${t('reviews.settled', { count: deck.done.length })}` : ''}
      </p>
      <div className={classes.stack} data-under={Math.min(deck.order.length - 1, 2)}>
        <Card
          key={top.id}
          card={top}
          may={(deed) => may(deed, top)}
          onDo={press}
          onChanged={() => again(top)}
        />
      </div>
      {asked === 'approve' ? (
        <ReasonDialog
          title={t('evolve:review.approveTitle')}
          text={t('evolve:review.approveText', { count: openCount(top) })}
          send={t('evolve:review.deed.approve')}
          onSend={(reason) => approve(top, reason)}
          onClose={close}
        />
      ) : null}
      {asked === 'divide' ? (
        <DivideDialog card={top} onMerge={() => setAsked('merge')} onClose={close} />
      ) : null}
      {asked === 'pass' ? (
        <PassDialog
          card={top}
          onPass={(domain) => {
            close();
            commit(top, t('evolve:review.done.pass', { title: top.title }), () =>
              client
                .mutation(PassArticle, {
                  input: { articleId: top.id, ...(domain === null ? {} : { domain }) },
                })
                .toPromise(),
            );
          }}
          onClose={close}
        />
      ) : null}
      {asked === 'archive' || asked === 'merge' ? (
        <Suspense>
          <ArchiveDialog
            articleId={top.id}
            locale={top.locale}
            first={asked === 'merge' ? 'DUPLICATE' : 'OBSOLETE'}
            busy={false}
            problem={null}
            onArchive={archive}
            onClose={close}
          />
        </Suspense>
      ) : null}
      {asked === 'flag' ? (
        <LazyFlagDialog article={top} type="OUTDATED" onDone={() => again(top)} onClose={close} />
      ) : null}
    </>
  );
}
